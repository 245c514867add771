"""Predictions of models that are not ours. As history they are only counted; live, each is an event that may open a case."""

from collections.abc import Mapping
from typing import Any

from goodterms.core.events import PredictionMade
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.writer import Check, Incoming, SetWriter


class Predictions(SetWriter):
    name = "predictions"
    extra = (("name", "text"),)
    checks = (
        Check("w.at > %(latest)s", "at", "this prediction is from the future", "check the date and the file's zone"),
    )
    # The name that the event has at the door: a prediction counts once, as history or live, whichever comes first.
    insert = """
        INSERT INTO event_key (bucket, customer_id, id, seq)
        SELECT w.bucket, w.customer_id, w.name, 0 FROM {work} ON CONFLICT (bucket, customer_id, id) DO NOTHING
        RETURNING bucket, customer_id, id
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.id = w.name"
    event_columns = ("name", "account_id", "model", "score", "at", "id")

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        values = rows.values
        cells = zip(values["model"], values["account"], values["id"], strict=True)
        return [[f"prediction/{model}/{self.account_id(account)}/{name}" for model, account, name in cells]]

    def event(self, row: Mapping[str, Any]) -> Incoming:
        event = PredictionMade(row["account_id"], row["model"], row["score"], row["id"])
        return Incoming(row["name"], event, row["at"])
