"""The canonical form: one way to write a journey, found by formatting once."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.journey.workspaces import CARDS, DEMO, broken_text, files_of

from goodterms.core.document import Mapping, Node, Scalar, Sequence, parse_document
from goodterms.core.journey.fmt import format_journey
from goodterms.core.journey.source import parse_journey

MISSED = files_of(DEMO)["journeys/missed-payment.yaml"]


def formatted(text: str) -> str:
    found, problems = format_journey(text, file="x.yaml")
    assert problems == ()
    assert found is not None
    return found


def bare(node: Node | None) -> object:
    """What a tree says, without places, with long targets read as short ones."""
    match node:
        case Scalar():
            return node.text
        case Mapping():
            pairs = {key.text: bare(value) for key, value in node.items}
            return pairs["go"] if set(pairs) == {"go"} else pairs
        case Sequence():
            return [bare(item) for item in node.items]
        case None:
            return None


def test_the_shipped_journeys_are_canonical():
    for folder in (DEMO, CARDS):
        for file, text in files_of(folder).items():
            if file.startswith("journeys/"):
                assert formatted(text) == text, file


def test_targets_become_long_and_steps_blocks():
    text = "steps:\n  a: {send: m, wait: 1 days, on: {replied: b, failed: {go: b}}, then: b}\n  b: {end: exhausted}\n"
    assert formatted(text) == (
        "steps:\n"
        "  a:\n"
        "    send: m\n"
        "    wait: 1 day\n"
        "    on: {replied: {go: b}, failed: {go: b}}\n"
        "    then: {go: b}\n"
        "\n"
        "  b:\n"
        "    end: exhausted\n"
    )


def test_a_return_and_a_retry_are_written_long_too():
    text = "steps:\n  p:\n    uses: goodterms/promise\n    on: {kept: return, else: {retry: {more: 2, every: 1 days}, then: x}}\n"
    assert "on: {kept: {go: return}, else: {retry: {more: 2, every: 1 day}, then: {go: x}}}" in formatted(text)


def test_comments_and_order_are_kept():
    text = (
        "# about this file\n\n\n# more\ngoal: x == 1 # why\njourney: a\nsteps: # all of them\n"
        "  # the first\n  b: {end: exhausted} # last\n# below\n"
    )
    assert formatted(text) == (
        "# about this file\n\n# more\ngoal: x == 1  # why\njourney: a\n\nsteps:  # all of them\n"
        "  # the first\n  b:  # last\n    end: exhausted\n# below\n"
    )


def test_braces_with_a_comment_inside_or_too_long_become_blocks():
    text = "steps:\n  a:\n    on: {replied: b, # they wrote\n      failed: c}\n"
    assert formatted(text) == "steps:\n  a:\n    on:\n      replied: {go: b}  # they wrote\n      failed: {go: c}\n"
    long = "offers: [" + ", ".join(f"offer-number-{number}" for number in range(20)) + "]\n"
    assert formatted(long).startswith("offers:\n  - offer-number-0\n  - offer-number-1\n")


def test_a_text_of_several_lines_stays_one():
    text = "goal: |\n  account.past_due == 0 &&\n    case.round == 1\n"
    assert formatted(text) == text


def test_what_cannot_be_read_is_said_and_not_written():
    found, problems = format_journey("a: [", file="x.yaml")
    assert found is None
    assert problems[0].file == "x.yaml"


def test_formatting_changes_nothing_of_what_a_journey_means():
    squeezed = MISSED.replace("{go: nudge}", "nudge").replace("3 days", "3 day")
    assert parse_journey(formatted(squeezed), file="x")[0] == parse_journey(squeezed, file="x")[0]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_formatting_twice_is_formatting_once_and_keeps_every_value_and_comment(data):
    text = data.draw(broken_text(MISSED))
    for _ in range(data.draw(st.integers(0, 2))):
        text = data.draw(broken_text(text))
    once, _ = format_journey(text, file="x")
    if once is None:
        return
    tree, problems = parse_document(once, file="x")
    assert problems == ()
    assert bare(tree) == respelled(bare(parse_document(text, file="x")[0]), bare(tree))
    assert formatted(once) == once


def respelled(before: object, after: object) -> object:
    """`before`, with lengths and shares taken from `after` where only their spelling differs."""
    match before, after:
        case dict(), dict():
            return {key: respelled(value, after.get(key)) for key, value in before.items()}
        case list(), list() if len(before) == len(after):
            return [respelled(one, other) for one, other in zip(before, after, strict=True)]
        case str(), str() if before.replace(" ", "").rstrip("s") == after.replace(" ", "").rstrip("s"):
            return after
        case _:
            return before


def test_a_key_in_braces_without_a_value_keeps_its_name():
    text = MISSED.replace("{on: promise.made, go: promise}", "{onpromise.made, go: promise}")
    once, _ = format_journey(text, file="x")
    assert once is not None
    assert "{onpromise.made, go: promise}" in once
    assert bare(parse_document(once, file="x")[0]) == bare(parse_document(text, file="x")[0])
