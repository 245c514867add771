"""The notation of the phrases, and finding all of them at once in the words of a message.

    leave|let me alone       one of several words
    text*                    any word that begins so
    <send>                   one of a named set of words (a language's `SETS`)
    [please]                 a word that may be left out
    stop .. texting          up to three other words between (`..6`: up to six)
    ^ stop $                 the beginning and the end of a clause; polite words (`SETS["polite"]`) do not count
    ^^ no $$                 the beginning and the end of the whole message
    #                        a number
    ! stop texting           a phrase that is certain: only a context that has the mark too takes it back

Phrases are compared with the bare forms of the words (no accents), within one sentence. The work of `Phrases.find` grows with
the text alone: phrases are looked up by their first word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from goodterms.language.text import bare_form

__all__ = ["Edges", "Found", "Phrases", "Slot", "Word", "compile_phrase"]

GAP: Final = 3
_MARKS: Final = frozenset("^$[]<>!. ")


class Word(NamedTuple):
    """A word as the phrases see it: every form it may be read as, and the token it comes from."""

    forms: tuple[str, ...]
    number: bool
    sentence: int
    token: int


class Edges(NamedTuple):
    """Whether a clause, or the message, begins before a word or ends after it (polite words apart)."""

    clause_begins: bool
    clause_ends: bool
    message_begins: bool
    message_ends: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase. `before` and `after`: the edge asked for there (1 a clause's, 2 the message's)."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    number: bool = False
    optional: bool = False
    gap: int = 0
    before: int = 0
    after: int = 0

    def fits(self, word: Word) -> bool:
        if word.number and self.number:
            return True
        words, stems = self.words, self.stems
        for form in word.forms:  # noqa: SIM110 (a loop is twice as fast as any() here)
            if form in words or (stems and form.startswith(stems)):
                return True
        return False


class Found(NamedTuple):
    """The phrase (its name and its wording) at words[first:last]."""

    name: str
    phrase: str
    first: int
    last: int


def compile_phrase(phrase: str, *, sets: Mapping[str, str]) -> list[tuple[Slot, ...]]:
    """The ways a phrase may begin (one, unless its first words may be left out).

    Raises:
        ValueError: the notation is wrong: no word that must stand, an unknown set, a gap at an edge, an edge among the words.
    """
    slots: list[Slot] = []
    gap = before = 0
    for part in phrase.split():
        if part == "!":
            continue
        if part.startswith(".."):
            gap = int(part[2:] or GAP)
        elif part in {"^", "^^"}:
            before = len(part)
        elif part in {"$", "$$"}:
            slots[-1] = replace(slots[-1], after=len(part))
        else:
            slots.append(replace(_slot(part, sets), gap=gap, before=before))
            gap = before = 0
    if not slots or gap or before or all(slot.optional for slot in slots):
        raise ValueError(f"a phrase holds a word that must stand and ends with a word or an edge: {phrase!r}")
    ways: list[tuple[Slot, ...]] = []
    while True:
        ways.append(tuple(slots))
        if not slots[0].optional:
            return [(replace(way[0], optional=False, gap=0), *way[1:]) for way in ways]
        slots = [replace(slots[1], before=max(slots[0].before, slots[1].before)), *slots[2:]]


def _slot(part: str, sets: Mapping[str, str]) -> Slot:
    optional = part.startswith("[") and part.endswith("]")
    words: set[str] = set()
    stems: set[str] = set()
    for one in _expanded(part.strip("[]"), sets):
        if not one.strip("*") or _MARKS & set(one):
            raise ValueError(
                f"a phrase holds {one!r} among the words of {part!r}: an edge stands by itself, a mark is no word"
            )
        if one.endswith("*"):
            stems.add(bare_form(one[:-1]))
        elif one != "#":
            words.add(bare_form(one))
    return Slot(frozenset(words), tuple(sorted(stems)), "#" in part, optional)


def _expanded(part: str, sets: Mapping[str, str]) -> Iterable[str]:
    for one in part.split("|"):
        if one.startswith("<"):
            if one[1:-1] not in sets:
                raise ValueError(f"no such set of words: {one}")
            for word in sets[one[1:-1]].split():
                yield from _expanded(word, sets)
        else:
            yield one


class Phrases:
    """Named groups of phrases, found together. `groups`: the sets of words, the name, and one phrase a line."""

    def __init__(self, groups: Iterable[tuple[Mapping[str, str], str, str]]) -> None:
        self._words: dict[str, list[tuple[str, str, tuple[Slot, ...]]]] = {}
        self._stems: dict[str, list[tuple[str, str, tuple[Slot, ...]]]] = {}
        self._numbers: list[tuple[str, str, tuple[Slot, ...]]] = []
        self.vocabulary: set[str] = set()
        for sets, name, text in groups:
            for line in text.splitlines():
                if line.strip():
                    for slots in compile_phrase(line, sets=sets):
                        self._add(name, " ".join(line.split()), slots)
        self._longest_stem = max((len(stem) for stem in self._stems), default=0)

    def _add(self, name: str, phrase: str, slots: tuple[Slot, ...]) -> None:
        entry = (name, phrase, slots)
        for word in slots[0].words:
            self._words.setdefault(word, []).append(entry)
        for stem in slots[0].stems:
            self._stems.setdefault(stem, []).append(entry)
        if slots[0].number:
            self._numbers.append(entry)
        for slot in slots:
            self.vocabulary |= slot.words

    def find(self, words: Sequence[Word], edges: Sequence[Edges]) -> list[Found]:
        """Every phrase at every place, in the order of the text."""
        found: list[Found] = []
        for at, word in enumerate(words):
            for name, phrase, slots in self._candidates(word):
                if _edges_fit(slots[0], edges[at]):
                    last = _end(slots, 1, words, edges, at + 1, word.sentence)
                    if last is not None:
                        found.append(Found(name, phrase, at, last))
        return found

    def _candidates(self, word: Word) -> list[tuple[str, str, tuple[Slot, ...]]]:
        found: list[tuple[str, str, tuple[Slot, ...]]] = list(self._numbers) if word.number else []
        for form in word.forms:
            found += self._words.get(form, ())
            for size in range(2, min(len(form), self._longest_stem) + 1):
                entries = self._stems.get(form[:size])
                if entries is not None:
                    found += entries
        return found


def _edges_fit(slot: Slot, edges: Edges) -> bool:
    if slot.before and not (edges.clause_begins if slot.before == 1 else edges.message_begins):
        return False
    return not slot.after or (edges.clause_ends if slot.after == 1 else edges.message_ends)


def _end(
    slots: tuple[Slot, ...], index: int, words: Sequence[Word], edges: Sequence[Edges], at: int, sentence: int
) -> int | None:
    """Where slots[index:] end when they begin at `at`; None when they do not stand there."""
    if index == len(slots):
        return at
    slot = slots[index]
    for here in range(at, min(at + slot.gap + 1, len(words))):
        if words[here].sentence != sentence:
            break
        if slot.fits(words[here]) and _edges_fit(slot, edges[here]):
            last = _end(slots, index + 1, words, edges, here + 1, sentence)
            if last is not None:
                return last
    if not slot.optional:
        return None
    if slot.after and not _edges_fit(replace(slot, before=0), edges[at - 1]):
        return None
    return _end(slots, index + 1, words, edges, at, sentence)
