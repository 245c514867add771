"""Places for the boxes and lines of a directed graph, from top to bottom in layers.

The classic four steps (Sugiyama, Tagawa and Toda 1981): turn loops round, rank by longest path, order each layer by the
middle of its neighbours to cross few lines, then move everything as near to its neighbours as the order allows. A label
is a box of its own between two ranks, so labels never lie on boxes or on each other. Same input, same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

__all__ = ["Box", "Layout", "Line", "Placed", "Route", "lay_out"]

GAP_X: Final = 28.0
GAP_Y: Final = 26.0
_THIN: Final = 10.0
_SWEEPS: Final = 12
_MANY: Final = 800


@dataclass(frozen=True, slots=True)
class Box:
    """Something with a size. `close`: it would like to stand right above what it leads to."""

    id: str
    width: float
    height: float
    close: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """From one box to another, with the size of its label (0 when it has none)."""

    source: str
    target: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box's middle."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Route:
    """The points of a line from its source to its target, and the middle of its label."""

    points: tuple[tuple[float, float], ...]
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands; all coordinates are at least 0 and at most `width`, `height`."""

    boxes: dict[str, Placed]
    routes: tuple[Route, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Cell:
    """A place in a layer: a box, a label, or a line passing through."""

    id: str
    width: float
    height: float
    rank: int
    x: float = 0.0
    y: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    up: list["_Cell"] = field(default_factory=list)
    down: list["_Cell"] = field(default_factory=list)
    passing: bool = False


def lay_out(boxes: Sequence[Box], lines: Sequence[Line]) -> Layout:
    """Places for `boxes` and `lines`. Lines from a box to itself are the caller's to draw and get an empty route."""
    turned = _turned(boxes, lines)
    ranks = _ranks(boxes, lines, turned)
    cells = {box.id: _Cell(box.id, box.width, box.height, ranks[box.id]) for box in boxes}
    layers: list[list[_Cell]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for box in boxes:
        layers[ranks[box.id]].append(cells[box.id])
    chains = [_chain(line, number in turned, number, cells, layers) for number, line in enumerate(lines)]
    _order(layers)
    _align(layers)
    _stack(layers)
    left = min((cell.x - cell.width / 2 for layer in layers for cell in layer), default=0.0)
    for layer in layers:
        for cell in layer:
            cell.x -= left
    width = max((cell.x + cell.width / 2 for layer in layers for cell in layer), default=0.0)
    height = max((cell.y + cell.height / 2 for layer in layers for cell in layer), default=0.0)
    routes = tuple(_route(chain, number in turned) for number, chain in enumerate(chains))
    return Layout({box.id: Placed(cells[box.id].x, cells[box.id].y) for box in boxes}, routes, width, height)


def _turned(boxes: Sequence[Box], lines: Sequence[Line]) -> set[int]:
    """The lines that close a loop, found depth first in the order given."""
    outgoing: dict[str, list[tuple[int, str]]] = {box.id: [] for box in boxes}
    for number, line in enumerate(lines):
        if line.source != line.target:
            outgoing[line.source].append((number, line.target))
    turned: set[int] = set()
    state: dict[str, int] = {}
    for box in boxes:
        if box.id in state:
            continue
        state[box.id] = 1
        work = [(box.id, iter(outgoing[box.id]))]
        while work:
            name, rest = work[-1]
            step = next(rest, None)
            if step is None:
                state[name] = 2
                work.pop()
            elif state.get(step[1]) == 1:
                turned.add(step[0])
            elif step[1] not in state:
                state[step[1]] = 1
                work.append((step[1], iter(outgoing[step[1]])))
    return turned


def _ranks(boxes: Sequence[Box], lines: Sequence[Line], turned: set[int]) -> dict[str, int]:
    """Longest path from the top; two ranks between neighbours, the odd ones are for labels."""
    down: dict[str, set[str]] = {box.id: set() for box in boxes}
    for number, line in enumerate(lines):
        if line.source != line.target:
            upper, lower = (line.target, line.source) if number in turned else (line.source, line.target)
            down[upper].add(lower)
    waiting = {box.id: sum(box.id in targets for targets in down.values()) for box in boxes}
    ranks = {box.id: 0 for box in boxes}
    ready = [box.id for box in boxes if waiting[box.id] == 0]
    for name in ready:
        for target in sorted(down[name]):
            ranks[target] = max(ranks[target], ranks[name] + 2)
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    for box in boxes:
        if box.close and down[box.id]:
            ranks[box.id] = max(0, min(ranks[target] for target in down[box.id]) - 2)
    return ranks


def _chain(line: Line, turned: bool, number: int, cells: dict[str, _Cell], layers: list[list[_Cell]]) -> list[_Cell]:
    """The cells a line passes, from the upper end to the lower; its label stands next to its source."""
    if line.source == line.target:
        return [cells[line.source]]
    upper, lower = cells[line.source], cells[line.target]
    if turned:
        upper, lower = lower, upper
    chain = [upper]
    label_rank = lower.rank - 1 if turned else upper.rank + 1
    for rank in range(upper.rank + 1, lower.rank):
        labelled = rank == label_rank
        cell = _Cell(
            f"{number}:{rank}",
            max(_THIN, line.width) if labelled else _THIN,
            line.height if labelled else 0.0,
            rank,
            passing=True,
        )
        layers[rank].append(cell)
        chain.append(cell)
    chain.append(lower)
    for above, below in pairwise(chain):
        above.down.append(below)
        below.up.append(above)
    return chain


def _order(layers: list[list[_Cell]]) -> None:
    """Sweeps down and up, keeping the order that crosses fewest lines."""
    best, fewest = [list(layer) for layer in layers], _crossings(layers)
    sweeps = _SWEEPS if sum(map(len, layers)) <= _MANY else 2
    for sweep in range(sweeps):
        downwards = sweep % 2 == 0
        order = range(1, len(layers)) if downwards else range(len(layers) - 2, -1, -1)
        for rank in order:
            beside = layers[rank - 1] if downwards else layers[rank + 1]
            place = {cell.id: number for number, cell in enumerate(beside)}
            now = {cell.id: float(number) for number, cell in enumerate(layers[rank])}
            middle = {
                cell.id: _mean([place[n.id] for n in (cell.up if downwards else cell.down)], now[cell.id])
                for cell in layers[rank]
            }
            layers[rank].sort(key=lambda cell, middle=middle, now=now: (middle[cell.id], now[cell.id]))  # type: ignore[misc]
        found = _crossings(layers)
        if found < fewest:
            best, fewest = [list(layer) for layer in layers], found
    for rank, layer in enumerate(best):
        layers[rank] = layer


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _crossings(layers: list[list[_Cell]]) -> int:
    total = 0
    for upper, lower in pairwise(layers):
        place = {cell.id: number for number, cell in enumerate(lower)}
        ends = [place[below.id] for cell in upper for below in sorted(cell.down, key=lambda c: place[c.id])]
        total += sum(one > other for number, one in enumerate(ends) for other in ends[number + 1 :])
    return total


def _align(layers: list[list[_Cell]]) -> None:
    """Every cell as near to the middle of its neighbours as the order in its layer allows."""
    for layer in layers:
        x = 0.0
        for cell in layer:
            cell.x = x + cell.width / 2
            x += cell.width + GAP_X
    for sweep in range(2 * _SWEEPS):
        downwards = sweep % 2 == 0
        for layer in layers if downwards else reversed(layers):
            wanted: list[float] = []
            weights: list[float] = []
            for cell in layer:
                beside = cell.up if downwards else cell.down
                wanted.append(_mean([other.x for other in beside], cell.x))
                weights.append(4.0 if cell.passing else 1.0 if beside else 0.2)
            for cell, x in zip(layer, _spaced(layer, wanted, weights), strict=True):
                cell.x = x


def _spaced(layer: list[_Cell], wanted: list[float], weights: list[float]) -> list[float]:
    """The places nearest to those wanted (least squares) that keep the order and the gaps: pool adjacent violators."""
    offsets = [0.0]
    for one, other in pairwise(layer):
        offsets.append(offsets[-1] + (one.width + other.width) / 2 + GAP_X)
    pools: list[tuple[float, float, int]] = []
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        total, mass, count = (place - offset) * weight, weight, 1
        while pools and pools[-1][0] / pools[-1][1] > total / mass:
            before = pools.pop()
            total, mass, count = total + before[0], mass + before[1], count + before[2]
        pools.append((total, mass, count))
    flat = [total / mass for total, mass, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]


def _stack(layers: list[list[_Cell]]) -> None:
    y = 0.0
    for layer in layers:
        height = max((cell.height for cell in layer), default=0.0)
        for cell in layer:
            cell.y, cell.top, cell.bottom = y + height / 2, y, y + height
        y += height + GAP_Y


def _route(chain: list[_Cell], turned: bool) -> Route:
    if len(chain) < 2:
        return Route((), (chain[0].x, chain[0].y))
    upper, lower = chain[0], chain[-1]
    start = (_port(upper, upper.down, chain[1]), upper.y + upper.height / 2)
    end = (_port(lower, lower.up, chain[-2]), lower.y - lower.height / 2)
    # straight down beside the boxes of each layer it passes, so that it never cuts a corner
    passed = [(cell.x, y) for cell in chain[1:-1] for y in (cell.top, cell.bottom)]
    points = [start, *passed, end]
    label = chain[-2] if turned else chain[1]
    return Route(tuple(reversed(points)) if turned else tuple(points), (label.x, label.y))


def _port(cell: _Cell, beside: list[_Cell], towards: _Cell) -> float:
    """Lines share a side of a box, in the order of where they go."""
    ordered = sorted(beside, key=lambda other: (other.x, other.id))
    place = next(number for number, other in enumerate(ordered) if other is towards)
    span = min(cell.width * 0.7, 36.0 * (len(ordered) - 1))
    return cell.x if len(ordered) == 1 else cell.x - span / 2 + span * place / (len(ordered) - 1)
