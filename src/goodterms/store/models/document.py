"""Documents that customers sent. The files lie elsewhere (`goodterms.documents.shelf`), sealed, under the name `id`."""

from typing import get_args

from django.db import models
from django.db.models import Q

from goodterms.core.events import DocumentAbout
from goodterms.store.models.fields import Bucketed, in_bucket, one_of


class Document(Bucketed):
    """One document as it was made harmless: what it is to show, and the digest that proves it. Its name is sealed.

    `size` is in bytes; `digest` SHA-256 of what is kept, `came` of what was sent, both in hexadecimal.
    """

    pk = models.CompositePrimaryKey("bucket", "customer_id", "id")
    id = models.TextField()
    account_id = models.BigIntegerField()
    case_id = models.BigIntegerField(null=True)
    about = models.TextField()
    media = models.TextField()
    size = models.IntegerField()
    pages = models.SmallIntegerField()
    digest = models.CharField(max_length=64)
    came = models.CharField(max_length=64)
    sealed_name = models.TextField(null=True)
    by = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        db_table = "document"
        constraints = [
            in_bucket("document"),
            one_of("document_about", "about", get_args(DocumentAbout)),
            one_of("document_by", "by", ("customer", "staff")),
            models.CheckConstraint(name="document_not_empty", condition=Q(size__gt=0, pages__gt=0)),
        ]
