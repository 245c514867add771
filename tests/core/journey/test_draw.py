"""The picture of a journey: everything is on it, nothing lies on anything else, and it is safe to put on a page."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.journey.workspaces import CARDS, DEMO, files_of

from goodterms.core.journey.definition import Journey
from goodterms.core.journey.draw import draw_mermaid, draw_svg
from goodterms.core.journey.layout import Box, Line, lay_out
from goodterms.core.journey.source import parse_journey

SVG = "{http://www.w3.org/2000/svg}"
JOURNEYS = {
    f"{folder.name}/{file}": text
    for folder in (DEMO, CARDS)
    for file, text in files_of(folder).items()
    if file.startswith("journeys/")
}


def journey(text: str) -> Journey:
    found, problems = parse_journey(text, file="x.yaml")
    assert problems == ()
    assert found is not None
    return found


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_step_trigger_goal_and_always_is_on_the_picture(name):
    found = journey(JOURNEYS[name])
    svg = draw_svg(found)
    on_it = words(svg)
    assert set(found.steps) <= set(on_it)
    assert found.trigger.on in on_it
    assert f"goal: {found.goal.source}" in on_it
    for entry in found.always:
        assert set(entry.events) <= set(on_it)


def test_ways_drawn_by_default_are_dashed_and_written_ones_are_not():
    text = JOURNEYS["workspace/journeys/bill-due.yaml"]
    svg = draw_svg(journey(text))
    assert svg.count('class="way default"') == 1  # its second step says where to go
    assert "not_permitted, failed ⇢ next channel, else people" in words(svg)
    written = text.replace(
        "on: {delivery_failed", "on: {not_permitted: {go: exhausted}, failed: {go: exhausted}, delivery_failed"
    )
    assert draw_svg(journey(written)).count('class="way default"') == 0


def test_the_step_a_case_is_in_is_marked():
    found = journey(JOURNEYS["workspace/journeys/bill-due.yaml"])
    assert "current" not in draw_svg(found).split("</style>")[1]
    assert 'class="contact current"' in draw_svg(found, current="reminder")


def test_the_picture_says_in_words_what_it_shows():
    root = ET.fromstring(draw_svg(journey(JOURNEYS["workspace/journeys/bill-due.yaml"])))
    assert root.get("role") == "img"
    description = root.find(f"{SVG}desc")
    assert description is not None
    assert "reminder: send bill-due, wait 3 days" in (description.text or "")


def test_what_people_wrote_never_becomes_markup():
    text = JOURNEYS["workspace/journeys/bill-due.yaml"].replace(
        "title: Bill due soon", "title: </svg><script>alert(1)</script>&"
    )
    svg = draw_svg(journey(text))
    assert "<script" not in svg
    assert ET.fromstring(svg).find(f"{SVG}title") is not None
    guarded = text.replace("goal: account.balance == 0", "goal: account.balance == 0 && account.status != 'sold'")
    assert "account.balance == 0 #amp;#amp; account" in draw_mermaid(journey(guarded))


def test_the_same_journey_gives_the_same_picture():
    text = JOURNEYS["workspace/journeys/missed-payment.yaml"]
    assert draw_svg(journey(text)) == draw_svg(journey(text))


def test_mermaid_has_a_line_for_every_way_and_dashes_the_default_ones():
    text = JOURNEYS["workspace/journeys/missed-payment.yaml"]
    mermaid = draw_mermaid(journey(text))
    assert mermaid.startswith("flowchart TD\n")
    assert '-->|"right_party"|' in mermaid
    assert "-.->" not in mermaid


def test_a_long_journey_is_drawn_too():
    steps = "".join(
        f"  s{n}: {{send: {{message: m{n // 2}, channel: [{('sms', 'email')[(n + 1) // 2 % 2]}]}}, wait: 1 day, then: s{n + 1}}}\n"
        for n in range(80)
    )
    found = journey(
        "journey: a\ntitle: A\npurpose: service\ntrigger: {on: payment.failed, key: account.id}\n"
        f"goal: account.past_due == 0\noffers: [pay]\nstart: s0\nsteps:\n{steps}  s80: {{end: exhausted}}\n"
    )
    assert "s79" in words(draw_svg(found))


graphs = st.integers(1, 9).flatmap(
    lambda size: st.tuples(
        st.lists(st.tuples(st.integers(20, 240), st.integers(20, 90)), min_size=size, max_size=size),
        st.lists(
            st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.integers(0, 120)),
            max_size=14,
            unique_by=lambda line: line[:2],
        ),
    )
)


@settings(max_examples=100, deadline=None)
@given(graphs)
def test_no_box_or_label_lies_on_another_and_all_stay_on_the_paper(graph):
    sizes, ends = graph
    boxes = [Box(str(number), width, height) for number, (width, height) in enumerate(sizes)]
    lines = [Line(str(one), str(other), width, 16 if width else 0) for one, other, width in ends]
    layout = lay_out(boxes, lines)
    areas = [(layout.boxes[box.id].x, layout.boxes[box.id].y, box.width, box.height) for box in boxes]
    areas += [
        (*route.label, line.width, line.height)
        for line, route in zip(lines, layout.routes, strict=True)
        if route.points and line.width
    ]
    for (x1, y1, w1, h1), (x2, y2, w2, h2) in combinations(areas, 2):
        assert abs(x1 - x2) >= (w1 + w2) / 2 - 0.01 or abs(y1 - y2) >= (h1 + h2) / 2 - 0.01
    for route in layout.routes:
        for x, y in route.points:
            assert -0.01 <= x <= layout.width + 0.01
            assert -0.01 <= y <= layout.height + 0.01
    for line, route in zip(lines, layout.routes, strict=True):
        assert bool(route.points) == (line.source != line.target)
