"""A journey as a picture: SVG for pages, Mermaid for Markdown. Drawn from the same ways out that the checker proves.

One step is one box. Full lines are ways the file gives; dashed ones are drawn by default: where policy denies a contact,
where a provider refuses it, where nobody can know. What may come from any step (`always`) stands beside as an entrance.
Colours are custom properties with light and dark values, so that a page's own tokens win.
"""

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final, Literal, TypeAlias, assert_never

from goodterms.core.journey.definition import (
    Branch,
    Call,
    End,
    HandOver,
    Journey,
    Pause,
    Send,
    Split,
    Start,
    Step,
    Uses,
    Wait,
)
from goodterms.core.journey.exits import HAND_OVER, OTHER_CHANNEL, RETURN, STOP, Way, ways
from goodterms.core.journey.layout import Box, Layout, Line, Route, lay_out

__all__ = ["draw_mermaid", "draw_svg", "summary"]

Look: TypeAlias = Literal["contact", "people", "wait", "choice", "machine", "end", "entrance"]

_EDGE: Final = 24.0
_LETTER: Final = 6.7
_SMALL: Final = 5.9
_LINE: Final = 15.0
_MOST_LETTERS: Final = 44
_LEGEND: Final = "Dashed and italic: what happens when the file does not say."
_WORDS: Final = {
    RETURN: "resume the step it came from",
    OTHER_CHANNEL: "next channel, else people",
    HAND_OVER: "people",
    STOP: "end: exhausted",
}

