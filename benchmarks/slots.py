"""Slots of replies: dates and amounts read in NLU++ (banking), dateparser beside them; negation pairs; time a message.

The reader was tuned on NLU++'s folds 0 to 9; folds 10 to 15 are only counted, never printed. A slot is *exact* when the one reading
at its place is its value; *asked* when the right one is among two (the customer is then asked which); *silently wrong* when one
reading stands alone and is another; else nothing was read, and the customer is asked. "Right" counts exact and asked. A word that NLU++
calls ambiguous ("some days ago") is right when no single day is read. NLU++'s own slips ("last week" is 2022-02-07) count against
the reader.

dateparser reads each slot's own words, cut out for it, with the same reference day, the day before the month, and "future" preferred:
an easier task than finding them in the message. Time is processor time of one thread, of both readers on one message not seen before.

A negation pair is right when the side that says the thing is read as said and the other is not: `DENIES_FIRST` names the pairs that
stand in the files the other way round, `LIMITED` those whose thing is "only so much". A pair about a date or amount is right when
what the first side offers is not all offered by the second.

    python -m benchmarks slots
"""

import gzip
import json
import os
import statistics
import time
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure
from goodterms.core.money import Money
from goodterms.language.slots import main_clause, read_amounts, read_clauses, read_dates
from goodterms.language.slots.values import Owed

REFERENCE = date(2022, 3, 15)
"""The day NLU++'s relative dates were resolved from: its "today"."""
ZONE = ZoneInfo("Europe/London")
TUNED_ON = range(10)
HELD = range(10, 16)
ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("GOODTERMS_SHARED") or ROOT.parent / "shared")
FILE = Path("data/nlupp-banking/banking_folds_0_15.jsonl.gz")
PAIRS = ROOT / "tests/language/corpus"
LANGUAGES = ("en", "es", "fr", "ga")
DATES = ("date", "date_from", "date_to")
OWED = Owed(total=Money(30_000, "EUR"))

DENIES_FIRST = frozenset(
    {
        "I don't dispute it",
        "no quarrel with the bill",
        "don't contact me again",
        "we can't eat this week",
        "I don't want to live",
        "not complaining, just asking",
        "no me escriban más",
        "Dejen de mandarme mensajes",
        "ya no quiero recordatorios",
        "este año no llego a fin de mes",
        "no tenemos para comer",
        "si je touche ma paie je règle le 3",
        "personne ne m'a appelé",
        "je refuse le plan",
        "j'ai plus que 20 euros",
        "íocfaidh mé nuair a bheidh an pá ann",
        "íocfaidh mé if I get paid",
        "nach bhfuil sé íoctha?",
        "mura n-íocfaidh mé Aoine glaoigh orm",
    }
)
LIMITED = frozenset({"je n'ai que 20 euros", "níl agam ach €20"})

Verdicts = Counter[str]


def messages(folds: range) -> list[dict[str, Any]]:
    """NLU++'s messages of these folds; empty where the data set is not here."""
    file = SHARED / FILE
    if not file.exists():
        return []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [one for one in map(json.loads, lines) if int(one["fold"]) in folds]


def day_of(value: Any) -> date | None:
    """A slot's value as a day; None for one that NLU++ calls ambiguous."""
    return date(value["year"], value["month"], value["day"]) if isinstance(value, dict) else None


def date_verdict(text: str, slot: dict[str, Any]) -> str:
    """exact, asked, unread or wrong. A period answers for its first and last day."""
    start, end = slot["span"]
    over = [
        one
        for one in read_dates(text, "en", reference=REFERENCE, zone=ZONE)
        if one.start < end and start < one.end and one.kind in {"day", "period", "vague"}
    ]
    wanted = day_of(slot["value"])
    days = {edge for one in over for found in one.readings for edge in (found.first, found.last)}
    alone = len(over) == 1 and len(over[0].readings) == 1
    if wanted is None:
        return "wrong" if alone else "exact"
    if alone:
        return "exact" if wanted in days else "wrong"
    return "asked" if wanted in days else "unread"


def amount_verdict(text: str, slot: dict[str, Any]) -> str:
    """As for dates; the currency must be right too where NLU++ names one. The account is in pounds."""
    start, end = slot["span"]
    over = [one for one in read_amounts(text, "en", currency="GBP") if one.start < end and start < one.end]
    value = slot["value"]
    said = {(float(money.decimal), money.currency) for one in over for money in one.readings}
    code = value["currency"]
    found = (value["amount"], "GBP" if code == "ambiguous" else code) in said
    if len(over) == 1 and len(over[0].readings) == 1:
        return "exact" if found else "wrong"
    return "asked" if found else "unread"


def slots(folds: range, names: tuple[str, ...]) -> list[tuple[str, dict[str, Any]]]:
    """Every slot of these names, with its message."""
    return [
        (one["text"], slot) for one in messages(folds) for name, slot in one.get("slots", {}).items() if name in names
    ]


def dates(folds: range) -> Verdicts:
    return Counter(date_verdict(text, slot) for text, slot in slots(folds, DATES))


def amounts(folds: range) -> Verdicts:
    return Counter(amount_verdict(text, slot) for text, slot in slots(folds, ("amount_of_money",)))


