"""The shape of a journey as a graph of steps: what can be reached, what can end, what runs in circles.

Loops never recurse here, so a journey of any size is looked at in the same small stack.
"""

from collections.abc import Mapping, Set

from goodterms.core.journey.definition import End, HandOver, Journey, Start
from goodterms.core.journey.exits import RETURN, STOP, ways

__all__ = ["Graph", "cycles", "endless", "following", "graph_of", "most_hand_overs", "reachable"]

Graph = Mapping[str, Set[str]]


def graph_of(journey: Journey, *, at_once: bool = False) -> dict[str, set[str]]:
    """Step to the steps it may lead to; with `at_once`, only by exits that wait for nothing and nobody."""
    graph: dict[str, set[str]] = {}
    for name, step in journey.steps.items():
        graph[name] = {
            way.to for way in ways(step) if way.step in journey.steps and (way.at_once or not at_once) and way.step
        }
    return graph


def entrances(journey: Journey) -> set[str]:
    """Steps that a case may enter from outside the steps: the start, a reopening, `always`."""
    found = {journey.start, *(entry.go for entry in journey.always if entry.go is not None)}
    if journey.reopened is not None:
        found.add(journey.reopened)
    return found & set(journey.steps)


def following(graph: Graph, sources: Set[str]) -> set[str]:
    """`sources` and everything that can follow from them."""
    found, waiting = set(sources), list(sources)
    while waiting:
        for name in graph.get(waiting.pop(), set()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def reachable(journey: Journey) -> set[str]:
    return following(graph_of(journey), entrances(journey))


def endless(journey: Journey) -> set[str]:
    """Steps from which no end can be reached: neither `end`, nor another journey, nor a person who ends the case.

    `return` resumes what was interrupted, so it ends where the start can.
    """
    backwards: dict[str, set[str]] = {name: set() for name in journey.steps}
    for name, following_steps in graph_of(journey).items():
        for target in following_steps:
            backwards[target].add(name)
    final = {
        name
        for name, step in journey.steps.items()
        if isinstance(step, End | Start) or any(way.to == STOP for way in ways(step) if isinstance(step, HandOver))
    }
    ending = following(backwards, final)
    if journey.start in ending:
        resuming = {name for name, step in journey.steps.items() if any(way.to == RETURN for way in ways(step))}
        ending = following(backwards, final | resuming)
    return set(journey.steps) - ending


def cycles(graph: Graph) -> list[tuple[str, ...]]:
    """The groups of steps that lead to each other (or to themselves), each in the graph's order."""
    order = list(graph)
    return [
        tuple(name for name in order if name in group)
        for group in _components(graph)
        if len(group) > 1 or any(name in graph[name] for name in group)
    ]


def most_hand_overs(journey: Journey) -> tuple[str, ...]:
    """The most hand-over steps one case may meet before it ends, in order; steps of one circle may all be met."""
    graph = graph_of(journey)
    best: dict[str, tuple[str, ...]] = {}
    # Tarjan's groups come with every group after those it leads to
    for group in _components(graph):
        after: tuple[str, ...] = ()
        for name in group:
            for target in graph[name]:
                if target not in group and len(best[target]) > len(after):
                    after = best[target]
        own = tuple(name for name in graph if name in group and isinstance(journey.steps[name], HandOver))
        for name in group:
            best[name] = own + after
    return max((best[name] for name in entrances(journey)), key=len, default=())


def _components(graph: Graph) -> list[set[str]]:
    """Strongly connected components, each after those it leads to (Tarjan 1972, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[set[str]] = []
    for root in graph:
        if root in number:
            continue
        work = [(root, iter(sorted(graph[root])))]
        number[root] = low[root] = len(number)
        stack.append(root)
        on_stack.add(root)
        while work:
            name, rest = work[-1]
            target = next(rest, None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == number[name]:
                    group: set[str] = set()
                    while name not in group:
                        group.add(member := stack.pop())
                        on_stack.discard(member)
                    found.append(group)
            elif target not in number:
                number[target] = low[target] = len(number)
                stack.append(target)
                on_stack.add(target)
                work.append((target, iter(sorted(graph[target]))))
            elif target in on_stack:
                low[name] = min(low[name], number[target])
    return found
