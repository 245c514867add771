"""What each rule of the grammars means in days. Every rule's answer is exact, or two fair readings, or none.

Conventions, the same in every language: a weekday or a day of the month without more is the next one to come; a weekday named on that
very weekday is the one in seven days (who means today says so); weeks begin on Monday. A day that does not exist (the 31st of
April) has no reading.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from goodterms.language.slots.values import Days

__all__ = ["MEANING", "Found", "Meaning"]

Found = Mapping[str, int | str]
"""What a rule's pattern caught: d, m, y, w (weekday 0 to 6), n, u (unit)."""
Answer = tuple[Days, ...]
Meaning = Callable[[date, Found], Answer]

_FARTHEST: Final = 36_500
"""Days from the reference beyond which nobody's promise lies: a hundred years."""


def _day(found: date | None) -> Answer:
    return () if found is None else (Days(found, found),)


def _made(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= year <= 9998 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _months_on(start: date, months: int) -> date | None:
    count = start.year * 12 + start.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _on(start: date, n: int, unit: str) -> date | None:
    if abs(n) > _FARTHEST:
        return None
    match unit:
        case "day" | "week" | "fortnight":
            days = n * {"day": 1, "week": 7, "fortnight": 14}[unit]
            return start + timedelta(days=days) if abs(days) <= _FARTHEST else None
        case "working":
            return _working_days_on(start, n)
        case "year":
            return _months_on(start, 12 * n) if abs(n) < 200 else None
        case _:
            return _months_on(start, n) if abs(n) < 2400 else None


def _working_days_on(start: date, n: int) -> date | None:
    if abs(n) > 400:
        return None
    step = timedelta(days=1 if n >= 0 else -1)
    while n:
        start += step
        n -= (1 if step.days > 0 else -1) * (start.weekday() < 5)
    return start


def _month(year: int, month: int) -> Answer:
    first = _made(year, month, 1)
    return () if first is None else (Days(first, date(year, month, monthrange(year, month)[1])),)


def _week(start: date, weeks: int = 0) -> Days:
    monday = start - timedelta(days=start.weekday()) + timedelta(weeks=weeks)
    return Days(monday, monday + timedelta(days=6))


def _year_of(found: Found) -> int:
    year = int(found["y"])
    return year + 2000 if year < 100 else year


def _dated(ref: date, found: Found) -> Answer:
    """A day and a month: of the year named, or of this year if its month is not over, or of the next."""
    day, month = int(found["d"]), int(found["m"])
    if "y" in found:
        return _day(_made(_year_of(found), month, day))
    year = ref.year if month >= ref.month else ref.year + 1
    return _day(_made(year, month, day) or _made(year + 1, month, day))


def _numeric(ref: date, found: Found) -> Answer:
    """12/3: day first, as Europe writes; where the month may be first ("either"), both."""
    first, second = int(found["d"]), int(found["m"])
    fair = [_dated(ref, {**found, "d": first, "m": second})] if second <= 12 else []
    if found.get("either") and first <= 12 and first != second:
        fair.append(_dated(ref, {**found, "d": second, "m": first}))
    if not fair and first <= 12:
        fair.append(_dated(ref, {**found, "d": second, "m": first}))
    return tuple(one for answer in fair for one in answer)


def _ordinal(ref: date, found: Found) -> Answer:
    """The 28th: the next to come, today counted."""
    for months in range(4):
        month = _months_on(ref.replace(day=1), months)
        made = month and _made(month.year, month.month, int(found["d"]))
        if made and made >= ref:
            return _day(made)
    return ()


def _ordinal_in(months: int) -> Meaning:
    def meaning(ref: date, found: Found) -> Answer:
        month = _months_on(ref.replace(day=1), months)
        return _day(_made(month.year, month.month, int(found["d"]))) if month else ()

    return meaning


def _weekday(ref: date, found: Found) -> Answer:
    return _day(ref + timedelta(days=(int(found["w"]) - ref.weekday() - 1) % 7 + 1))


def _this_weekday(ref: date, found: Found) -> Answer:
    return _day(ref + timedelta(days=(int(found["w"]) - ref.weekday()) % 7))


def _weekday_in_week(weeks: int) -> Meaning:
    return lambda ref, found: _day(_week(ref, weeks).first + timedelta(days=int(found["w"])))


def _next_weekday(ref: date, found: Found) -> Answer:
    """ "Next Friday" said before Friday: some mean this week's, some the next week's; after it, only one is left."""
    coming = _weekday(ref, found)[0].first
    later = _week(ref, 1).first + timedelta(days=int(found["w"]))
    return _day(coming) if coming == later else (*_day(coming), *_day(later))


def _coming_weekday(ref: date, found: Found) -> Answer:
    """Irish "seo chugainn", Spanish "que viene", French "qui vient": the next to come."""
    return _weekday(ref, found)


def _last_weekday(ref: date, found: Found) -> Answer:
    return _day(ref - timedelta(days=(ref.weekday() - int(found["w"]) - 1) % 7 + 1))


def _weekday_week(ref: date, found: Found) -> Answer:
    """Friday week: seven days after the next Friday."""
    return _day(_this_weekday(ref, found)[0].first + timedelta(days=7 * int(found.get("n", 1))))


def _weeks_ago(ref: date, found: Found) -> Answer:
    return _day(_week(ref, -int(found["n"])).first + timedelta(days=int(found["w"])))


def _whole_week(weeks: int) -> Meaning:
    return lambda ref, found: (_week(ref, weeks),)


def _whole_year(ref: date, found: Found) -> Answer:
    return (Days(date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31)),)


