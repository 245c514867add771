"""What can be said against a journey before it ever runs: each rule of the language is one function here.

Everything wrong is said at once, each with its place, reason and a suggestion. What needs the other files of the workspace
(messages, offers, other journeys) is in `goodterms.core.workspace`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from goodterms.core.journey.definition import Call, HandOver, Journey, Rollout, Send, Split, Uses
from goodterms.core.journey.exits import RETURN, missing_exits, targets
from goodterms.core.journey.expressions import guard_problems
from goodterms.core.journey.graph import cycles, endless, entrances, graph_of, most_hand_overs, reachable
from goodterms.core.journey.sequence import sequence_faults
from goodterms.core.journey.source import Read
from goodterms.core.problem import Problem, suggest

__all__ = ["Found", "check_journey"]

MOST_HAND_OVERS = 2
"""More than two hand-offs before completion *redirects* instead of resolving (journeys.md, promise 5)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the check found. `runnable`: the journey's shape is sound, so that the machine and the drawing may use it."""

    problems: tuple[Problem, ...]
    runnable: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake, at a path of `Read.places`."""

    path: str
    reason: str
    suggestion: str


def check_journey(read: Read, *, file: str) -> Found:
    """Everything wrong with one journey that its own file shows."""
    journey = read.journey
    lost = tuple(_lost_targets(journey))
    shape = (*lost, *_uncovered(read))
    faults = [*shape, *_splits(journey), *_offers(journey), *_always(journey), *_itself(journey)]
    faults += [*_promises(journey), *_last_words(journey), *_key(read), *_entry(journey)]
    lost_steps = {fault.path.split(".")[1] for fault in lost if fault.path.startswith("steps.")}
    faults.extend(_shape(journey, unknown=read.broken | lost_steps, entries_known=not lost or bool(lost_steps)))
    faults.extend(Fault(f.path, f.reason, f.suggestion) for f in sequence_faults(journey))
    problems = tuple(sorted({*(_problem(fault, read, file) for fault in faults), *guard_problems(read, file=file)}))
    return Found(problems, read.whole and not shape)


def _problem(fault: Fault, read: Read, file: str) -> Problem:
    place = read.place(fault.path)
    return Problem(file, place.line, place.column, fault.reason, fault.suggestion)


def _lost_targets(journey: Journey) -> Iterator[Fault]:
    """Targets that are not steps, and `return` where nothing was interrupted."""
    for path, target in targets(journey):
        if target == RETURN:
            step = journey.steps.get(path.split(".")[1]) if path.startswith("steps.") else None
            if not isinstance(step, Uses | HandOver):
                reason = "`return` resumes an interrupted step, and nothing is interrupted here"
                yield Fault(path, reason, "name the step to go to")
        elif target not in journey.steps:
            yield Fault(path, f"there is no step '{target}'", suggest(target, journey.steps))


def _uncovered(read: Read) -> Iterator[Fault]:
    """Every outcome of a step is covered, or caught by `else`."""
    for name, step in read.journey.steps.items():
        missing = missing_exits(step)
        if isinstance(step, Call | Uses) and missing and name not in read.broken:
            reason = f"step '{name}' does not say what follows {', '.join(missing)}"
            yield Fault(f"steps.{name}", reason, f"add `{missing[0]}: a-step` or `else: a-step` under `on`")


def _splits(journey: Journey) -> Iterator[Fault]:
    seen: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, step in journey.steps.items():
        if not isinstance(step, Split):
            continue
        path = f"steps.{name}.split"
        total = sum(share for _, share in step.arms)
        if step.arms and total != 100:
            yield Fault(path, f"the arms of split '{step.split}' sum to {total}", "make them sum to 100")
        if len(step.arms) == 1:
            yield Fault(path, f"split '{step.split}' has one arm", "compare at least two, or send without a split")
        if journey.purpose in {"safety", "security"}:
            reason = f"a {journey.purpose} journey cannot be split"
            yield Fault(path, reason, "send the same to everybody; experiments are for the other purposes")
        if seen.setdefault(step.split, step.arms) != step.arms:
            reason = f"the split '{step.split}' has other arms or shares in another step"
            yield Fault(path, reason, "give it another name; a customer stays in the arm of the first exposure")
        yield from _arms(name, step)


def _arms(name: str, step: Split) -> Iterator[Fault]:
    arms = [arm for arm, _ in step.arms]
    for arm in arms:
        if arm != "none" and arm not in step.messages:
            reason = f"arm '{arm}' of split '{step.split}' has no message"
            yield Fault(f"steps.{name}.arms.{arm}", reason, f"add `{arm}: its-message` under `send`")
    for arm in step.messages:
        if arm == "none":
            reason, hint = "the arm 'none' sends nothing", "remove its message, or give the arm another name"
            yield Fault(f"steps.{name}.send.none", reason, hint)
        elif arms and arm not in arms:
            reason = f"split '{step.split}' has no arm '{arm}'"
            yield Fault(f"steps.{name}.send.{arm}", reason, suggest(arm, [a for a in arms if a != "none"]))


def _offers(journey: Journey) -> Iterator[Fault]:
    for name, step in journey.steps.items():
        if isinstance(step, Send) and step.offer is not None and step.offer not in journey.offers:
            reason = f"step '{name}' offers '{step.offer}', which the journey does not list"
            yield Fault(f"steps.{name}.send", reason, f"add {step.offer} to `offers`")


def _always(journey: Journey) -> Iterator[Fault]:
    """The first entry that matches wins, so a later one for the same event is dead unless the first has a `when`."""
    taken: dict[str, int] = {}
    for number, entry in enumerate(journey.always):
        for event in entry.events:
            if event in taken:
                reason = f"'{event}' is already taken by entry {taken[event] + 1} of `always`"
                yield Fault(f"always.{number}", reason, "remove it here, or give the first a `when`")
            elif entry.when is None:
                taken[event] = number


def _promises(journey: Journey) -> Iterator[Fault]:
    """Whoever may promise is not chased while the promise is open: something in the journey looks after it."""
    looked_after = any("promise.made" in entry.events for entry in journey.always)
    if "promise" in journey.offers and not looked_after:
        reason = "a promise is offered, and nothing in the journey looks after it"
        hint = "add a step with `uses: goodterms/promise`, and `{on: promise.made, go: that-step}` to `always`"
        yield Fault("offers.promise", reason, hint)


def _itself(journey: Journey) -> Iterator[Fault]:
    for key, names in (("excludes", journey.excludes), ("supersedes", journey.supersedes)):
        if journey.name in names:
            yield Fault(key, f"the journey names itself under `{key}`", "remove it; one case per key is live anyway")
    for name, step in journey.steps.items():
        if step.kind == "start" and step.journey == journey.name:
            yield Fault(f"steps.{name}.start", "the journey starts itself", "use `reentry: after 30 days`")


def _key(read: Read) -> Iterator[Fault]:
    """The business key is something the trigger brings."""
    trigger, path = read.journey.trigger, "trigger.key"
    if path not in read.places:
        return
    brings = "a schedule" if trigger.every else "a prediction" if trigger.predicts else None
    if trigger.on == "customer.came":
        brings = "a customer who comes by themselves"
    if brings is not None and trigger.key == "instalment.id":
        yield Fault(path, f"{brings} is about no instalment", "write `key: account.id` (one case for each account)")
    elif trigger.on == "customer.came" and trigger.key == "event.key":
        yield Fault(path, f"{brings} brings no key", "write `key: account.id` (one case for each account)")


def _entry(journey: Journey) -> Iterator[Fault]:
    """Who may enter, and whom it leaves alone: words that could have no effect, or that contradict each other."""
    if journey.purpose in {"safety", "security"}:
        written = (("rollout", journey.rollout != Rollout()), ("control", journey.control), ("pace", journey.pace))
        for path in (path for path, is_there in written if is_there):
            reason = f"a {journey.purpose} journey leaves nobody out and waits for nobody, and has a `{path}`"
            yield Fault(path, reason, "remove it; it is for service, collections and marketing")
    if journey.rollout.max_new == 0:
        hint = "write at least `1 per day`, or `share: 0%` to let nobody in"
        yield Fault("rollout", "nobody would ever be let in: `max_new` is 0", hint)
    if journey.control is not None and journey.control.share_percent == 100:
        hint = "leave somebody to compare with, such as `share: 5%`"
        yield Fault("control", "everybody is held out, and nobody is left to compare with", hint)
    for name in journey.supersedes:
        if name in journey.excludes:
            reason = f"'{name}' stands under `supersedes` and under `excludes`: it can either end or keep this one out"
            yield Fault("excludes", reason, "keep it in one of the two")
    if journey.pace is not None and "queue." not in journey.pace.source:
        hint = f"ask a queue, such as `{PACE_EXAMPLE}`"
        yield Fault("pace.while", "the pace asks nothing about how busy people are", hint)


PACE_EXAMPLE = "queue.early_arrears.waiting < 20"


def _last_words(journey: Journey) -> Iterator[Fault]:
    """`message: last` needs a message before it on every way from the start."""
    seen: set[str] = set()
    waiting = [journey.start] if journey.start in journey.steps else []
    graph = graph_of(journey)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        step = journey.steps[name]
        if isinstance(step, Send) and step.message == "last":
            yield Fault(f"steps.{name}.send", "there is no last message here yet", "name the message to send")
        if not isinstance(step, Send | Split):
            waiting.extend(graph[name])


def _shape(journey: Journey, *, unknown: frozenset[str] | set[str], entries_known: bool) -> Iterator[Fault]:
    """Rules about the whole graph. Where a step's way is unknown, what depends on it is not held against the file."""
    found = reachable(journey)
    if entries_known and not found & unknown:
        for name in journey.steps:
            if name not in found:
                reason = f"nothing leads to step '{name}'"
                yield Fault(f"steps.{name}", reason, f"add `then: {{go: {name}}}` where it belongs, or remove it")
    if not unknown:
        for name in sorted(endless(journey) & found, key=list(journey.steps).index):
            reason = f"no way from step '{name}' reaches an end"
            yield Fault(f"steps.{name}", reason, "lead it to a step with `end: exhausted`, or to a hand-over")
    for group in cycles(graph_of(journey, at_once=True)):
        reason = f"the steps {' and '.join(group)} lead to each other without a delay"
        if len(group) == 1:
            reason = f"step '{group[0]}' leads to itself without a delay"
        yield Fault(f"steps.{group[0]}", reason, "put a `wait` between them, or lead one to another step")
    people = most_hand_overs(journey) if entrances(journey) else ()
    if len(people) > MOST_HAND_OVERS:
        reason = f"a case may be handed over {len(people)} times: {', '.join(people)}"
        hint = f"at most {MOST_HAND_OVERS}; let one person resolve what the others would pass on"
        yield Fault(f"steps.{people[-1]}", reason, hint)
