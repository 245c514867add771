"""Where providers and gateways call us, and where a monitor asks whether we are well."""

from django.urls import path

from goodterms.web.hooks.health import healthz
from goodterms.web.hooks.inbound import inbound
from goodterms.web.hooks.voice import voice

urlpatterns = [
    path("hooks/voice/<str:name>", voice, name="voice"),
    path("hooks/<str:kind>/<str:name>", inbound, name="hook"),
    path("healthz", healthz, name="healthz"),
]
