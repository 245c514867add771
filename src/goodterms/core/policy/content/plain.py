"""A text as plain words: small letters without accents, each with its place in the text it came from.

However a message was typed, wrapped or stripped of its HTML, the same words come out: typographic quotes and soft hyphens
go, accents and mathematical letters are folded (NFKD), hyphens part words, links and telephone numbers stay whole. Linear
in the length of the text, and total: every text has words, if only none.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

WordKind: TypeAlias = Literal["word", "number", "link", "address"]

LINK, NUMBER, NAME = "\ue000", "\ue001", "\ue002"
"""What stands for a merge field in a template that is not filled in yet: a link, a number or amount, other words."""


def several(text: str) -> frozenset[str]:
    """The words of a list written as one text with spaces between."""
    return frozenset(text.split())


_CHUNK: Final = re.compile(r"\S+")
_PLAIN_CHUNK: Final = re.compile(r"[A-Za-z]+\Z")
_INSIDE: Final = re.compile(r"[.@:]")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_ENDS: Final = frozenset(".!?…。！？")
_SEPARATORS: Final = frozenset("|•·‣◦●▪")
_APOSTROPHES: Final = frozenset("'’ʼ´`‘")
_TOP_DOMAINS: Final = several(
    "com org net co io uk ie us gov info me ly link app de fr es eu to pay page shop biz in au nz za ca mx at ch"
)
_ABBREVIATIONS: Final = several(
    "inc ltd llc llp co corp mr mrs ms mx dr st no nr jr sr approx bzw ca sra sr srta pm am tel ext apt ave blvd"
)
_WRAPPING: Final = "()<>[]{}\"“”„«»'‘’.,;:!?…*_"


class Word(NamedTuple):
    """`text` as compared; `start` and `end` where it stands; words of one `sentence` share its number."""

    text: str
    start: int
    end: int
    sentence: int
    kind: WordKind


def words_of(text: str) -> tuple[Word, ...]:
    """Every word of `text`, in order."""
    reading = _Words(text)
    previous = 0
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        if previous and _BLANK_LINE.search(text, previous, start) is not None:
            reading.new_sentence()
        reading.chunk(start, end)
        previous = end
    return tuple(reading.words)


def place_of(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place in `text`, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Words:
    __slots__ = ("ended", "sentence", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        self.sentence = 0
        self.ended = False  # a full stop was read: the next word begins a sentence, unless it is a small one

    def new_sentence(self) -> None:
        self.sentence += 1
        self.ended = False

    def add(self, text: str, start: int, end: int, kind: WordKind = "word") -> None:
        if self.ended:
            self.ended = False
            if not self.text[start].islower():
                self.sentence += 1
        self.words.append(Word(text, start, end, self.sentence, kind))

    def chunk(self, start: int, end: int) -> None:
        text = self.text
        if _PLAIN_CHUNK.match(text, start, end) is not None:
            self.add(text[start:end].lower(), start, end)
            return
        kind = _kind_of(text[start:end]) if _INSIDE.search(text, start, end - 1) is not None else None
        if kind is not None:
            self.add(text[start:end].strip(_WRAPPING).casefold(), start, end, kind)
            self.ended = True  # a link ends a sentence, where a capital follows
            return
        self._letters(start, end)

    def _letters(self, start: int, end: int) -> None:
        at = start
        while at < end:
            letter = self.text[at]
            if letter in _ENDS:
                self._end(letter)
                at += 1
            elif letter in _SEPARATORS:
                self.new_sentence()
                at += 1
            elif letter in (LINK, NUMBER, NAME):
                kind: WordKind = "link" if letter == LINK else "number" if letter == NUMBER else "word"
                self.add(letter, at, at + 1, kind)
                self.ended = kind == "link"
                at += 1
            elif _folded(letter).isdigit():
                at = self._number(at, end)
            elif _folded(letter):
                at = self._word(at, end)
            else:
                at += 1

    def _end(self, mark: str) -> None:
        if mark != ".":
            self.new_sentence()
        elif self.words:
            last = self.words[-1].text
            self.ended = last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha())

    def _number(self, start: int, end: int) -> int:
        """Digits, with the marks inside them: 4:15, 42.00, 1-800-555-1212, 1,000."""
        text, at, kept = self.text, start, []
        while at < end:
            letter = text[at]
            digit = _folded(letter)
            if digit.isdigit():
                kept.append(digit)
            elif letter in ".,:'/-‐‑–’" and at + 1 < end and _folded(text[at + 1]).isdigit():
                kept.append("-" if letter in "-‐‑–" else letter)
            else:
                break
            at += 1
        self.add("".join(kept), start, at, "number")
        return at

    def _word(self, start: int, end: int) -> int:
        text, at, kept = self.text, start, ""
        dotted = False
        while at < end:
            letter = text[at]
            folded = _folded(letter)
            if folded and not folded.isdigit():
                kept += folded
            elif letter in _APOSTROPHES:
                after = at + 1
                while after < end and _folded(text[after]) and not _folded(text[after]).isdigit():
                    after += 1
                if kept.endswith("qu") or (len(kept) <= 2 and after - at > 3):
                    break  # d'intenter, l'avis: two words; don't, we'll: one
            elif letter == "." and (dotted or len(kept) == 1) and at + 1 < end and _folded(text[at + 1]).isalpha():
                dotted = True  # p.m., U.S.
            elif kept == "e" and letter in "-‐‑" and self.text[at + 1 : at + 5].casefold() == "mail":
                pass  # e-mail is email
            elif not _dropped(letter):
                break
            at += 1
        self.add(kept, start, at)
        return at


def _kind_of(chunk: str) -> WordKind | None:
    """Whether it is a link or an e-mail address; None for neither."""
    bare = chunk.strip(_WRAPPING).casefold()
    if "://" in bare or bare.startswith("www."):
        return "link"
    name, at, host = bare.rpartition("@")
    if at and name and "." in host.strip("."):
        return "address"
    host, slash, _ = bare.partition("/")
    _, dot, top = host.rpartition(".")
    known = top in _TOP_DOMAINS and (slash != "" or top not in {"me", "in", "to", "us", "pay", "no"})
    if dot and known and all(part and part.replace("-", "").isalnum() for part in host.split(".")):
        return None if host.replace(".", "").isdigit() else "link"
    return None


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    """The small letters or the digit a character stands for; empty for anything else."""
    kept = []
    for part in unicodedata.normalize("NFKD", letter.casefold()).casefold():
        category = unicodedata.category(part)
        if category[0] == "L":
            kept.append(part)
        elif category[0] == "N":
            digit = unicodedata.digit(part, -1)
            kept.append(str(digit) if digit >= 0 else "")
    return "".join(kept)


@lru_cache(maxsize=1024)
def _dropped(letter: str) -> bool:
    """Marks that belong to the word around them: accents on their own, soft hyphens, joiners."""
    return unicodedata.category(letter) in {"Mn", "Me", "Cf"}
