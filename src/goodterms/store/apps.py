from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one Django app: every table, one migration history."""

    name = "goodterms.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from goodterms.store.adapters import register_on_every_connection
        from goodterms.store.schema import mark

        register_on_every_connection()
        post_migrate.connect(mark, sender=self, dispatch_uid="goodterms.store.schema")
