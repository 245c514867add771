"""The tests of a pack are read like the pack: a mistake is named with its line."""

from pathlib import Path

import pytest

from goodterms.core.circumstances import Attorney
from goodterms.core.content import Content
from goodterms.core.dialling import Dialling, Share
from goodterms.packs.cases import load_cases
from goodterms.packs.loading import Refused, house_pack

CASE = """\
- says: A text in the morning
  at: 2026-11-24 09:00
  ask: {channel: sms, purpose: collections}
  given: {contacts: [2026-11-20 10:00]}
  expect: allow
"""


def write(folder: Path, text: str) -> Path:
    (folder / "tests.yaml").write_text(text)
    return folder


def test_a_case_is_read_and_answered(tmp_path: Path) -> None:
    cases = load_cases(write(tmp_path, CASE))
    assert not isinstance(cases, Refused), str(cases)
    assert [case.mismatch((house_pack(),)) for case in cases] == [""]


@pytest.mark.parametrize(
    ("expect", "mismatch"),
    [
        ("deny", "expected deny, got allow (no rule objects)"),
        ("{verdict: allow, because: [hours]}", "expected because of hours, got nothing"),
        ("{verdict: allow, until: 2026-11-24 10:00}", "expected to wait until 2026-11-24 10:00:00+01:00, got no date"),
    ],
)
def test_another_answer_is_told_in_words(tmp_path: Path, expect: str, mismatch: str) -> None:
    cases = load_cases(write(tmp_path, CASE.replace("expect: allow", f"expect: {expect}")))
    assert not isinstance(cases, Refused), str(cases)
    assert cases[0].mismatch((house_pack(),)) == mismatch