def _weekday_dated(ref: date, found: Found) -> Answer:
    """Friday the 28th: only where that day is that weekday, within a year; otherwise both, for one of the two is a slip."""
    day = int(found["d"])
    if "m" in found:
        dated = _dated(ref, found)
        if dated and dated[0].first.weekday() == int(found["w"]):
            return dated
        return (*dated, *_weekday(ref, found))
    dated = _ordinal(ref, found)
    if dated and dated[0].first.weekday() == int(found["w"]):
        return dated
    return (*dated, *_weekday(ref, found)) if day else ()


def _nth_from(ref: date, found: Found) -> Answer:
    return _day(_on(ref, int(found.get("n", 1)), str(found["u"])))


def _ago(ref: date, found: Found) -> Answer:
    return _day(_on(ref, -int(found.get("n", 1)), str(found["u"])))


def _last_n(ref: date, found: Found) -> Answer:
    n, unit = int(found.get("n", 1)), str(found["u"])
    start = _on(ref.replace(day=1) if unit == "month" else ref, -n, unit)
    last = ref.replace(day=1) if unit == "month" else ref
    return (Days(start, last),) if start else ()


def _next_n(ref: date, found: Found) -> Answer:
    n, unit = int(found.get("n", 1)), str(found["u"])
    first = _months_on(ref.replace(day=1), 1) if unit == "month" else ref
    last = first and _on(first, n, unit)
    return (Days(first, last),) if first and last else ()


