"""Staff: what each may do, and tries to sign in."""

from django.db import models

from goodterms.store.models.fields import one_of


class RoleGrant(models.Model):
    """A role given to a member of staff, for one portfolio or (empty) for all."""

    user = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    role = models.TextField()
    portfolio = models.ForeignKey("store.Portfolio", null=True, on_delete=models.CASCADE)

    class Meta:
        db_table = "role_grant"
        constraints = [
            one_of("role_grant_role", "role", ("viewer", "agent", "supervisor", "designer", "compliance", "admin")),
            models.UniqueConstraint(name="role_grant_once", fields=["user", "role", "portfolio"], nulls_distinct=False),
        ]


class SignInTry(models.Model):
    """A try to sign in that has not succeeded, in machine time. `name` is the keyed hash of what was typed as a name."""

    id = models.BigAutoField(primary_key=True)
    name = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "sign_in_try"
        indexes = [
            models.Index(name="sign_in_try_name", fields=["name", "at"]),
            models.Index(name="sign_in_try_at", fields=["at"]),
        ]