@pytest.mark.parametrize(
    ("wrong", "right", "line", "reason"),
    [
        ("2026-11-24 09:00", "tomorrow", 2, "`at` is not a wall time"),
        ("2026-11-24 09:00", "2026-11-24", 2, "`at` is not a wall time"),
        ("2026-11-24 09:00", "2026-11-24T09:00+01:00", 2, "`at` is not a wall time"),
        ("channel: sms", "channel: fax", 3, "the channel cannot be 'fax'"),
        ("contacts", "contakts", 4, "`given` has no key 'contakts'"),
        ("contacts: [2026-11-20 10:00]", "kept_promise: soon", 4, "kept_promise is not a date"),
        ("contacts: [2026-11-20 10:00]", "kept_promise: [soon]", 4, "kept_promise is not text"),
        (
            "contacts: [2026-11-20 10:00]",
            "holds: [{kind: tired, since: 2026-11-20 10:00}]",
            4,
            "the kind cannot be 'tired'",
        ),
        ("contacts: [2026-11-20 10:00]", "holds: [{kind: dispute}]", 4, "a hold has no `since`"),
        ("contacts: [2026-11-20 10:00]", "contacts: [{channel: sms}]", 4, "a contact has no `at`"),
        ("contacts: [2026-11-20 10:00]", "actor: robot", 4, "the actor cannot be 'robot'"),
        ("contacts: [2026-11-20 10:00]", "consents: maybe", 4, "consents cannot be 'maybe'"),
        ("{channel: sms, purpose: collections}", "{seconds: 100000}", 3, "seconds cannot be"),
        ("- says: A text in the morning\n  at", "- says\n- at", 1, "a test is not a mapping"),
        ("expect: allow", "expect: perhaps", 5, "what is expected cannot be 'perhaps'"),
        ("says: A text in the morning\n  ", "", 1, "a test has no `says`"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, wrong: str, right: str, line: int, reason: str) -> None:
    found = load_cases(write(tmp_path, CASE.replace(wrong, right, 1)))
    assert isinstance(found, Refused)
    assert any(reason in problem.reason and problem.line == line for problem in found.problems), str(found)


EVERYTHING = """\
- says: Everything at once, for a collector in Lima
  at: 2026-11-24 12:00:00
  ask: {channel: call, purpose: service, automated: false, answers_customer: false, duty: arrears-notice, seconds: 2}
  given:
    zones: [America/Lima]
    country: PE
    language: es
    actor: third_party
    account: open
    address: ok
    sending_open: true
    text_stopped: false
    ceased: false
    contacts: [{at: 2026-11-20 10:00, channel: letter, purpose: service, conversation: false}]
    holds: [{kind: dispute, since: 2026-11-01 10:00, until: 2026-11-20 10:00, scope: account}]
  expect: allow
"""


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    cases = load_cases(write(tmp_path, EVERYTHING))
    assert not isinstance(cases, Refused), str(cases)
    (case,) = cases
    assert case.facts.zones == ("America/Lima",)
    assert case.portfolio.actor_type == "third_party"
    assert (case.intent.channel, case.intent.duty, case.lasting.seconds) == ("call", "arrears-notice", 2)
    assert case.mismatch((house_pack(),)) == ""


LAW = """\
usual: {zones: [America/Chicago], country: US, places: [US-TX], actor: third_party}
tests:
  - says: Everything that laws ask about
    at: 2026-11-24 12:00:00
    ask:
      channel: call
      accounts: [2, 3]
      delivery: voicemail
      dialled: [{days: 30, answered: 100, abandoned: 3}]
      mentions: [debt, deadline]
      language: en
      opt_out_line: true
      disclosure: false
      disclosure_language: es
      limited: false
      caller: true
      deadline: 14
    given:
      role: executor
      actor: servicer
      designations:
        - {hours: "17:30-24:00", weekdays: [monday, friday], channel: call, place: work}
        - {agreed: true, hours: "06:00-07:00"}
      call_consents: [2026-11-20 10:00, {at: 2026-11-21 10:00, days: 3}]
      at_work: true
      line: wireless
      owner: employer
      provenance: direct_consent
      debts: [{account: 2, kind: student_loan, group: one, time_barred: false, days_past_due: 40, esign_consent: true}]
      attorney: unresponsive
      third_parties_allowed: true
      employer_forbids: true
      contacts: [{at: 2026-11-20 10:00, channel: call, outcome: unanswered, accounts: [2, 3]}]
    expect: needs_human

  - says: What is usual holds where a test says nothing
    at: 2026-11-24 12:00:00
    expect: allow
"""


def test_everything_that_laws_ask_about_can_be_said(tmp_path: Path) -> None:
    cases = load_cases(write(tmp_path, LAW))
    assert not isinstance(cases, Refused), str(cases)
    case, usual = cases
    intent, known = case.intent, case.facts.circumstances
    assert (intent.account, intent.accounts, intent.delivery) == (2, (3,), "voicemail")
    assert intent.dialling == Dialling((Share(30, 100, 3),))
    assert intent.content == Content(
        "en", frozenset({"debt", "deadline"}), True, False, "es", False, True, deadline_days=14
    )
    assert known.places == usual.facts.places == ("US-TX",)
    assert (case.portfolio.actor_type, usual.portfolio.actor_type) == ("servicer", "third_party")
    refused, agreed = known.designations
    assert (refused.opens, refused.closes, refused.weekdays) == (63_000, 86_400, {0, 4})
    assert (refused.channel, refused.place, refused.convenient) == ("call", "work", False)
    assert (agreed.convenient, agreed.opens, agreed.channel) == (True, 21_600, None)
    assert [consent.days for consent in known.call_consents] == [7, 3]
    (address,) = known.addresses
    assert (address.place, address.line, address.owner) == ("work", "wireless", "employer")
    assert [way.kind for way in address.provenance] == ["direct_consent"]
    (debt,) = known.debts
    assert (debt.account, debt.kind, debt.group, debt.time_barred, debt.esign_consent) == (
        2,
        "student_loan",
        "one",
        False,
        True,
    )
    assert known.attorney == Attorney(unresponsive=True)
    assert (known.third_parties_allowed, known.employer_forbids) == (True, True)
    (before,) = case.facts.contacts
    assert (before.outcome, before.account) == ("unanswered", (2, 3))
    assert usual.intent.content is None


@pytest.mark.parametrize(
    ("wrong", "right", "reason"),
    [
        ("17:30-24:00", "after work", "not hours of the day"),
        ("17:30-24:00", "17:30", "not hours of the day"),
        ("kind: student_loan", "kind: grant", "the kind cannot be 'grant'"),
        ("account: 2, kind", "kind", "a debt has no `account`"),
        ("days: 30, answered", "answered", "a share of calls has no `days`"),
        ("{at: 2026-11-21 10:00, days: 3}", "{days: 3}", "a consent to a call has no `at`"),
        ("outcome: unanswered", "outcome: lost", "the outcome cannot be 'lost'"),
        ("usual: {zones", "usually: {zones", "the file of tests has no key 'usually'"),
        ("accounts: [2, 3]\n      delivery", "accounts: [two]\n      delivery", "an account cannot be 'two'"),
        ("tests:\n  - says", "tests:\n    says", "the tests are not a list"),
    ],
)
def test_a_mistake_in_what_laws_ask_about_is_named(tmp_path: Path, wrong: str, right: str, reason: str) -> None:
    text = LAW[: LAW.index("  - says: What is usual")] if "tests" in wrong else LAW
    found = load_cases(write(tmp_path, text.replace(wrong, right, 1)))
    assert isinstance(found, Refused)
    assert any(reason in problem.reason for problem in found.problems), str(found)


def test_what_is_missing_and_when_is_told_in_the_customers_time(tmp_path: Path) -> None:
    text = CASE.replace("given: {contacts: [2026-11-20 10:00]}", "given: {zones: []}")
    text = text.replace("allow", "{verdict: needs_human, until: 2026-11-24 10:00}")
    cases = load_cases(write(tmp_path, text))
    assert not isinstance(cases, Refused), str(cases)
    assert cases[0].mismatch((house_pack(),)) == "expected to wait until 2026-11-24 10:00:00+00:00, got no date"


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    assert isinstance(load_cases(write(tmp_path, "- says: [")), Refused)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    found = load_cases(tmp_path)
    assert isinstance(found, Refused)
    assert "cannot be read" in str(found)


def test_tests_that_are_no_list_are_refused(tmp_path: Path) -> None:
    found = load_cases(write(tmp_path, "says: one\nat: 2026-11-24 09:00\nexpect: allow\n"))
    assert isinstance(found, Refused)
    assert "the tests are not a list" in str(found)
