"""Where everything answers: customers' pages under /r/, webhooks under /hooks/, the API under /api/v1/, staff pages under /staff/."""

from django.urls import include, path

from goodterms.web.api.widget import demo, widget

urlpatterns = [
    path("", include("goodterms.web.hooks.urls")),
    path("", include("goodterms.web.resolve.urls")),
    path("api/v1/", include("goodterms.web.api.urls")),
    path("widget.js", widget, name="widget"),
    path("widget-demo", demo, name="widget-demo"),
    path("staff/", include("goodterms.web.desk.urls")),
]

handler400 = "goodterms.web.resolve.mishaps.bad_request"
handler403 = "goodterms.web.resolve.mishaps.forbidden"
handler404 = "goodterms.web.resolve.mishaps.not_found"
handler500 = "goodterms.web.resolve.mishaps.broken"
