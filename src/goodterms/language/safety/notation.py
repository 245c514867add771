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
the text alone: phrases are looked up by their first word, and tried only where the rarest of their other words stands behind it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from goodterms.language.text import bare_form

__all__ = ["Edges", "Found", "Phrases", "Slot", "Word", "compile_phrase"]

GAP: Final = 3
NUMBER: Final = "#"
_SOUND: Final = re.compile(r"[^\^$\[\]<>!. ]*[^\^$\[\]<>!. *][^\^$\[\]<>!. ]*")
"""A word or a stem: no marks, and something besides stars."""
_KEPT: Final = 4_096
"""Words of messages whose phrases are kept at hand."""


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


class Slot(NamedTuple):
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


_Place = tuple[frozenset[str], tuple[str, ...], bool]
"""What may stand at a slot: words, stems, a number."""
_Compiled = tuple[str, str, tuple[Slot, ...]]
"""A name, a phrase of it, and a way that it may begin."""


class _Way(NamedTuple):
    """A phrase from one of its beginnings. `asked`: the place of which a word must stand behind the first (0: of none)."""

    name: str
    phrase: str
    slots: tuple[Slot, ...]
    asked: int


class _Known(NamedTuple):
    """What is known of a word: the ways that it begins, the places that these ask for, and the places that it stands at itself."""

    ways: Sequence[_Way]
    asked: frozenset[int]
    places: Sequence[int]


def compile_phrase(phrase: str, *, sets: Mapping[str, str]) -> list[tuple[Slot, ...]]:
    """The ways a phrase may begin (one, unless its first words may be left out).

    Raises:
        ValueError: the notation is wrong: no word that must stand, an unknown set, a gap at an edge, an edge among the words.
    """
    return _Compiler(sets).ways(phrase)


class _Compiler:
    """Reads phrases over the same sets of words; what is written twice is read once."""

    def __init__(self, sets: Mapping[str, str]) -> None:
        self._sets = sets
        self._slots: dict[str, Slot] = {}
        self._named: dict[str, set[str]] = {}

    def ways(self, phrase: str) -> list[tuple[Slot, ...]]:
        slots = self._read(phrase)
        if all(slot.optional for slot in slots):
            raise ValueError(f"a phrase holds a word that must stand and ends with a word or an edge: {phrase!r}")
        ways: list[tuple[Slot, ...]] = []
        while True:
            first = slots[0]
            ways.append((first._replace(optional=False, gap=0) if first.optional or first.gap else first, *slots[1:]))
            if not first.optional:
                return ways
            slots = [slots[1]._replace(before=max(first.before, slots[1].before)), *slots[2:]]

    def _read(self, phrase: str) -> list[Slot]:
        """The phrase's slots; none where it ends with a gap or with an edge before nothing."""
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
                slots[-1] = slots[-1]._replace(after=len(part))
            else:
                slot = self._slots.get(part) or self._slot(part)
                slots.append(slot._replace(gap=gap, before=before) if gap or before else slot)
                gap = before = 0
        return [] if gap or before else slots

    def _slot(self, part: str) -> Slot:
        optional = part.startswith("[") and part.endswith("]")
        texts = self._texts(part.strip("[]"), part)
        stems = sorted(text for text in texts if text[-1] == "*")
        words = frozenset(texts.difference(stems, (NUMBER,)))
        made = Slot(words, tuple(stem[:-1] for stem in stems), NUMBER in part, optional)
        return self._slots.setdefault(part, made)

    def _texts(self, choice: str, part: str) -> set[str]:
        """The bare words and stems (with their stars) of a choice, which is all or some of a part of a phrase."""
        texts = choice.split("|")
        found: set[str] = set()
        if "<" in choice:
            found.update(*(self._set(one, part) for one in texts if one.startswith("<")))
            texts = [one for one in texts if not one.startswith("<")]
        if not all(map(_SOUND.fullmatch, texts)):
            wrong = next(one for one in texts if not _SOUND.fullmatch(one))
            raise ValueError(
                f"a phrase holds {wrong!r} among the words of {part!r}: an edge stands by itself, a mark is no word"
            )
        return found.union(map(bare_form, texts))

    def _set(self, name: str, part: str) -> set[str]:
        found = self._named.get(name)
        if found is None:
            if name[1:-1] not in self._sets:
                raise ValueError(f"no such set of words: {name}")
            found = self._named[name] = self._texts("|".join(self._sets[name[1:-1]].split()), part)
        return found


