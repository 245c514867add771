"""Where providers and gateways call us, where an e-mail's one click goes, and where a monitor asks whether we are well."""

from django.urls import path

from goodterms.web.hooks.health import healthz
from goodterms.web.hooks.inbound import inbound
from goodterms.web.hooks.unsubscribe import unsubscribe
from goodterms.web.hooks.voice import voice

urlpatterns = [
    path("hooks/voice/<str:name>", voice, name="voice"),
    path("hooks/<str:kind>/<str:name>", inbound, name="hook"),
    path("u/<str:token>", unsubscribe, name="unsubscribe"),
    path("healthz", healthz, name="healthz"),
]
