"""Everything that can be said against one journey file, with its line, a reason and a suggestion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.journey.workspaces import DEMO, JUNK, broken_text, files_of

from goodterms.core.journey.source import parse_journey

MISSED = files_of(DEMO)["journeys/missed-payment.yaml"]
HEAD = """journey: a
title: A
purpose: collections
trigger: {on: payment.failed, key: instalment.id}
goal: account.past_due == 0
offers: [pay, dispute]
start: one
steps:
"""
END = "  out: {end: exhausted}\n"


def said(text: str) -> str:
    _, problems = parse_journey(text, file="a.yaml")
    return "\n".join(str(problem) for problem in problems)


def steps(text: str) -> str:
    return said(HEAD + text + END)


def test_the_shipped_journeys_have_nothing_wrong():
    assert said(MISSED) == ""


def test_many_mistakes_are_said_at_once_in_the_order_they_stand():
    text = (
        MISSED.replace("purpose: collections", "purpose: colections")
        .replace("account.past_due == 0", "account.past_deu == 0")
        .replace("{go: nudge}", "{go: nugde}")
        .replace("plain: 48", "plain: 50")
        .replace("grace: 2 days", "grace: 2 dais")
    )
    journey, problems = parse_journey(text, file="a.yaml")
    assert journey is None
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    for words in ("'collections'", "account.past_due", "'nudge'", "sum to 102", "2 dais"):
        assert words in said(text)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("  one: {send: m, wait: 1 day, then: tow}\n", "9:37: there is no step 'tow'"),
        ("  one: {send: m, wait: 1 day, then: return}\n", "`return` resumes an interrupted step"),
        ("  one: {send: m, wait: 1 day}\n", "step 'one' has no `then`; add `then: {go: the-next-step}`"),
        ("  one: {send: m, then: out}\n", "step 'one' has no `wait`"),
        ("  one: {sned: m, wait: 1 day, then: out}\n", "step 'one' has no key 'sned'; did you mean 'send'?"),
        ("  one: {send: m, wait: 1 day, then: out, on: {replyed: out}}\n", "did you mean 'replied'?"),
        (
            "  one: {send: m, wait: 1 day, then: out, on: {replied, opened: out}}\n",
            "'replied' in step 'one' leads nowhere",
        ),
        ("  one: {send: {message: m, channel: smss}, wait: 1 day, then: out}\n", "did you mean 'sms'?"),
        ("  one: {send: m, channel: sms, wait: 1 day, then: out}\n", "`channel` belongs to the message"),
        ("  one: {send: last, wait: 1 day, then: out}\n", "there is no last message here yet"),
        ("  one: {send: m, call: {}, wait: 1 day, then: out}\n", "step 'one' does two things"),
        ("  one: {offer: promis, wait: 1 day, then: out}\n", "did you mean 'promise'?"),
        ("  one: {offer: defer, wait: 1 day, then: out}\n", "which the journey does not list; add defer to `offers`"),
        ("  one: {call: {queue: q, script: s}, on: {busy: out}}\n", "does not say what follows right_party, callback"),
        ("  one: {wait: {for: outcom, up_to: 1 day}, then: out}\n", "did you mean 'outcome'?"),
        ("  one: {wait: 0 days, then: out}\n", "write from 1 to 730 days"),
        ("  one: {wait: 99999 days, then: out}\n", "write from 1 to 730 days"),
        ("  one: {uses: goodterms/promis, on: {else: out}}\n", "did you mean 'goodterms/promise'?"),
        ("  one: {uses: goodterms/promise, on: {kept: out}}\n", "does not say what follows broken, cancelled"),
        ("  one: {hand_over: {queue: q}, on: {ended: out}}\n", "`on` stands beside `hand_over`"),
        ("  one: {end: finished_here}\n", "a journey cannot declare that a case is 'finished_here'"),
        ("  one: {end: exausted}\n", "did you mean 'exhausted'?"),
        ("  one: {start: a}\n", "the journey starts itself"),
        ("  one: {branch: [{when: case.round > 1, go: out}]}\n", "step 'one' has no `else`"),
        ("  one: {branch: [{when: case.rond > 1, go: out}], else: out}\n", "write case.round"),
        ("  one: {branch: [{when: case.round, go: out}], else: out}\n", "must be true or false"),
        ("  one: {branch: [{when: event.amount > 0, go: out}], else: out}\n", "a branch is taken without an event"),
        ("  One: {send: m, wait: 1 day, then: out}\n", "write 'one'"),
        ("  return: {send: m, wait: 1 day, then: out}\n", "has a meaning of its own"),
    ],
)
def test_a_mistake_in_a_step_is_said_with_a_suggestion(body, words):
    assert words in steps(body)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("key: instalment.id", "key: instalment.ids", "did you mean 'instalment.id'?"),
        ("on: payment.failed", "on: payment.faild", "did you mean 'payment.failed'?"),
        ("{on: payment.failed, key", "{key", "the trigger says nothing to wait for"),
        (
            "{on: payment.failed, key",
            "{on: payment.failed, every: day at 08:00, segment: s, key",
            "both `on` and `every`",
        ),
        ("{on: payment.failed, key", "{every: day at 8, segment: s, key", "`day at 08:00`"),
        ("{on: payment.failed, key", "{every: dayly at 8.30, segment: s, key", "did you mean `day at 08:30`?"),
        ("{on: payment.failed, key", "{every: mondy at 25:00, segment: s, key", "did you mean `monday at 08:00`?"),
        ("{on: payment.failed, key", "{every: often, segment: s, key", "write `day at 08:00`, `business day at"),
        ("{on: payment.failed, key", "{every: day at 08:00, segment: s, key", "a schedule is about no instalment"),
        (
            "{on: payment.failed, key",
            "{predicts: {model: m, at_least: 0.6}, key",
            "a prediction is about no instalment",
        ),
        ("{on: payment.failed, key", "{on: customer.came, key", "who comes by themselves is about no instalment"),
        ("on: payment.failed, key: instalment.id", "on: customer.came, key: event.key", "themselves brings no key"),
        ("{on: payment.failed, key", "{every: day at 08:00, key", "belong together"),
        ("{on: payment.failed, key", "{predicts: {model: m, at_least: 2}, key", "a figure from 0 to 1"),
        ("instalment.id}", "instalment.id, when: case.round > 1}", "there is no case yet"),
        ("goal: account.past_due == 0", "goal: account.past_due", "must be true or false"),
        ("goal: account.past_due == 0", "goal: event.amount == 0", "the goal is asked at any moment"),
        ("offers: [pay", "offers: [pay, pay", "is written twice"),
        ("offers: [pay", "offers: [promise", "nothing in the journey looks after it"),
        ("title: A\n", "", "the journey has no `title`"),
        ("title: A", "titel: A", "did you mean 'title'?"),
        ("start: one", "start: two", "there is no step 'two'"),
        ("start: one", "excludes: a\nstart: one", "the journey names itself under `excludes`"),
        ("start: one", "reentry: sometimes\nstart: one", "write `never` or `after 30 days`"),
        ("start: one", "rollout: {share: 5, max_new: lots}\nstart: one", "such as 95%"),
        ("start: one", "control: {share: 0%, for: 28 days}\nstart: one", "from 1% to 100%"),
        ("start: one", "pace: {while: account.past_due > 0}\nstart: one", "the pace is one for all"),
        ("start: one", "languages: [english]\nstart: one", "'english' is not a language"),
        ("start: one", "languages: [en, en]\nstart: one", "is written twice"),
        ("start: one", "start: one\nstart: one", "the key 'start' is written twice (first on line 7)"),
        ("title: A", "title: &x A", "anchors are refused"),
        ("title: A", "title: !!str A", "tags are refused"),
    ],
)
def test_a_mistake_in_the_head_is_said_with_a_suggestion(old, new, words):
    text = HEAD + "  one: {send: m, wait: 1 day, then: out}\n" + END
    assert words in said(text.replace(old, new))


def test_a_split_sums_to_100_and_gives_each_arm_a_message():
    body = (
        "  one:\n    split: {name: t, arms: {a: 50, b: 40}}\n    send: {a: m, c: n}\n    wait: 1 day\n    then: out\n"
    )
    text = steps(body)
    assert "the arms of split 't' sum to 90" in text
    assert "arm 'b' of split 't' has no message" in text
    assert "split 't' has no arm 'c'" in text


def test_a_split_in_a_safety_journey_is_refused():
    body = (
        "  one:\n    split: {name: t, arms: {a: 50, b: 50}}\n    send: {a: m, b: n}\n    wait: 1 day\n    then: out\n"
    )
    assert "a safety journey cannot be split" in said((HEAD + body + END).replace("collections", "safety"))


def test_a_step_nothing_leads_to_is_named():
    assert "11:3: nothing leads to step 'lonely'" in steps(
        "  one: {send: m, wait: 1 day, then: out}\n  # a comment\n  lonely: {send: n, wait: 1 day, then: out}\n"
    )


def test_what_only_a_built_in_or_always_reaches_is_reachable():
    text = HEAD + "  one: {send: m, wait: 1 day, then: out}\n  care: {hand_over: {queue: care}}\n" + END
    assert said(text + "always: [{on: complaint.made, go: care}]\n") == ""


def test_a_way_without_an_end_is_named():
    text = said(HEAD + "  one: {send: m, wait: 1 day, then: two}\n  two: {wait: 1 day, then: one}\n")
    assert "no way from step 'one' reaches an end" in text
    assert "no way from step 'two' reaches an end" in text


def test_a_loop_without_a_delay_is_named():
    body = "  one: {branch: [{when: case.round > 1, go: out}], else: two}\n  two: {branch: [{when: case.opens > 1, go: one}], else: out}\n"
    assert "the steps one and two lead to each other without a delay" in steps(body)
    waits = body.replace("else: two}", "else: rest}") + "  rest: {wait: 1 day, then: two}\n"
    assert "without a delay" not in steps(waits)


def test_a_send_that_fails_back_into_itself_is_a_loop_without_a_delay():
    assert "step 'one' leads to itself" in steps("  one: {send: m, wait: 1 day, then: out, on: {failed: one}}\n")


def test_more_than_two_hand_overs_redirect_instead_of_resolving():
    people = "".join(
        f"  {name}: {{hand_over: {{queue: q, on: {{returned: {then}, ended: out}}}}}}\n"
        for name, then in (("one", "two"), ("two", "three"), ("three", "out"))
    )
    assert "a case may be handed over 3 times: one, two, three" in steps(people)
    assert "handed over" not in steps(people.replace("returned: three", "returned: out").split("  three")[0])


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("{send: m, wait: 1 day, then: out}", "'two' repeats 'one': nothing changes"),
        ("{send: {message: n, channel: other}, wait: 1 day, then: out}", "channel and content change"),
        ("{send: {message: n, channel: other}, wait: 5 days, then: out}", "channel, content and timing change"),
        ("{send: n, wait: 5 days, then: out}", "content and timing change"),
        ("{send: n, wait: 1 day, then: out}", ""),
        ("{send: {message: last, channel: other}, wait: 1 day, then: out}", ""),
        ("{send: m, wait: 2 days, then: out}", ""),
    ],
)
def test_between_neighbouring_sends_exactly_one_variable_changes(second, words):
    text = steps(
        f"  one: {{send: m, wait: 1 day, then: pause}}\n  pause: {{wait: 1 day, then: two}}\n  two: {second}\n"
    )
    assert text == "" if not words else words in text


def test_a_call_its_announcement_and_a_failed_delivery_reset_the_comparison():
    text = steps(
        "  one: {send: m, wait: 1 day, on: {delivery_failed: two}, then: warm}\n"
        "  two: {send: {message: n, channel: [email]}, wait: 4 days, then: warm}\n"
        "  warm: {send: w, wait: 2 days, then: ring}\n"
        "  ring: {call: {queue: q, script: s}, on: {else: after}}\n"
        "  after: {send: {message: x, channel: [letter]}, wait: 3 days, then: out}\n"
    )
    assert text == ""


def test_a_designed_experiment_may_change_more():
    body = (
        "  one: {send: {message: m, channel: [sms]}, wait: 1 day, then: two}\n"
        "  two:\n    split: {name: t, arms: {a: 50, b: 50}, factorial: true}\n"
        "    send: {a: n, b: o}\n    wait: 1 day\n    then: out\n"
    )
    assert steps(body) == ""
    assert "channel and content change" in steps(body.replace(", factorial: true", ""))


def test_an_entry_of_always_that_an_earlier_one_shadows_is_named():
    text = HEAD + "  one: {send: m, wait: 1 day, then: out}\n" + END
    twice = "always:\n  - {on: replied, go: out}\n  - {on: [replied, opened], go: out}\n"
    assert "13:5: 'replied' is already taken by entry 1 of `always`" in said(text + twice)
    assert said(text + twice.replace("replied, go", "replied, when: case.round > 1, go")) == ""


def test_mistakes_in_one_step_do_not_blame_the_steps_behind_it():
    text = steps("  one: {send: m, wait: 1 dya, then: tow}\n  two: {send: n, wait: 1 day, then: out}\n")
    assert "nothing leads to" not in text
    assert "reaches an end" not in text


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_journey_file_however_broken_gives_a_traceback(data):
    text = data.draw(broken_text(MISSED))
    for _ in range(data.draw(st.integers(0, 3))):
        text = data.draw(broken_text(text))
    journey, problems = parse_journey(text, file="a.yaml")
    assert journey is not None or problems
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 and problem.reason for problem in problems)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")))
def test_no_text_gives_a_traceback(text):
    journey, problems = parse_journey(text, file="a.yaml")
    assert journey is None
    assert problems


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 20_000,
        "a:\n" * 100_000,
        "- " * 50_000,
        "a: " + "x" * 300_000,
        "&a [*a, *a]",
        "a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "\n".join(f"k{number}: v" for number in range(25_000)),
        "steps:\n" + "".join(f"  s{number}: {{end: exhausted}}\n" for number in range(5_000)),
        '"\\UFFFFFFFF"',
        "%YAML 1.1\n---\na: 1",
        "\ufeff" + HEAD,
        *JUNK,
    ],
)
def test_bombs_and_oddities_are_refused_in_words(text):
    journey, problems = parse_journey(text, file="a.yaml")
    assert journey is None
    assert problems
    assert len(problems) < 500


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("rollout: {max_new: 0 per day}\n", "nobody would ever be let in: `max_new` is 0"),
        ("control: {share: 100%, for: 28 days}\n", "everybody is held out, and nobody is left to compare with"),
        ("supersedes: [b]\nexcludes: [b]\n", "'b' stands under `supersedes` and under `excludes`"),
        ("pace: {while: \"now > timestamp('2026-01-01T00:00:00Z')\"}\n", "asks nothing about how busy people are"),
        ("pace: {while: queue.late.waitng < 20}\n", "queue.late.waiting"),
    ],
)
def test_words_about_who_enters_that_make_no_sense_are_refused(more, words):
    body = "  one: {hand_over: {queue: late, reason: no answer, on: {ended: out}}}\n"
    assert words in said(HEAD.replace("steps:\n", more + "steps:\n") + body + END)


@pytest.mark.parametrize(
    "more",
    [
        "rollout: {share: 5%}\n",
        "control: {share: 5%, for: 28 days}\n",
        "pace: {while: queue.late.waiting < 20}\n",
    ],
)
def test_a_safety_journey_leaves_nobody_out_and_waits_for_nobody(more):
    body = "  one: {hand_over: {queue: late, reason: no answer, on: {ended: out}}}\n"
    text = HEAD.replace("collections", "safety").replace("steps:\n", more + "steps:\n")
    assert "a safety journey leaves nobody out and waits for nobody" in said(text + body + END)
    assert said(text.replace("safety", "service") + body + END) == ""