def by_dateparser(words: str) -> date | None:
    """What dateparser makes of a slot's words alone."""
    import dateparser

    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(2022, 3, 15, 9),  # noqa: DTZ001 (dateparser reckons in local time)
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
        },
    )
    return found.date() if found else None


def peer(folds: range) -> tuple[Verdicts, int]:
    """dateparser's verdicts, and how many of the slots our grammar does not read it would read rightly as a fallback."""
    verdicts: Verdicts = Counter()
    rescued = 0
    for text, slot in slots(folds, DATES):
        found, wanted = by_dateparser(slot["text"]), day_of(slot["value"])
        verdict = "exact" if found == wanted else "unread" if found is None else "wrong"
        verdicts[verdict] += 1
        rescued += verdict == "exact" and date_verdict(text, slot) == "unread"
    return verdicts, rescued


def offered(text: str, language: str) -> set[Any]:
    """The days and amounts a message offers: those not denied and not hanging on anything."""
    days = read_dates(text, language, reference=REFERENCE, zone=ZONE)
    money = read_amounts(text, language, currency="EUR", owed=OWED)
    return {(one.readings, one.role) for one in days if one.standing == "affirmed" and one.readings} | {
        (one.readings, one.sense) for one in money if one.standing == "affirmed" and one.readings
    }


def pair_is_right(first: str, second: str, thing: str, language: str) -> bool:
    """Whether both sides of a negation pair are read rightly."""
    if thing in {"date", "amount"}:
        there = offered(first, language)
        return bool(there) and not there <= offered(second, language)
    says, denies = (second, first) if first in DENIES_FIRST or thing == "can't pay" else (first, second)
    said, denied = main_clause(says, language), main_clause(denies, language)
    if said is None or denied is None:
        return False
    if says in LIMITED:
        return said.standing == "limited" and denied.standing == "denied"
    right = said.standing == "affirmed" and denied.standing != "affirmed"
    if thing == "promise":
        return right and not said.past
    return right and (said.past or thing != "already paid")


def pairs(language: str) -> list[tuple[str, bool]]:
    """Each negation pair of a language by its first side, and whether it is read rightly."""
    lines = (PAIRS / language / "negation.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip()]
    return [(row[0], pair_is_right(row[0], row[1], row[2], language)) for row in rows]


def times() -> list[float]:
    """Microseconds of processor time for each tuned-on message: its dates, amounts and clauses."""
    found = []
    texts = [one["text"] for one in messages(TUNED_ON)]
    for text in texts[:50]:
        read_dates(text, "en", reference=REFERENCE, zone=ZONE)
        read_amounts(text, "en", currency="EUR")
    for text in dict.fromkeys(texts[50:]):
        began = time.thread_time_ns()
        read_clauses(text, "en")
        read_dates(text, "en", reference=REFERENCE, zone=ZONE)
        read_amounts(text, "en", currency="EUR")
        found.append((time.thread_time_ns() - began) / 1000)
    return found


def share(verdicts: Verdicts, *names: str) -> float:
    """Those verdicts' share of all, in percent."""
    return round(100 * sum(verdicts[name] for name in names) / max(1, verdicts.total()), 2)


def measure() -> list[Figure]:
    """Every figure; those of NLU++ only where the data set is here."""
    found: list[Figure] = []
    for name, folds in (("folds 0-9, tuned on", TUNED_ON), ("folds 10-15, held", HELD)):
        if not messages(folds):
            continue
        ours, money = dates(folds), amounts(folds)
        theirs, rescued = peer(folds)
        for said, kinds in (("right", ("exact", "asked")), ("exact", ("exact",)), ("silently wrong", ("wrong",))):
            value, other = share(ours, *kinds), share(theirs, *kinds)
            ratio = round(value / other, 3) if other else None
            found.append(Figure(f"dates {said}, NLU++ {name}", value, "%", "dateparser", other, ratio))
        found.append(Figure(f"dates asked with both, NLU++ {name}", share(ours, "asked"), "%"))
        found.append(Figure(f"dates in all, NLU++ {name}", ours.total(), "slots"))
        found.append(Figure(f"dates dateparser would add as a fallback, NLU++ {name}", rescued, "slots"))
        found.append(Figure(f"amounts right, NLU++ {name}", share(money, "exact", "asked"), "%"))
        found.append(Figure(f"amounts silently wrong, NLU++ {name}", share(money, "wrong"), "%"))
        found.append(Figure(f"amounts in all, NLU++ {name}", money.total(), "slots"))
    judged = {language: pairs(language) for language in LANGUAGES}
    whole = [one for rows in judged.values() for one in rows]
    for language, rows in (*judged.items(), ("all", whole)):
        right = round(100 * sum(good for _, good in rows) / len(rows), 2)
        found.append(Figure(f"negation pairs with both sides right, {language}, of {len(rows)}", right, "%"))
    if spent := times():
        cuts = statistics.quantiles(spent, n=20)
        found.append(Figure("dates, amounts and clauses of a message, p50", round(statistics.median(spent), 1), "us"))
        found.append(Figure("dates, amounts and clauses of a message, p95", round(cuts[-1], 1), "us"))
    return found
