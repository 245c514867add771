"""Pictures of the diagrams in our pages: the small part of Mermaid's flowcharts we write, drawn as SVG without a script.

Read are `flowchart TD`, boxes `a["words"]` and `a(["words"])`, and arrows `a --> b`, `a -->|"label"| b`; `<br/>` parts lines.
"""

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from goodterms.core.journey.layout import Box, Layout, Line, Route, lay_out

__all__ = ["UnreadableDiagram", "draw"]

LETTER: Final = 7.1
SMALL: Final = 6.2
ROW: Final = 17.0
EDGE: Final = 16.0

_BOX: Final = re.compile(r'(\w+)(\(\[|\[)"([^"]*)"(?:\]\)|\])')
_ARROW: Final = re.compile(r'(\w+) -->(?:\|"?([^|"]*)"?\|)? (\w+)')


class UnreadableDiagram(ValueError):
    """A diagram uses more of Mermaid than this reads; the message holds the line."""


@dataclass(frozen=True, slots=True)
class _Shape:
    id: str
    lines: tuple[str, ...]
    round: bool

    @property
    def width(self) -> float:
        return max(72.0, max(len(line) for line in self.lines) * LETTER + 28)

    @property
    def height(self) -> float:
        return 16 + ROW * len(self.lines)


def draw(source: str, *, name: str) -> str:
    """One SVG element. `name` keeps the ids of several pictures on a page apart. Raises `UnreadableDiagram`."""
    shapes, arrows = _read(source)
    lines = [Line(a, b, len(label) * SMALL + 8 if label else 0, 16 if label else 0) for a, label, b in arrows]
    layout = lay_out([Box(shape.id, shape.width, shape.height) for shape in shapes.values()], lines)
    width, height = layout.width + 2 * EDGE, layout.height + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" aria-labelledby="{name}-title">',
        f'<title id="{name}-title">{escape(_described(shapes, arrows))}</title>',
        f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>',
        f'<g transform="translate({EDGE:.0f} {EDGE:.0f})">',
    ]
    routes = list(zip(arrows, layout.routes, strict=True))
    parts += [_way(route, tip=f"{name}-tip") for _, route in routes if route.points]
    parts += [_label(label, route) for (_, label, _), route in routes if label and route.points]
    parts += [_box(shape, layout) for shape in shapes.values()]
    return "".join([*parts, "</g></svg>"])


def _read(source: str) -> tuple[dict[str, _Shape], list[tuple[str, str, str]]]:
    shapes: dict[str, _Shape] = {}
    arrows: list[tuple[str, str, str]] = []
    for line in source.strip().splitlines()[1:]:
        rest = line.strip()
        for id_, opening, words in _BOX.findall(rest):
            shapes[id_] = _Shape(id_, tuple(words.split("<br/>")), opening == "([")
        bare = _BOX.sub(r"\1", rest)
        arrow = _ARROW.fullmatch(bare)
        if arrow:
            arrows.append((arrow[1], arrow[2] or "", arrow[3]))
        elif not re.fullmatch(r"\w+", bare):
            raise UnreadableDiagram(f"cannot draw {line.strip()!r}: see {__name__} for what is read")
    for end in {end for a, _, b in arrows for end in (a, b)} - set(shapes):
        raise UnreadableDiagram(f"the box {end!r} is never described")
    return shapes, arrows


def _described(shapes: dict[str, _Shape], arrows: list[tuple[str, str, str]]) -> str:
    names = {shape.id: " ".join(shape.lines) for shape in shapes.values()}
    return "; ".join(f"{names[a]} leads to {names[b]}{f' ({label})' if label else ''}" for a, label, b in arrows)


def _way(route: Route, *, tip: str) -> str:
    x, y = route.points[0]
    path = f"M{x:.1f} {y:.1f}"
    for (x1, y1), (x2, y2) in pairwise(route.points):
        middle = (y1 + y2) / 2
        path += f"C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2:.1f}"
    return f'<path class="way" d="{path}" marker-end="url(#{tip})"/>'


def _label(label: str, route: Route) -> str:
    x, y = route.label
    width = len(label) * SMALL + 6
    return (
        f'<rect class="paper" x="{x - width / 2:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16"/>'
        f'<text class="label" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{escape(label)}</text>'
    )


def _box(shape: _Shape, layout: Layout) -> str:
    place = layout.boxes[shape.id]
    x, y = place.x - shape.width / 2, place.y - shape.height / 2
    radius = min(16.0, shape.height / 2) if shape.round else 8
    parts = [
        f'<rect class="{"end" if shape.round else "box"}" x="{x:.1f}" y="{y:.1f}" width="{shape.width:.1f}" '
        f'height="{shape.height:.1f}" rx="{radius:g}"/>'
    ]
    for number, line in enumerate(shape.lines):
        look = "name" if number == 0 and len(shape.lines) > 1 else "words"
        middle = y + 21 + number * ROW
        parts.append(
            f'<text class="{look}" x="{place.x:.1f}" y="{middle:.1f}" text-anchor="middle">{escape(line)}</text>'
        )
    return "".join(parts)
