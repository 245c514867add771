"""The rule kinds a pack may name: their parameters, how a written value is read, and how the rule is built.

The order is the order of checks (regulation notes, SEM-13): who may be spoken to and where, then time, then frequency, then
what is said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, get_args

from goodterms.core.circumstances import PersonRole
from goodterms.core.content import Mention
from goodterms.core.policy.pack import PackRule, Value
from goodterms.core.policy.presumed import Per
from goodterms.core.policy.rule import ALL_CHANNELS, Rule
from goodterms.core.policy.rules.abandoned_share import AbandonedShare
from goodterms.core.policy.rules.address_owner import AddressOwner
from goodterms.core.policy.rules.attorney import Attorney
from goodterms.core.policy.rules.automated_consent import AutomatedConsent
from goodterms.core.policy.rules.caller_identity import CallerIdentity
from goodterms.core.policy.rules.consent import Consent
from goodterms.core.policy.rules.count_in_window import CountInWindow
from goodterms.core.policy.rules.day_off import DayOff
from goodterms.core.policy.rules.designations import Designations
from goodterms.core.policy.rules.disclosure import Disclosure
from goodterms.core.policy.rules.electronic_notice import ElectronicNotice
from goodterms.core.policy.rules.email_provenance import EmailProvenance
from goodterms.core.policy.rules.forbidden_content import ForbiddenContent, When
from goodterms.core.policy.rules.frequency import Counts, Frequency, Where
from goodterms.core.policy.rules.gap import Gap
from goodterms.core.policy.rules.hours import Hours, Opening
from goodterms.core.policy.rules.hours_at_work import HoursAtWork
from goodterms.core.policy.rules.opt_out_confirmation import OptOutConfirmation
from goodterms.core.policy.rules.opt_out_line import OptOutLine
from goodterms.core.policy.rules.per_day import PerDay
from goodterms.core.policy.rules.rebuttal_factors import RebuttalFactors
from goodterms.core.policy.rules.recorded_calls import RecordedCalls
from goodterms.core.policy.rules.redial_after_abandoned import RedialAfterAbandoned
from goodterms.core.policy.rules.required_content import RequiredContent
from goodterms.core.policy.rules.revocation import Revocation, RevokeScope
from goodterms.core.policy.rules.short_deadline import ShortDeadline
from goodterms.core.policy.rules.silence_after_conversation import SilenceAfterConversation
from goodterms.core.policy.rules.silence_after_kept_promise import SilenceAfterKeptPromise
from goodterms.core.policy.rules.text_provenance import TextProvenance
from goodterms.core.policy.rules.third_party import ThirdParty
from goodterms.core.policy.rules.time_barred import TimeBarred
from goodterms.core.policy.rules.workplace import Workplace
from goodterms.core.policy.written import (
    WEEKDAYS,
    Written,
    channels_by_purpose,
    days_off,
    days_or_month,
    hours_of_the_day,
    one_of,
    opening,
    some_of,
    some_words,
    whole,
)

MOST_DAYS = 35  # as long as contacts stay in the facts (`core.facts.CONTACT_WINDOW_DAYS`)

Read = Callable[[Written], Value]


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule kind: what it means, how each parameter is read, and how the compiled rule is made of them.

    `optional` parameters may be left out; then the value given here holds.
    """

    meaning: str
    parameters: Mapping[str, Read]
    build: Callable[[str, PackRule, dict[str, Any]], Rule]
    optional: Mapping[str, tuple[Read, Value]] = field(default_factory=dict)

    def reader(self, parameter: str) -> Read:
        """How a parameter of this name is read."""
        return self.parameters[parameter] if parameter in self.parameters else self.optional[parameter][0]

    def compile(self, rule_id: str, rule: PackRule, values: Mapping[str, Value]) -> Rule:
        """The rule, ready to be asked, with the values in force."""
        return self.build(rule_id, rule, {name: default for name, (_, default) in self.optional.items()} | dict(values))


def _week(written: str | Mapping[str, str]) -> tuple[tuple[Opening, ...], str]:
    """The hours of Monday to Sunday, and how a reason says them."""
    by_day = {"default": written} if isinstance(written, str) else written
    week = tuple(opening(by_day.get(day, by_day["default"])) for day in WEEKDAYS)
    return week, written if isinstance(written, str) else "within the hours of that weekday"


