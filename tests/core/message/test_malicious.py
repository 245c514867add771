"""A template can read its fields, and nothing else; and it comes to an end, whatever it says."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.journey.vocabulary import FIELDS
from goodterms.core.message import MessageRefused, fields_of, parse_message, render
from goodterms.core.template import LONGEST_TAG, MOST_LOOPS, MOST_OUTPUT, check_template, render_template
from goodterms.core.template.language import compiled

HEAD = "---\npurpose: service\n---\n"
FILE = "messages/x/en.sms.liquid"
ACCOUNTS = [{"reference": "ending 1"}] * 8
VALUES: dict[str, object] = {"brand": "Northwind", "link": "https://x.example/r/1", "accounts": ACCOUNTS}


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\x85", "\u202e", "\u2028", "\ud800", "\uffff"])
@pytest.mark.parametrize("place", ["the body", "the subject"])
def test_what_nobody_sees_or_no_database_keeps_is_refused_where_it_stands(letter: str, place: str) -> None:
    head = f"---\npurpose: service\nsubject: A{letter if place == 'the subject' else ''}b\n---\n"
    message, problems = parse_message(f"{head}Hello\nyou{letter}.", file="messages/x/en.email.liquid")
    assert message is None
    (problem,) = problems
    assert (problem.line, problem.column) == ((3, 11) if place == "the subject" else (6, 4))
    assert f"U+{ord(letter):04X}" in problem.reason


def test_a_file_that_is_no_utf_8_is_refused_and_says_how_to_save_it() -> None:
    message, (problem,) = parse_message(HEAD + b"Caf\xe9".decode("utf-8", "replace"), file=FILE)
    assert message is None
    assert "UTF-8" in problem.suggestion


def test_marks_of_direction_are_words_like_others() -> None:
    message, problems = parse_message(HEAD + "\u200f\u2067{{ brand }}\u2069 \N{FAMILY}\u200d", file=FILE)
    assert (message is not None, problems) == (True, ())


@pytest.mark.parametrize(
    "body",
    [
        "{{ brand.__class__ }}",
        "{{ brand.__class__.__mro__ }}",
        "{{ customer.name.__init__.__globals__ }}",
        "{{ accounts[0].reference }}",
        "{{ accounts.first.reference }}",
        "{{ self }}",
        "{{ locale }}",
        "{{ 'locale ' }}{{ locale  }}",
        "{{ settings.SECRET_KEY }}",
        "{{ forloop.parentloop }}",
        "{% for a in accounts %}{{ forloop.parentloop.index }}{% endfor %}",
        "{% for a in accounts %}{{ a.__class__ }}{% endfor %}",
        "{% for a in accounts %}{{ a }}{% endfor %}",
        "{{ brand | default: link.__class__ }}",
        "{% include 'x' %}",
        "{% render 'x' %}",
        "{% extends 'x' %}",
        "{% capture x %}{{ brand }}{% endcapture %}",
        "{% assign x = brand %}",
        "{% increment x %}",
        "{% cycle 'a', 'b' %}",
        "{% tablerow a in accounts %}{% endtablerow %}",
        "{% liquid echo brand %}",
        "{% raw %}{{ brand }}{% endraw %}",
        "{% case brand %}{% endcase %}",
        "{% macro x %}{% endmacro %}",
        "{% for i in (1..999999999) %}x{% endfor %}",
        "{% for c in brand %}x{% endfor %}",
        "{{ brand | append: brand }}",
        "{{ brand | split: '' | join: brand }}",
        "{{ brand | replace: 'o', brand }}",
        "{{ (1..999999999) }}",
        "{{ brand | date: '%s' }}",
        "{% for a in accounts limit: brand %}x{% endfor %}",
        "{% for a in accounts offset: settings.SECRET_KEY %}x{% endfor %}",
        "{{ ['locale '] }}",
        "{{ brand['__class__'] }}",
        "{{ accounts | map: 'reference' }}",
        "{{ brand if brand else link }}",
        "{{ 1e999999999 }}",
        "\ue000{{ brand }}\ue001",
    ],
)
def test_what_is_no_field_is_refused_before_anybody_is_sent_it(body: str) -> None:
    found, problems = parse_message(HEAD + body, file=FILE)
    assert found is None
    assert problems


LONG = 19_000
RUNAWAY = {
    "openings": "{{" * (LONG // 2),
    "tags": "{%" * (LONG // 2),
    "tags with dashes": "{%-" * (LONG // 3),
    "an output of blanks": "{{" + " " * LONG + "}}",
    "an output of line ends": "{{" + "\n" * LONG + "}}",
    "a tag of blanks": "{%" + " " * LONG + "%}",
    "parentheses": "{% if " + "(" * (LONG // 2 - 10) + "brand" + ")" * (LONG // 2 - 10) + "%}x{% endif %}",
    "brackets": "{{ a" + "[a" * (LONG // 3) + "]" * (LONG // 3) + " }}",
    "dots": "{{ a" + ".a" * (LONG // 2 - 5) + " }}",
    "filters": "{{ brand " + "| capitalize " * (LONG // 14) + "}}",
    "words": "{{ brand " + "| default: 'x' " * (LONG // 16) + "}}",
    "ands": "{% if brand " + "and brand " * (LONG // 11) + "%}x{% endif %}",
    "nots": "{% if " + "not " * (LONG // 5) + "brand %}x{% endif %}",
    "a string without an end": "{{ '" + "\\'" * (LONG // 2 - 5),
    "digits": "{{ " + "9" * (LONG - 10) + " }}",
    "loops": "{% for a in accounts %}" * (LONG // 24),
    "questions": "{% if brand %}" * (LONG // 15),
    "comments": "{% comment %}" * (LONG // 14),
    "raw in a comment": "{% comment %}" + "{% raw %}" * (LONG // 10),
}


@pytest.mark.parametrize("body", RUNAWAY.values(), ids=RUNAWAY)
def test_what_would_keep_us_busy_is_refused_in_little_work(body: str) -> None:
    """Work is counted in lines of code run by us and the library, which no machine makes faster or slower."""
    assert len(body) <= 20_000, "a longer message is refused for its length"
    ran = 0

    def count(frame: object, event: str, argument: object) -> object:
        nonlocal ran
        ran += 1
        return count

    compiled.cache_clear()
    sys.settrace(count)  # type: ignore[arg-type]
    try:
        _, faults = check_template(body)
    finally:
        sys.settrace(None)
    assert faults
    assert ran < 400_000


def test_a_tag_that_is_not_closed_soon_never_reaches_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes its time over is a regular expression, whose work no line counts."""
    monkeypatch.setattr("goodterms.core.template.language._Messages.from_string", lambda *_: pytest.fail("it was read"))
    compiled.cache_clear()
    for name in ("openings", "an output of blanks", "an output of line ends", "parentheses", "filters"):
        _, (fault,) = check_template(RUNAWAY[name])
        assert "not closed within" in fault.reason
        with pytest.raises(ValueError, match="not closed"):
            render_template(RUNAWAY[name], VALUES, locale="en")


