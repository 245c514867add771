from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one Django app: every table, one migration history."""

    name = "goodterms.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodterms.store.adapters import register_on_every_connection

        register_on_every_connection()
