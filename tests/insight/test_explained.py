"""Why each contact of a case was sent, moved, or not made: one line each, told from its receipts."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.lived import Lived

from goodterms.core.events import ContactRecorded, HardshipDisclosed
from goodterms.insight.case_file import read_case_file
from goodterms.insight.explained import Explained, explain
from goodterms.store.clock import set_clock

EVENING = datetime(2026, 5, 5, 18, 30, tzinfo=UTC)


def explained(case: int) -> list[Explained]:
    return list(explain(read_case_file(case)))


def test_a_contact_that_every_rule_allowed_says_so(lived: Lived) -> None:
    (one,) = explained(lived.open(lived.somebody()))
    assert (one.says, one.title) == ("Sent", "Text message ‘missed payment’")
    assert one.line == "sent Tue 5 May 10:00: every rule allowed it"
    assert (one.because, one.reasons) == ("", ())
    assert [judged.moment for judged in one.judged] == ["decide", "reserve"]


def test_a_moved_contact_says_from_when_until_when_and_by_which_rule(lived: Lived) -> None:
    set_clock(origin=EVENING, stepped=True)
    case = lived.open(lived.somebody())
    (one,) = explained(case)
    assert (one.says, one.line) == ("Moved", "asked for Tue 5 May 19:30, moved to Wed 6 May 09:00")
    assert one.because == "it is not 09:00-19:00 in Europe/Dublin"
    (reason,) = one.reasons
    assert reason.rule.citation.startswith("House rule")
    assert (reason.rule.read_in, reason.rule.wants_a_lawyer) == ("derived from texts that were read", False)
    assert reason.until == datetime(2026, 5, 6, 8, 0, tzinfo=UTC)


def test_once_it_has_left_it_is_one_line_still_and_keeps_why_it_was_moved(lived: Lived) -> None:
    set_clock(origin=EVENING, stepped=True)
    case = lived.open(lived.somebody())
    lived.days(1)
    (one,) = explained(case)
    assert one.line.startswith("asked for Tue 5 May 19:30, moved, and sent Wed 6 May 09:")
    assert one.because == "it is not 09:00-19:00 in Europe/Dublin"
    assert [judged.verdict for judged in one.judged] == ["defer", "allow", "allow"]


def test_the_furthest_reason_comes_first_and_each_sort_of_rule_once(lived: Lived) -> None:
    set_clock(origin=EVENING, stepped=True)
    who = lived.somebody()
    lived.tell(who, ContactRecorded(who.account, "call", "collections", lived.now(), conversation=True), actor="import")
    (one,) = explained(lived.open(who))
    titles = [reason.rule.title for reason in one.reasons]
    assert titles[0] == "Quiet after a conversation"
    assert sorted(set(titles)) == sorted(titles)
    assert {"Hours of the day", "Contacts in a day", "Time between contacts"} <= set(titles)


def test_a_refused_channel_is_a_line_of_its_own(lived: Lived) -> None:
    (one, other) = explained(lived.open(lived.somebody(agreed=False)))
    assert {one.says, other.says} == {"Not made"}
    assert "no consent on record for collections" in one.because
    assert one.line == "asked for Tue 5 May 10:00, refused"


def test_a_held_contact_names_the_hold_alone(lived: Lived) -> None:
    who = lived.somebody()
    lived.tell(who, HardshipDisclosed(None))
    (one,) = explained(lived.open(who))
    assert one.says == "Held"
    assert [reason.rule.id for reason in one.reasons] == ["holds.hardship"]
    assert one.line.startswith("asked for Tue 5 May 10:00, held until")


@pytest.mark.parametrize("days", [8])
def test_the_newest_contact_comes_first(lived: Lived, days: int) -> None:
    case = lived.open(lived.somebody())
    lived.days(days)
    found = explained(case)
    assert len(found) > 1
    assert [one.asked_at for one in found] == sorted((one.asked_at for one in found), reverse=True)
    assert found[-1].asked_at < found[0].asked_at - timedelta(days=1)