def test_a_tag_of_the_longest_length_is_read() -> None:
    text = "{{" + " brand ".ljust(LONGEST_TAG - 2) + "}}"
    assert render_template(text, VALUES, locale="en") == "Northwind"


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("words", ["[" * LONG, "[x](" * 4_000, "<a " * 6_000, "*_" * 9_000, "`" * LONG, "# " * 9_000])
def test_words_that_look_like_markup_are_words_in_little_work(words: str, html: bool) -> None:
    found, problems = parse_message(
        "---\npurpose: service\nsubject: x\n---\n" + words, file="messages/x/en.email.liquid"
    )
    assert problems == ()
    assert found is not None
    shown = render(found, VALUES, html=html)
    assert shown.html is None or "<a " not in shown.html.replace("<a href", "").replace("&lt;a ", "")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ link }}", "{{ brand.__class__ }}", "{% for a in accounts %}x{% endfor %}", "{% include 'x' %}", "\ue000x\ue001",
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "x\r\nBcc: all@example.org", "{{" * 5_000,
    ],
)  # fmt: skip
def test_what_a_customer_is_called_is_words_and_nothing_else(attack: str) -> None:
    """A name comes from a file or from the customer: it is never read as a template, as markup or as a header."""
    head = "---\npurpose: service\nsubject: For {{ customer.name }}\n---\n"
    found, _ = parse_message(head + "Dear {{ customer.name }}", file="messages/x/en.email.liquid")
    assert found is not None
    shown = render(found, {**VALUES, "customer.name": attack}, html=True)
    assert shown.subject is not None
    assert "\n" not in shown.subject
    assert "\r" not in shown.subject
    assert VALUES["link"] not in shown.text
    assert shown.html is not None
    assert "<script" not in shown.html
    assert "javascript:alert" not in shown.html.replace("[x](javascript:alert(1))", "")
    assert not {"\ue000", "\ue001"} & {*shown.text, *shown.subject, *shown.html}