_STYLE: Final = """
.gt-journey{--gt-paper:var(--paper,#fbfaf8);--gt-box:var(--surface,#fff);--gt-ink:var(--ink,#1f1d1a);
--gt-quiet:var(--ink-quiet,#66615a);--gt-line:var(--line-strong,#a8a196);--gt-hair:var(--line,#d9d4cb);
--gt-accent:var(--accent,#0b6670);--gt-people:var(--amber,#96600a);
font:13px/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;background:var(--gt-paper)}
@media (prefers-color-scheme:dark){.gt-journey{--gt-paper:var(--paper,#171614);--gt-box:var(--surface,#211f1d);
--gt-ink:var(--ink,#edeae4);--gt-quiet:var(--ink-quiet,#aaa399);--gt-line:var(--line-strong,#7d766c);
--gt-hair:var(--line,#3a3733);--gt-accent:var(--accent,#5cc0ca);--gt-people:var(--amber,#e0a84a)}}
.gt-journey .box{fill:var(--gt-box);stroke:var(--gt-hair)}
.gt-journey .bar{fill:var(--gt-line)}
.gt-journey .contact .bar{fill:var(--gt-accent)}
.gt-journey .people .bar{fill:var(--gt-people)}
.gt-journey .machine .box{stroke-width:1.5;stroke:var(--gt-line)}
.gt-journey .current .box{stroke:var(--gt-accent);stroke-width:2.5}
.gt-journey .name{font-weight:600;fill:var(--gt-ink)}
.gt-journey .what,.gt-journey .label{font-size:11.5px;fill:var(--gt-quiet)}
.gt-journey .drawn{font-style:italic}
.gt-journey .end .box,.gt-journey .entrance .box{fill:none;stroke:var(--gt-line)}
.gt-journey .way{fill:none;stroke:var(--gt-line);stroke-width:1.4}
.gt-journey .default{stroke-dasharray:4 4}
.gt-journey .tip{fill:var(--gt-line)}
.gt-journey .paper{fill:var(--gt-paper)}
""".replace("\n", "")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A box to draw: its first line, the lines below, and those about ways that are drawn by default."""

    id: str
    look: Look
    title: str
    lines: tuple[str, ...]
    defaults: tuple[str, ...] = ()
    again: bool = False

    @property
    def width(self) -> float:
        letters = [len(self.title) * _LETTER * 1.12, *(len(line) * _SMALL for line in self.lines + self.defaults)]
        return max(96.0, max(letters) + 30)

    @property
    def height(self) -> float:
        return 18 + _LINE * (1 + len(self.lines) + len(self.defaults))


@dataclass(frozen=True, slots=True)
class _Arrow:
    source: str
    target: str
    label: str
    drawn: bool


def summary(step: Step) -> tuple[str, ...]:
    """What a step does, in a line or two of plain words."""
    match step:
        case Send(offer=str(offer)):
            return (f"offer {offer}", f"wait {_wait(step.wait)}")
        case Send():
            words = "the last words" if step.message == "last" else step.message
            by = (
                " on another channel"
                if step.channel_other
                else " by the best channel"
                if step.follows
                else f" by {', '.join(step.channels)}"
                if step.channels
                else ""
            )
            return (f"send {words}{by}", f"wait {_wait(step.wait)}")
        case Split():
            arms = ", ".join(f"{step.messages.get(arm, 'nothing')} {share}" for arm, share in step.arms)
            return (f"split {step.split}: {arms}", f"wait {_wait(step.wait)}")
        case Call():
            return (f"call from {step.queue}" + (" at the chosen time" if step.at_slot else ""),)
        case Pause():
            return (f"wait {_wait(step.wait)}",)
        case Branch():
            return ("by facts",)
        case HandOver():
            return (f"to people: {step.queue}", *((step.reason,) if step.reason != step.name.replace("-", " ") else ()))
        case Uses():
            days = ", ".join(
                "on the day" if day == 0 else f"{abs(day)} d {'before' if day < 0 else 'after'}" for day in step.remind
            )
            return (step.machine, f"remind {days}" if days else "no reminders")
        case Start():
            return (f"go on in {step.journey}",)
        case End():
            return (f"end: {step.reason}",)
        case _:
            assert_never(step)


def _wait(wait: Wait) -> str:
    unit = wait.unit.replace("_", " ")
    length = f"{wait.amount} {unit.removesuffix('s') if wait.amount == 1 else unit}"
    return f"for {wait.for_event}, up to {length}" if wait.for_event else length


def _look(step: Step) -> Look:
    match step:
        case Send() | Split():
            return "contact"
        case Call() | HandOver():
            return "people"
        case Pause():
            return "wait"
        case Branch():
            return "choice"
        case Uses():
            return "machine"
        case Start() | End():
            return "end"
        case _:
            assert_never(step)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"


def _picture(journey: Journey) -> tuple[list[_Shape], list[_Arrow]]:
    shapes = [_Shape("(start)", "entrance", _cut(_trigger(journey)), (_cut(f"goal: {journey.goal.source}"),))]
    arrows = [_Arrow("(start)", journey.start, "", False)]
    for name, step in journey.steps.items():
        found = ways(step)
        lines = tuple(map(_cut, (*summary(step), *_itself(name, found))))
        shapes.append(_Shape(name, _look(step), name, lines, _defaults(found), _again(found)))
        arrows.extend(_arrows(name, found))
    if journey.reopened is not None:
        shapes.append(_Shape("(reopened)", "entrance", "when reopened", ()))
        arrows.append(_Arrow("(reopened)", journey.reopened, "", False))
    for number, entry in enumerate(journey.always):
        lines = tuple(_cut(event) for event in entry.events)
        guard = () if entry.when is None else (_cut(f"when {entry.when.source}"),)
        if entry.go is not None:
            shapes.append(_Shape(f"(always {number})", "entrance", "from any step", (*lines, *guard)))
            arrows.append(_Arrow(f"(always {number})", entry.go, "", False))
        else:
            people = (f"to people: {entry.hand_over}",)
            shapes.append(_Shape(f"(always {number})", "people", "from any step", (*lines, *guard, *people)))
    return shapes, arrows


def _trigger(journey: Journey) -> str:
    trigger = journey.trigger
    if trigger.on is not None:
        return trigger.on
    if trigger.every is not None:
        return f"every {trigger.every}: {trigger.segment}"
    return f"predicted: {trigger.predicts[0]}" if trigger.predicts is not None else "opened by hand"


def _arrows(name: str, found: tuple[Way, ...]) -> list[_Arrow]:
    """One arrow for each step it may go to; dashed when every way there is drawn by default."""
    grouped: dict[str, list[Way]] = {}
    for way in found:
        if way.step is not None:
            grouped.setdefault(way.step, []).append(way)
    arrows: list[_Arrow] = []
    for target, group in grouped.items():
        written = [way for way in group if not way.drawn]
        label = _exits(written or group)
        arrows.append(_Arrow(name, target, "" if label == "then" else _cut(label), not written))
    return arrows


def _exits(group: list[Way]) -> str:
    """`no_answer, busy (2 more, every 2 days), else`."""
    by_retry: dict[str, list[str]] = {}
    for way in group:
        retry = "" if way.retry is None else f" ({way.retry.more} more, every {_wait(way.retry.every)})"
        by_retry.setdefault(retry, []).append(way.exit)
    return ", ".join(", ".join(exits) + retry for retry, exits in by_retry.items())


def _itself(name: str, found: tuple[Way, ...]) -> tuple[str, ...]:
    """Ways that lead back into the same step, in words: their loop has no room for a label."""
    group = [way for way in found if way.step == name]
    return (f"{_exits(group)} → here again",) if group else ()


def _again(found: tuple[Way, ...]) -> bool:
    return any(way.to == OTHER_CHANNEL for way in found)


def _defaults(found: tuple[Way, ...]) -> tuple[str, ...]:
    """Ways that lead to no step of the file, as lines inside the box."""
    grouped: dict[str, list[str]] = {}
    for way in found:
        if way.step is None:
            grouped.setdefault(way.to, []).append(way.exit)
    return tuple(f"{', '.join(exits)} ⇢ {_WORDS[to]}" for to, exits in grouped.items())


def draw_svg(journey: Journey, *, current: str | None = None) -> str:
    """The journey as one SVG element with its own style. `current` marks the step a case is in."""
    shapes, arrows = _picture(journey)
    known = {shape.id for shape in shapes}
    arrows = [arrow for arrow in arrows if arrow.target in known]
    boxes = [Box(s.id, s.width, s.height, close=s.look == "entrance") for s in shapes]
    lines = [
        Line(a.source, a.target, len(a.label) * _SMALL + 8 if a.label else 0, 16 if a.label else 0) for a in arrows
    ]
    layout = lay_out(boxes, lines)
    width, height = layout.width + 2 * _EDGE, layout.height + 2 * _EDGE + _LINE
    ids = f"gt-{escape(journey.name)}"  # several pictures may stand on one page
    title = f"{journey.title or journey.name}: {len(journey.steps)} steps"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gt-journey" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" aria-labelledby="{ids}-title {ids}-desc">',
        f'<title id="{ids}-title">{escape(title)}</title>',
        f'<desc id="{ids}-desc">{escape(_described(journey))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<defs><marker id="{ids}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>',
        f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>',
        f'<g transform="translate({_EDGE:.0f} {_EDGE:.0f})">',
    ]
    routes = list(zip(arrows, layout.routes, strict=True))
    parts.extend(_way(arrow, route, shapes, layout, tip=f"{ids}-tip") for arrow, route in routes)
    parts.extend(_label(arrow, route) for arrow, route in routes if arrow.label and route.points)
    parts.extend(_box(shape, layout, current=shape.id == current, tip=f"{ids}-tip") for shape in shapes)
    legend = f'<text class="label drawn" x="0" y="{layout.height + 22:.1f}">{_LEGEND}</text>'
    parts.append(f"{legend}</g></svg>")
    return "\n".join(parts)


def _described(journey: Journey) -> str:
    steps = "; ".join(f"{name}: {', '.join(summary(step))}" for name, step in journey.steps.items())
    return f"Opens on {_trigger(journey)}. Goal: {journey.goal.source}. Starts at {journey.start}. {steps}."


def _way(arrow: _Arrow, route: Route, shapes: list[_Shape], layout: Layout, *, tip: str) -> str:
    look = "way default" if arrow.drawn else "way"
    if not route.points:  # a step that leads to itself
        path = _loop(next(shape for shape in shapes if shape.id == arrow.source), layout, default=False)
    else:
        points = route.points
        path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
        for (x1, y1), (x2, y2) in pairwise(points):
            middle = (y1 + y2) / 2
            path += f"C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2:.1f}"
    return f'<path class="{look}" d="{path}" marker-end="url(#{tip})"/>'


def _loop(shape: _Shape, layout: Layout, *, default: bool) -> str:
    x, y = layout.boxes[shape.id].x + shape.width / 2, layout.boxes[shape.id].y
    y += 14 if default else -12
    return f"M{x:.1f} {y + 9:.1f}c18 4 18 -22 1 -18"


def _label(arrow: _Arrow, route: Route) -> str:
    x, y = route.label
    width = len(arrow.label) * _SMALL + 6
    look = "label drawn" if arrow.drawn else "label"
    return (
        f'<rect class="paper" x="{x - width / 2:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16"/>'
        f'<text class="{look}" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{escape(arrow.label)}</text>'
    )


def _box(shape: _Shape, layout: Layout, *, current: bool, tip: str) -> str:
    place = layout.boxes[shape.id]
    x, y = place.x - shape.width / 2, place.y - shape.height / 2
    radius = 16 if shape.look in {"end", "entrance"} else 8
    look = f"{shape.look} current" if current else shape.look
    parts = [
        f'<g class="{look}">',
        f'<rect class="box" x="{x:.1f}" y="{y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}" rx="{radius}"/>',
    ]
    if shape.look not in {"end", "entrance"}:
        parts.append(
            f'<rect class="bar" x="{x + 5:.1f}" y="{y + 8:.1f}" width="3" height="{shape.height - 16:.1f}" rx="1.5"/>'
        )
    if shape.again:
        parts.append(f'<path class="way default" d="{_loop(shape, layout, default=True)}" marker-end="url(#{tip})"/>')
    left, line = x + 16, y + 20
    parts.append(f'<text class="name" x="{left:.1f}" y="{line:.1f}">{escape(shape.title)}</text>')
    for text, kind in [(text, "what") for text in shape.lines] + [(text, "what drawn") for text in shape.defaults]:
        line += _LINE
        parts.append(f'<text class="{kind}" x="{left:.1f}" y="{line:.1f}">{escape(text)}</text>')
    parts.append("</g>")
    return "".join(parts)


def draw_mermaid(journey: Journey) -> str:
    """The journey as a Mermaid flowchart, for Markdown. Dashed lines are drawn by default."""
    shapes, arrows = _picture(journey)
    names = {shape.id: f"n{number}" for number, shape in enumerate(shapes)}
    lines = ["flowchart TD"]
    for shape in shapes:
        opening, closing = ("([", "])") if shape.look in {"end", "entrance"} else ("[", "]")
        text = "<br/>".join(map(_mermaid_text, (shape.title, *shape.lines, *shape.defaults)))
        lines.append(f'  {names[shape.id]}{opening}"{text}"{closing}')
    for arrow in arrows:
        if arrow.target in names:
            line = "-.->" if arrow.drawn else "-->"
            label = f'|"{_mermaid_text(arrow.label)}"|' if arrow.label else ""
            lines.append(f"  {names[arrow.source]} {line}{label} {names[arrow.target]}")
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    """Mermaid reads `#name;` as a character; everything that could end the text or open a tag is written so."""
    named = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"}
    return "".join(named.get(letter, letter) for letter in text)
