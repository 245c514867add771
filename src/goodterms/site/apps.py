"""The site as an app: no tables, only the checks that keep an unsafe configuration from starting."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "goodterms.site"
    label = "site"

    def ready(self) -> None:
        from goodterms.site import checks  # noqa: F401 (importing registers them)