def test_loops_within_loops_come_to_an_end() -> None:
    inner = "{% for a in accounts %}" * 4 + "x" + "{% endfor %}" * 4
    found, problems = parse_message(HEAD + inner, file=FILE)
    assert problems == ()
    assert found is not None
    assert len(ACCOUNTS) ** 2 > MOST_LOOPS
    with pytest.raises(MessageRefused, match="limit"):
        render(found, VALUES)


def test_blocks_do_not_nest_without_end() -> None:
    nested = "{% if brand %}" * 60 + "x" + "{% endif %}" * 60
    found, problems = parse_message(HEAD + nested, file=FILE)
    assert found is None
    assert problems


@pytest.mark.parametrize("html", [False, True])
def test_what_comes_out_is_bounded(html: bool) -> None:
    found, _ = parse_message(HEAD + "{{ brand }}" * 1_000, file=FILE)
    assert found is not None
    with pytest.raises(MessageRefused, match="limit"):
        render(found, {**VALUES, "brand": "N" * (MOST_OUTPUT // 500)}, html=html)


def test_only_the_values_a_message_names_are_within_its_reach() -> None:
    found, _ = parse_message(HEAD + "{{ brand }}", file=FILE)
    assert found is not None
    assert render(found, {**VALUES, "customer.name": object()}).text == "Northwind"


PIECES = ["{{ ", " }}", "{% for a in accounts %}", "{% endfor %}", "{% if brand %}", "{% endif %}", "{% else %}", "a."]
PIECES += [
    *FIELDS,
    " | money",
    " | date",
    " | default: ",
    "'x'",
    ".size",
    "forloop.index",
    ".__class__",
    "[0]",
    " ",
    "x",
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_passes_the_check_reads_declared_fields_only(body: str) -> None:
    reads, faults = check_template(body)
    if faults:
        return
    assert reads.fields <= {*FIELDS, "accounts"}
    try:
        text = render_template(body, dict.fromkeys(FIELDS, "value") | {"accounts": ACCOUNTS}, locale="en")
    except Exception as refused:
        assert type(refused).__module__.startswith("liquid") or isinstance(refused, TypeError | ValueError)  # noqa: PT017
        return
    assert len(text) <= MOST_OUTPUT
    assert "object at 0x" not in text
    assert "<class" not in text


def test_every_field_that_a_message_reads_is_declared() -> None:
    found, _ = parse_message(HEAD + "{{ brand }} {{ customer.name | default: 'you' }}", file=FILE)
    assert found is not None
    assert fields_of(found) == {"brand", "customer.name"}
