"""What customers said when they were done: how many answered, what, and of how many who could have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from goodterms.insight.scope import EVERYTHING, Scope

ANSWERS = """
SELECT f.payload::json ->> 'question', (f.payload::json ->> 'score')::int, count(*)
  FROM (SELECT e.bucket, e.payload, (e.payload::json ->> 'case')::bigint AS case_id, e.stream_id AS customer_id FROM event e
         WHERE e.stream = 'customer' AND e.type = 'feedback.given') f
 WHERE {scope} GROUP BY 1, 2 ORDER BY 1, 2
"""
COULD = """
SELECT count(DISTINCT w.case_id) FROM write_back w WHERE w.by = 'customer' AND w.case_id IS NOT NULL AND {scope}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: how many answered, and how many of them with each score."""

    question: str
    count: int
    scores: Mapping[int, int]

    @property
    def mean(self) -> float:
        """The mean score."""
        return sum(score * number for score, number in self.scores.items()) / self.count


@dataclass(frozen=True, slots=True)
class Feedback:
    """Every question that was answered. `could`: matters in which the customer did something here, each once.

    People in distress are among them and are not asked, so that the rate is rather too low than too high.
    """

    asked: tuple[Asked, ...]
    could: int

    @property
    def rate(self) -> float | None:
        """The share of those matters that has an answer; None while there are none."""
        return sum(one.count for one in self.asked) / self.could if self.could else None


def read_feedback(*, scope: Scope = EVERYTHING) -> Feedback:
    """The answers in these portfolios."""
    found: dict[str, dict[int, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS.format(scope=scope.of_case("f")), scope.parameters())
        for question, score, count in cursor.fetchall():
            found.setdefault(question, {})[score] = count
        cursor.execute(COULD.format(scope=scope.of_case("w")), scope.parameters())
        row = cursor.fetchone()
    asked = tuple(Asked(question, sum(scores.values()), scores) for question, scores in found.items())
    return Feedback(asked, 0 if row is None else int(row[0]))


def feedback_json(feedback: Feedback, /) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "matters": feedback.could,
        "rate": feedback.rate,
        "questions": [
            {"question": one.question, "answers": one.count, "mean": round(one.mean, 2), "scores": dict(one.scores)}
            for one in feedback.asked
        ],
    }
