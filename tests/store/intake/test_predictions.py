"""Predictions come by file from models that are not ours: history is counted, live ones may open a case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.importing import Importing, quarantined

from goodterms.core.events import FileImported, PredictionMade
from goodterms.core.identify import row_id
from goodterms.store.intake.readiness import missing_kinds

A1 = row_id("account", "cards", "A1")
ROW = {"account": "A1", "model": "shortfall", "score": "0.62", "at": "2026-03-01T20:00:00Z", "id": "2026-03-01"}


def test_a_live_prediction_waits_at_the_door_with_its_own_time(book: Importing) -> None:
    book.book("C1")
    assert book.take("predictions", [ROW], live=True).accepted == 1
    assert book.pending() == [PredictionMade(A1, "shortfall", 620_000, "2026-03-01")]
    assert book.one("SELECT due_at FROM pending_event") == datetime(2026, 3, 1, 20, tzinfo=UTC)


def test_the_same_file_again_brings_nothing(book: Importing) -> None:
    book.book("C1")
    book.take("predictions", [ROW], live=True)
    assert book.take("predictions", [ROW], live=True).unchanged == 1
    assert len(book.pending()) == 1


def test_as_history_a_prediction_opens_nothing_and_leaves_one_line_in_the_log(book: Importing) -> None:
    book.book("C1")
    assert book.take("predictions", [ROW, {**ROW, "model": "churn"}]).accepted == 2
    assert book.pending() == []
    event = book.events("C1")[-1]
    assert isinstance(event, FileImported)
    assert (event.kind, event.rows, event.account) == ("predictions", 2, A1)
    assert book.take("predictions", [ROW]).unchanged == 1
    assert book.disagreements() == {}


def test_each_run_of_a_model_is_a_prediction_of_its_own(book: Importing) -> None:
    book.book("C1")
    later = {**ROW, "id": "2026-03-02", "score": "0.71", "at": "2026-03-02"}
    assert book.take("predictions", [ROW, later], live=True).accepted == 2
    assert [event.millionths for event in book.pending() if isinstance(event, PredictionMade)] == [620_000, 710_000]


@pytest.mark.parametrize("score", ["62", "62%", "1.0001", "-0.1", "nan", "inf", "0,62", "high", "e5", "."])
def test_what_is_no_score_goes_to_quarantine_with_what_to_write(book: Importing, score: str) -> None:
    book.book("C1")
    report = book.take("predictions", [{**ROW, "score": score}], live=True)
    assert report.quarantined == 1
    assert "0.62" in str(quarantined(report))


def test_a_prediction_from_the_future_is_refused(book: Importing) -> None:
    book.book("C1")
    assert book.take("predictions", [{**ROW, "at": "2026-03-05"}], live=True).quarantined == 1


def test_predictions_are_not_needed_before_a_portfolio_may_send(book: Importing) -> None:
    book.book("C1")
    book.take("predictions", [ROW])
    assert "predictions" not in missing_kinds(portfolio=row_id("portfolio", "cards"))
