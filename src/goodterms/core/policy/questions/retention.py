"""How long records are kept.

Source: 12 CFR 1006.100(a) (three years after the last collection activity on the debt; activity starts it anew) and (b)
(recordings of calls: three years from the day of each): RF-R45, RF-R46.
"""

from datetime import date
from typing import Final

from goodterms.core.policy.case_facts.answer import Found
from goodterms.core.policy.case_facts.settled import Settled

__all__ = ["retention", "years_later"]

_YEARS: Final = 3


def years_later(day: date, years: int) -> date:
    """The same day years later; of 29 February the first of March where there is none, so that nothing is cut short."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def retention(case: Settled) -> Found:
    """The days to which the records, and the recordings, of the case are kept."""
    told = case.facts.records
    if told is None:
        return Found()
    recorded = max(told.call_recorded_on, default=None)
    activity = [day for day in (told.last_activity_on, recorded) if day is not None]
    activity += [case.local(contact.at) for contact in case.history if contact.at is not None and contact.at <= case.at]
    last = told.last_activity_on or max(activity, default=told.collection_began_on)
    dates: dict[str, date] = {}
    if last is not None:
        dates["retain_until"] = years_later(last, _YEARS)
    if recorded is not None:
        dates["recording_kept_until"] = years_later(recorded, _YEARS)
    return Found(dates=dates)