def _part_of(which: int) -> Meaning:
    """This (0), next (1) or last (-1) week, month, quarter or year."""

    def meaning(ref: date, found: Found) -> Answer:
        match found["u"]:
            case "week":
                return (_week(ref, which),)
            case "fortnight":
                return (Days(_week(ref, which).first, _week(ref, which + 1).last),) if which else ()
            case "month":
                month = _months_on(ref.replace(day=1), which)
                return _month(month.year, month.month) if month else ()
            case "quarter":
                first = _months_on(ref.replace(day=1, month=(ref.month - 1) // 3 * 3 + 1), 3 * which)
                last = first and _months_on(first, 3)
                return (Days(first, last - timedelta(days=1)),) if first and last else ()
            case "year":
                return (Days(date(ref.year + which, 1, 1), date(ref.year + which, 12, 31)),)
            case "day":
                return _day(ref + timedelta(days=which))
            case "weekend":
                saturday = _week(ref, which).first + timedelta(days=5)
                return (Days(saturday, saturday + timedelta(days=1)),)
            case _:
                return ()

    return meaning


def _named_month(ref: date, found: Found) -> Answer:
    month = int(found["m"])
    if "y" in found:
        return _month(_year_of(found), month)
    return _month(ref.year if month >= ref.month else ref.year + 1, month)


def _month_of_year(years: int) -> Meaning:
    return lambda ref, found: _month(ref.year + years, int(found["m"]))


def _end_of(months: int) -> Meaning:
    def meaning(ref: date, found: Found) -> Answer:
        if "m" in found:
            return tuple(Days(one.last, one.last) for one in _named_month(ref, found))
        month = _months_on(ref.replace(day=1), months)
        return tuple(Days(one.last, one.last) for one in _month(month.year, month.month)) if month else ()

    return meaning


def _start_of(months: int) -> Meaning:
    def meaning(ref: date, found: Found) -> Answer:
        if "m" in found:
            return tuple(Days(one.first, one.first) for one in _named_month(ref, found))
        month = _months_on(ref.replace(day=1), months or int(ref.day > 1))
        return _day(month)

    return meaning


def _end_of_week(weeks: int) -> Meaning:
    """The end of the week is Friday to some and Sunday to others."""

    def meaning(ref: date, found: Found) -> Answer:
        week = _week(ref, weeks)
        friday = week.first + timedelta(days=4)
        return tuple(Days(one, one) for one in (friday, week.last) if one >= ref)

    return meaning


def _middle(months: int) -> Meaning:
    def meaning(ref: date, found: Found) -> Answer:
        month = _months_on(ref.replace(day=15), months or int(ref.day > 15))
        return _day(month)

    return meaning


def _week_of(ref: date, found: Found) -> Answer:
    day = _dated(ref, found) if "m" in found else _ordinal(ref, found)
    return (_week(day[0].first),) if day else ()


def _fixed(days: int) -> Meaning:
    return lambda ref, found: _day(ref + timedelta(days=days))


MEANING: Final[Mapping[str, Meaning]] = {
    "iso": _dated,
    "numeric": _numeric,
    "date": _dated,
    "ordinal": _ordinal,
    "ordinal this month": _ordinal_in(0),
    "ordinal next month": _ordinal_in(1),
    "ordinal last month": _ordinal_in(-1),
    "today": _fixed(0),
    "tomorrow": _fixed(1),
    "overmorrow": _fixed(2),
    "yesterday": _fixed(-1),
    "ereyesterday": _fixed(-2),
    "in": _nth_from,
    "ago": _ago,
    "weekday": _weekday,
    "this weekday": _this_weekday,
    "next weekday": _next_weekday,
    "coming weekday": _coming_weekday,
    "last weekday": _last_weekday,
    "weekday week": _weekday_week,
    "weekday weeks ago": _weeks_ago,
    "week before last": _whole_week(-2),
    "week after next": _whole_week(2),
    "tomorrow week": _fixed(8),
    "today week": _fixed(7),
    "year": _whole_year,
    "weekday dated": _weekday_dated,
    "weekday this week": _weekday_in_week(0),
    "weekday next week": _weekday_in_week(1),
    "weekday last week": _weekday_in_week(-1),
    "this": _part_of(0),
    "next": _part_of(1),
    "last": _part_of(-1),
    "last n": _last_n,
    "next n": _next_n,
    "month": _named_month,
    "month this year": _month_of_year(0),
    "month next year": _month_of_year(1),
    "month last year": _month_of_year(-1),
    "end of month": _end_of(0),
    "end of next month": _end_of(1),
    "start of month": _start_of(0),
    "start of next month": _start_of(1),
    "middle of month": _middle(0),
    "middle of next month": _middle(1),
    "end of week": _end_of_week(0),
    "end of next week": _end_of_week(1),
    "week of": _week_of,
}
