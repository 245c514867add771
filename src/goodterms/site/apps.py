"""The site as an app: no tables, only the checks that keep an unsafe configuration from starting, and what settings switch on."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "goodterms.site"
    label = "site"

    def ready(self) -> None:
        from django.conf import settings

        from goodterms.site import checks  # noqa: F401 (importing registers them)

        if settings.GOODTERMS_ENCODER:
            from goodterms.language.learned.replies import use_encoder

            use_encoder()
