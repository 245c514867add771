"""What the usual way keeps: customers and messages."""

from django.db import models


class Customer(models.Model):
    """Somebody who owes."""

    phone = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    past_due = models.IntegerField()
    agreed = models.BooleanField()

    class Meta:
        app_label = "peer_app"


class Message(models.Model):
    """What was sent, and what became of it."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    body = models.TextField()
    sid = models.CharField(max_length=64, default="", db_index=True)
    status = models.CharField(max_length=20)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "peer_app"
