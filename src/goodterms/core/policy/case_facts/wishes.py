"""What the person of a case refused or agreed to: times, places, media and addresses (12 CFR 1006.6(b), 1006.14(h))."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final, get_args

from goodterms.core.circumstances import Designation
from goodterms.core.events import Channel
from goodterms.core.policy.case_facts.consents import ends_at, given_at
from goodterms.core.policy.case_facts.people import ConsentFacts, DesignationFacts, OptOutFacts
from goodterms.core.policy.case_facts.reach import place_of
from goodterms.core.policy.case_facts.settled import Settled, spoken
from goodterms.core.reading_of_replies import read_reply

__all__ = ["agreed_of", "designations_of", "refusals_of", "refused_of"]

_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: Final = {
    **{day: frozenset({number}) for number, day in enumerate(_WEEK)},
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    "every_day": frozenset(range(7)),
}
_WHOLE_DAY: Final = 86_400
_MINUTE: Final = 60
_CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)


def refusals_of(case: Settled) -> list[OptOutFacts]:
    """Every refusal of a medium or an address, told as one or read from what the person wrote, with its medium."""
    told = (*case.facts.opt_outs, *_written_refusals(case))
    return [_heard(opt_out, channel=case.spoken.channel) for opt_out in told]


def _heard(opt_out: OptOutFacts, *, channel: Channel) -> OptOutFacts:
    """A refusal with its medium, which the words tell where nothing else does; of the channel in question else."""
    if opt_out.medium is not None or opt_out.address is not None:
        return opt_out
    said = (opt_out.words or "").lower()
    if "cease" in read_reply(said):
        return replace(opt_out, medium="all")
    for medium, names in (("sms", ("text", "sms")), ("email", ("email", "e-mail", "mail")), ("call", ("call", "phon"))):
        if any(name in said for name in names):
            return replace(opt_out, medium=medium)
    return replace(opt_out, medium=channel)


def _written_refusals(case: Settled) -> Iterator[OptOutFacts]:
    """What the person wrote that asks to stop, whatever the words: of the medium it came by, or of all contact."""
    for told in case.history:
        if told.direction == "inbound" and told.text and case.is_own(told) and told.at and told.at <= case.at:
            said = read_reply(told.text)
            if "cease" in said or "stop" in said:
                medium = "all" if "cease" in said else spoken(told.channel).channel
                yield OptOutFacts(medium=medium, words=told.text, at=told.at)


def designations_of(case: Settled) -> Iterator[Designation]:
    for named in case.facts.designations:
        for channel in _channels(named.medium):
            for days, opens, closes in _stretches(named.weekdays, named.from_time, named.to_time):
                if not (days or opens is not None or closes is not None or channel or named.place or named.address):
                    continue
                yield Designation(
                    source="creditor_file" if named.source == "creditor_file" else "consumer",
                    weekdays=days,
                    opens=opens,
                    closes=closes,
                    place=place_of(named.place),
                    channel=channel,
                    point=_point(case, named),
                    since=named.at,
                    until=named.withdrawn_at,
                )


def refused_of(case: Settled, refusals: list[OptOutFacts]) -> Iterator[Designation]:
    for refused in refusals:
        if refused.medium == "all" and refused.address is None:
            continue
        for channel in _channels(refused.medium):
            yield Designation(channel=channel, point=_point(case, refused), since=refused.at)
    cease = case.facts.cease
    for medium in cease.media if cease is not None else ():
        yield from (Designation(channel=channel, since=cease.at if cease else None) for channel in _channels(medium))


def agreed_of(case: Settled) -> Iterator[Designation]:
    """Times, places and media agreed to, in a contact that was itself lawful or not (12 CFR 1006.6(b)(4)(i))."""
    for consent in case.facts.consents or ():
        timed = consent.weekdays or consent.from_time is not None or consent.at_time is not None
        agreed_now = _agreed_just_now(case, consent)
        if consent.given_to != "collector":
            continue
        if not (timed or agreed_now or {"time", "place"} & set(consent.scope or ())):
            continue
        opens, closes = consent.from_time, consent.to_time
        if consent.at_time is not None:
            opens, closes = consent.at_time, min(consent.at_time + _MINUTE, _WHOLE_DAY)
        media = _channels(consent.medium)
        if agreed_now:
            media = (case.spoken.channel,)
        for channel in media:
            for days, since, until in _stretches(consent.weekdays, opens, closes):
                yield Designation(
                    convenient=True,
                    weekdays=days,
                    opens=since,
                    closes=until,
                    place="work" if "place" in (consent.scope or ()) else None,
                    channel=channel,
                    point=_point(case, consent),
                    since=given_at(case, consent),
                    until=ends_at(case, consent),
                    lawful=not consent.obtained_in_violation,
                )


def _agreed_just_now(case: Settled, consent: ConsentFacts) -> bool:
    """Whether the person, in what they just began, agreed to exactly this contact (comment 6(b)(1)-2)."""
    scope = set(consent.scope or ())
    if "this_contact" in scope:
        return True
    mine = {"email": "email", "sms": "texts", "call": "calls"}.get(case.spoken.channel)
    if mine not in scope or consent.given_at is None or consent.given_at > case.at:
        return False
    began = [c.at for c in case.history if c.direction == "inbound" and c.at is not None and case.is_own(c)]
    given, day = consent.given_at, case.day
    return case.local(given) == day and any(timedelta() <= given - at <= timedelta(hours=1) for at in began)


def _days(words: tuple[str, ...]) -> frozenset[int]:
    days = frozenset(day for word in words for day in _DAYS[word])
    return frozenset() if len(days) == len(_WEEK) else days


def _stretches(
    weekdays: tuple[str, ...], opens: int | None, closes: int | None
) -> Iterator[tuple[frozenset[int], int | None, int | None]]:
    """Days with the time on them; a time that goes past midnight is two."""
    days = _days(weekdays)
    if opens is None or closes is None or opens < closes:
        yield days, opens, closes
        return
    yield days, opens, _WHOLE_DAY
    if closes > 0:
        yield frozenset((day + 1) % 7 for day in days), 0, closes


def _channels(medium: str | None) -> tuple[Channel | None, ...]:
    if medium in {None, "all"}:
        return (None,)
    return ("sms", "whatsapp") if medium == "sms" else tuple(c for c in _CHANNELS if c == medium)


def _point(case: Settled, named: DesignationFacts | OptOutFacts | ConsentFacts) -> int | None:
    """The point of an address: 1 for the one in question, 2 for any other."""
    return None if named.address is None else 1 if named.address == case.address.id else 2
