from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one Django app: every table, one migration history."""

    name = "goodterms.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