def _build_hours(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    week, words = _week(values["open"])
    return Hours(
        rule_id, week=week, words=words, agreed=values["agreed_times"] == "open", exempt_duties=rule.exempt_duties
    )


def _build_hours_at_work(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    week, words = _week(values["open"])
    return HoursAtWork(rule_id, week=week, words=words, exempt_duties=rule.exempt_duties)


def _build_day_off(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    days = values["days"]
    names = [day.capitalize() if day in WEEKDAYS else "a public holiday" for day in days]
    return DayOff(
        rule_id,
        weekdays=frozenset(WEEKDAYS.index(day) for day in days if day in WEEKDAYS),
        holidays="public holidays" in days,
        words=" or ".join(names),
        exempt_duties=rule.exempt_duties,
    )


def _build_consent(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    needed = {
        purpose: ALL_CHANNELS if "all" in channels.split() else frozenset(channels.split())
        for purpose, channels in values["needed"].items()
    }
    return Consent(rule_id, needed=needed, exempt_duties=rule.exempt_duties)


def _build_frequency(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    return Frequency(
        rule_id,
        limit=values["limit"],
        days=values["days"],
        counts=values["counts"],
        per=values["per"],
        channels=rule.channels,
        presumes=values["answer"] == "presume",
        where=values["where"],
        exempt_duties=rule.exempt_duties,
    )


def _build_silence(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    return SilenceAfterConversation(
        rule_id,
        days=values["days"],
        per=values["per"],
        telephone=values["after"] == "telephone",
        presumes=values["answer"] == "presume",
        exempt_duties=rule.exempt_duties,
    )


def _build_third_party(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    return ThirdParty(rule_id, consumers=frozenset(values["consumers"]), exempt_duties=rule.exempt_duties)


def _build_forbidden(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    return ForbiddenContent(
        rule_id, mentions=frozenset(values["mentions"]), when=values["when"], exempt_duties=rule.exempt_duties
    )


def _build_required(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    return RequiredContent(
        rule_id,
        mentions=frozenset(values["mentions"]),
        speaks_of=frozenset(values["speaks_of"]),
        exempt_duties=rule.exempt_duties,
    )


def _build_revocation(rule_id: str, rule: PackRule, values: dict[str, Any]) -> Rule:
    return Revocation(rule_id, scope=values["scope"], exempt_duties=rule.exempt_duties)


def _counted(make: Callable[..., Rule]) -> Callable[[str, PackRule, dict[str, Any]], Rule]:
    return lambda rule_id, rule, values: make(rule_id, exempt_duties=rule.exempt_duties, **values)


def _binding(make: Callable[..., Rule]) -> Callable[[str, PackRule, dict[str, Any]], Rule]:
    return lambda rule_id, rule, _: make(rule_id, exempt_duties=rule.exempt_duties)


_DAYS = whole(1, MOST_DAYS)
_LIMIT = whole(1, 50)
_BINDS: Final[Mapping[str, Read]] = {"binds": one_of("yes")}
"""The parameter of a kind that has no figure: it says since when the rule binds, and by which source."""
_PER: Final[Read] = one_of(*get_args(Per))
_ANSWER: Final[Read] = one_of("defer", "presume")

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "consent": Kind(
            "A consent on record where it is needed; a refusal binds", {"needed": channels_by_purpose}, _build_consent
        ),
        "automated_consent": Kind(
            "A machine calls or texts a mobile number only with consent", _BINDS, _binding(AutomatedConsent)
        ),
        "revocation": Kind(
            "Consent to a machine's calls and texts, taken back: by which words, and for what",
            {"words": some_words, "scope": one_of(*get_args(RevokeScope))},
            _build_revocation,
        ),
        "attorney": Kind("The attorney is written to, where one is known", _BINDS, _binding(Attorney)),
        "third_party": Kind(
            "Who counts as the consumer; anybody else learns nothing",
            {"consumers": some_of(*get_args(PersonRole))},
            _build_third_party,
        ),
        "time_barred": Kind("A debt found to be time-barred is not asked for", _BINDS, _binding(TimeBarred)),
        "address_owner": Kind("No employer's and no public address", _BINDS, _binding(AddressOwner)),
        "email_provenance": Kind(
            "An e-mail address is used only as it became known", {"notice_days": _DAYS}, _counted(EmailProvenance)
        ),
        "text_provenance": Kind(
            "A number is texted only while it is surely theirs", {"days": whole(1, 400)}, _counted(TextProvenance)
        ),
        "workplace": Kind("Not at work where the employer forbids it", _BINDS, _binding(Workplace)),
        "designations": Kind(
            "No time, place or medium that the person named as inconvenient", _BINDS, _binding(Designations)
        ),
        "hours": Kind(
            "Hours of the day in every candidate zone",
            {"open": hours_of_the_day},
            _build_hours,
            {"agreed_times": (one_of("open", "closed"), "closed")},
        ),
        "hours_at_work": Kind(
            "Hours of the day for an address at work", {"open": hours_of_the_day}, _build_hours_at_work
        ),
        "day_off": Kind("Whole days without contact", {"days": days_off}, _build_day_off),
        "silence_after_conversation": Kind(
            "No contact for days after a conversation",
            {"days": _DAYS},
            _build_silence,
            {"per": (_PER, "person"), "after": (one_of("any", "telephone"), "any"), "answer": (_ANSWER, "defer")},
        ),
        "silence_after_kept_promise": Kind(
            "No contact for days after a kept promise", {"days": _DAYS}, _counted(SilenceAfterKeptPromise)
        ),
        "count_in_window": Kind(
            "At most so many contacts in rolling local dates", {"limit": _LIMIT, "days": _DAYS}, _counted(CountInWindow)
        ),
        "frequency": Kind(
            "At most so many contacts as a law counts them, on the rule's channels",
            {"limit": _LIMIT, "days": days_or_month(1, MOST_DAYS)},
            _build_frequency,
            {
                "counts": (one_of(*get_args(Counts)), "attempts"),
                "per": (_PER, "person"),
                "answer": (_ANSWER, "defer"),
                "where": (one_of(*get_args(Where)), "anywhere"),
            },
        ),
        "recorded_calls": Kind(
            "Recorded calls to a residential line without consent",
            {"limit": _LIMIT, "days": _DAYS},
            _counted(RecordedCalls),
        ),
        "per_day": Kind("At most so many contacts a local day", {"limit": _LIMIT}, _counted(PerDay)),
        "gap": Kind("The least hours between two contacts", {"hours": whole(1, (MOST_DAYS - 1) * 24)}, _counted(Gap)),
        "redial_after_abandoned": Kind(
            "The least hours before a dialler calls again after a call that was answered and lost",
            {"hours": whole(1, (MOST_DAYS - 1) * 24)},
            _counted(RedialAfterAbandoned),
        ),
        "abandoned_share": Kind(
            "No predictive call while more than so many of 100 answered calls were abandoned",
            {"percent": whole(0, 100), "days": _DAYS},
            _counted(AbandonedShare),
        ),
        "rebuttal_factors": Kind(
            "What could rebut a presumption of compliance", {"limit": _LIMIT}, _counted(RebuttalFactors)
        ),
        "opt_out_confirmation": Kind(
            "An opt-out is confirmed once, within minutes",
            {"minutes": whole(1, 1440)},
            _counted(OptOutConfirmation),
        ),
        "opt_out_line": Kind("The message says how to stop messages to this address", _BINDS, _binding(OptOutLine)),
        "disclosure": Kind("The message says who writes, in its own language", _BINDS, _binding(Disclosure)),
        "caller_identity": Kind("A call says who calls", _BINDS, _binding(CallerIdentity)),
        "electronic_notice": Kind(
            "A required notice goes by electronic means only with consent to that", _BINDS, _binding(ElectronicNotice)
        ),
        "forbidden_content": Kind(
            "Words that must not be there",
            {"mentions": some_of(*get_args(Mention))},
            _build_forbidden,
            {"when": (one_of(*get_args(When)), "always")},
        ),
        "required_content": Kind(
            "Words that must be there",
            {"mentions": some_of(*get_args(Mention))},
            _build_required,
            {"speaks_of": (some_of(*get_args(Mention)), ())},
        ),
        "short_deadline": Kind(
            "The least days that a message leaves to pay in full", {"days": whole(1, 365)}, _counted(ShortDeadline)
        ),
    }
)