class Phrases:
    """Named groups of phrases, found together. `groups`: the sets of words, the name, and one phrase a line.

    `vocabulary`: the whole words of each name's phrases.
    """

    def __init__(self, groups: Iterable[tuple[Mapping[str, str], str, str]]) -> None:
        self._words: dict[str, list[_Way]] = {}
        self._stems: dict[str, list[_Way]] = {}
        self._numbers: list[_Way] = []
        compiled = list(_compiled(groups))
        self._asked = _Asked([slots for _, _, slots in compiled])
        for name, phrase, slots in compiled:
            self._add(_Way(name, phrase, slots, self._asked.of(slots)))
        self.vocabulary = _vocabulary(compiled)
        self._every_stem = self._stems.keys() | self._asked.stems.keys()
        self._longest = max(map(len, (*self._words, *self._asked.words, *self._every_stem)), default=0)
        self._of_numbers = _known(self._numbers, self._asked.numbers)
        self._known = lru_cache(maxsize=_KEPT)(self._look_up)

    def _add(self, way: _Way) -> None:
        first = way.slots[0]
        for word in first.words:
            self._words.setdefault(word, []).append(way)
        for stem in first.stems:
            self._stems.setdefault(stem, []).append(way)
        if first.number:
            self._numbers.append(way)

    def find(self, words: Sequence[Word], edges: Sequence[Edges]) -> list[Found]:
        """Every phrase at every place, in the order of the text."""
        found: list[list[Found]] = []
        behind: set[int] = set()
        sentence = None
        for at in range(len(words) - 1, -1, -1):
            word = words[at]
            if word.sentence != sentence:
                behind, sentence = {0}, word.sentence
            known = [self._known(form[: self._longest + 1]) for form in word.forms]
            if word.number:
                known.insert(0, self._of_numbers)
            here: list[Found] = []
            for one in known:
                if not one.asked.isdisjoint(behind):
                    here += self._at(at, one.ways, behind, words, edges)
            found.append(here)
            behind.update(*(one.places for one in known))
        return [one for here in reversed(found) for one in here]

    def _at(
        self, at: int, ways: Iterable[_Way], behind: set[int], words: Sequence[Word], edges: Sequence[Edges]
    ) -> list[Found]:
        """The phrases at a place, of those that its word begins."""
        found: list[Found] = []
        for name, phrase, slots, asked in ways:
            if asked in behind and _edges_fit(slots[0], edges[at]):
                last = _end(slots, 1, words, edges, at + 1, words[at].sentence)
                if last is not None:
                    found.append(Found(name, phrase, at, last))
        return found

    def _look_up(self, form: str) -> _Known:
        """What is known of a form of a word."""
        ways, places = list(self._words.get(form, ())), list(self._asked.words.get(form, ()))
        for size in range(1, len(form) + 1):
            stem = form[:size]
            if stem in self._every_stem:
                ways += self._stems.get(stem, ())
                places += self._asked.stems.get(stem, ())
        return _known(ways, places)


def _known(ways: Sequence[_Way], places: Sequence[int]) -> _Known:
    return _Known(tuple(ways), frozenset(way.asked for way in ways), tuple(places))


def _compiled(groups: Iterable[tuple[Mapping[str, str], str, str]]) -> Iterator[_Compiled]:
    compilers: dict[int, tuple[Mapping[str, str], _Compiler]] = {}
    for sets, name, text in groups:
        _, compiler = compilers.setdefault(id(sets), (sets, _Compiler(sets)))
        for line in text.splitlines():
            if line.strip():
                phrase = " ".join(line.split())
                yield from ((name, phrase, slots) for slots in compiler.ways(phrase))


def _vocabulary(compiled: Iterable[_Compiled]) -> dict[str, frozenset[str]]:
    choices: dict[str, set[frozenset[str]]] = {}
    for name, _, slots in compiled:
        choices.setdefault(name, set()).update(slot.words for slot in slots)
    return {name: frozenset().union(*found) for name, found in choices.items()}


class _Asked:
    """The places that ways ask for, as numbers from one on: of a way the rarest besides its first, if any other must stand.

    A place is as common as its commonest word, a word as the places that hold it. `words`, `stems`, `numbers`: the places of each.
    """

    def __init__(self, ways: Iterable[Sequence[Slot]]) -> None:
        choices = {slot.words for slots in ways for slot in slots[1:] if not slot.optional}
        common = Counter(word for words in choices for word in words)
        self._common = {words: max(map(common.__getitem__, words), default=0) for words in choices}
        self._places: dict[_Place, int] = {}
        self.words: dict[str, list[int]] = {}
        self.stems: dict[str, list[int]] = {}
        self.numbers: list[int] = []

    def of(self, slots: Sequence[Slot]) -> int:
        """The place that a way asks for; 0 where none must stand besides its first."""
        others = [slot for slot in slots[1:] if not slot.optional]
        if not others:
            return 0
        rarest = min(others, key=lambda slot: self._common[slot.words])
        place = rarest.words, rarest.stems, rarest.number
        return self._places.get(place) or self._add(place)

    def _add(self, place: _Place) -> int:
        number = self._places[place] = len(self._places) + 1
        words, stems, figures = place
        for word in words:
            self.words.setdefault(word, []).append(number)
        for stem in stems:
            self.stems.setdefault(stem, []).append(number)
        if figures:
            self.numbers.append(number)
        return number


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
    if slot.after and not _edges_fit(slot._replace(before=0), edges[at - 1]):
        return None
    return _end(slots, index + 1, words, edges, at, sentence)
