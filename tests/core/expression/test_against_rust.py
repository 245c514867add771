"""The same expressions over the same facts, evaluated by us and by the Rust implementation of CEL."""

from datetime import UTC, datetime, timedelta
from functools import cache

import cel
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodterms.core.expression import (
    BOOL,
    DOUBLE,
    DURATION,
    INT,
    STRING,
    TIMESTAMP,
    Declarations,
    list_of,
    parse_and_check,
)
from goodterms.core.unknown import Unknown

DECLARED = Declarations(
    {
        **{f"case.{name}": BOOL for name in ("open", "late")},
        **{f"account.{name}": INT for name in ("days", "missed")},
        **{f"score.{name}": DOUBLE for name in ("risk", "share")},
        **{f"customer.{name}": STRING for name in ("language", "region")},
        **{f"clock.{name}": TIMESTAMP for name in ("now", "opened")},
        **{f"queue.{name}": DURATION for name in ("wait", "limit")},
        "customer.channels": list_of(STRING),
        "account.terms": list_of(INT),
    }
)

INTS = st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3)
DOUBLES = st.floats(allow_nan=False, allow_infinity=False, width=32) | st.sampled_from([0.0, -0.0, 0.5, 1.0])
ASCII = st.text(st.characters(min_codepoint=1, max_codepoint=126), max_size=6) | st.sampled_from(["sms", "email", ""])
# So near that no sum of eight passes 292 years, where CEL's conformance cases stop and the Rust evaluator goes on.
MOMENTS = st.datetimes(datetime(2005, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
LENGTHS = st.timedeltas(timedelta(days=-1000), timedelta(days=1000))

VALUES = {BOOL: st.booleans(), INT: INTS, DOUBLE: DOUBLES, STRING: ASCII, TIMESTAMP: MOMENTS, DURATION: LENGTHS}
LISTS = {list_of(STRING): st.lists(ASCII, max_size=4), list_of(INT): st.lists(INTS, max_size=4)}
FACTS = st.fixed_dictionaries({name: {**VALUES, **LISTS}[kind] for name, kind in DECLARED.items()})


def text_literal(text):
    escaped = "".join(f"\\u{ord(character):04x}" if not character.isalnum() else character for character in text)
    return f"'{escaped}'"


def duration_literal(length):
    # Whole units: the Rust evaluator reads fractions through floating point and loses a microsecond.
    micros = abs(length) // timedelta(microseconds=1)
    return f"duration('{'-' if length < timedelta(0) else ''}{micros // 1_000_000}s{micros % 1_000_000}us')"


LITERALS = {
    BOOL: st.sampled_from(["true", "false"]),
    INT: INTS.map(str) | st.integers(0, 255).map(hex),
    DOUBLE: DOUBLES.map(repr).filter(lambda text: "." in text),
    STRING: ASCII.map(text_literal) | st.sampled_from(["r'a\\b'", '"""a"b"""', "'\\x41\\101\\t'"]),
    TIMESTAMP: MOMENTS.map(lambda moment: f"timestamp('{moment.isoformat().replace('+00:00', 'Z')}')"),
    DURATION: LENGTHS.map(duration_literal),
}


def leaf(kind):
    names = [name for name, declared in DECLARED.items() if declared == kind]
    return LITERALS[kind] | st.sampled_from(names) | st.sampled_from(names)


def either(*strategies):
    return st.one_of(*strategies)


def spelled(template, *parts):
    return st.tuples(*parts).map(lambda given: template.format(*given))


ORDERED = ("<", "<=", ">", ">=", "==", "!=")


@cache
def expressions(kind, depth):
    """Well-typed source text of `kind`, at most `depth` operators deep."""
    if depth == 0:
        return leaf(kind)
    below = {each: expressions(each, depth - 1) for each in VALUES}
    own = below[kind]
    chosen = spelled("({} ? {} : {})", below[BOOL], own, own)
    if kind == BOOL:
        compared = st.sampled_from(list(VALUES)).flatmap(
            lambda each: spelled("({} {} {})", below[each], st.sampled_from(ORDERED), below[each])
        )
        return either(
            compared,
            compared,
            spelled("({} && {})", own, own),
            spelled("({} || {} || {})", own, own, own),
            spelled("!{}", own),
            chosen,
            spelled("({} in customer.channels)", below[STRING]),
            spelled("({} in account.terms)", below[INT]),
            spelled("({} in [{}, {}])", below[INT], below[INT], leaf(INT)),
            spelled("({} in [{}, {}])", below[STRING], LITERALS[STRING], LITERALS[STRING]),
            spelled("{}.{}({})", leaf(STRING), st.sampled_from(["startsWith", "endsWith", "contains"]), below[STRING]),
        )
    if kind == INT:
        reckoned = spelled("({} {} {})", own, st.sampled_from("+-*"), own)
        return either(reckoned, chosen, spelled("size({})", below[STRING]), st.just("size(customer.channels)"))
    if kind == DOUBLE:
        return either(
            spelled("({} {} {})", own, st.sampled_from("+-*"), own),
            spelled("-{}", own),
            chosen,
            spelled("double({})", below[INT]),
        )
    if kind == STRING:
        return either(spelled("({} + {})", own, own), chosen)
    if kind == TIMESTAMP:
        return either(spelled("({} {} {})", own, st.sampled_from("+-"), below[DURATION]), chosen)
    return either(spelled("({} - {})", below[TIMESTAMP], below[TIMESTAMP]), spelled("({} + {})", own, own), chosen)


def nested(facts):
    groups = {}
    for name, value in facts.items():
        group, part = name.split(".")
        groups.setdefault(group, {})[part] = value
    return groups


@settings(max_examples=250, deadline=None)
@given(source=st.sampled_from(list(VALUES)).flatmap(lambda kind: expressions(kind, 3)), facts=FACTS)
def test_a_well_typed_expression_comes_to_what_the_rust_evaluator_says(source, facts):
    expression, problems = parse_and_check(source, declarations=DECLARED, expect=None)
    if problems:
        # Constants that overflow are our authors' mistakes, said at once; Rust meets them when it runs, if at all.
        assert {problem.message for problem in problems} == {"the result is larger than can be held"}
        return
    ours = expression.evaluate(facts)
    try:
        theirs = cel.evaluate(source, nested(facts))
    except (ValueError, TypeError, RuntimeError, OverflowError):
        assert isinstance(ours, Unknown), (source, ours)
        return
    assume(not (isinstance(theirs, float) and theirs != theirs))
    assert type(ours) is type(theirs), source
    assert ours == theirs, source
