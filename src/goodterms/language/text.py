"""A message as tokens: words in two spellings, numbers, signs and emoji, each knowing where it stands in the message.

`tokens_of` never raises and its work grows with the text alone. Of a text longer than `LONGEST` the beginning and the end are
read, where what people ask for stands.

Every word has its `text` (small letters, compatibility forms and separate accents put together: NFKC) and its `bare` form:
no accents, look-alike letters of other scripts written in Latin ("Ѕtор" is "stop"). `spellings` adds what the same word may
be meant as: digits for letters ("5t0p"), letters drawn out ("stoooop").
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from goodterms.language.folding import Folded, ends_of, fold
from goodterms.language.history import Stands, standing_of

__all__ = ["LONGEST", "Token", "bare_form", "own_of", "spellings", "tokens_of"]

LONGEST: Final = 20_000
"""Characters of a message that are read: of a longer one the first 16,000 and the last 4,000."""
_END: Final = 4_000

Kind = Literal["word", "number", "emoji", "mark"]

_LOOK_ALIKE: Final = str.maketrans(
    {
        **dict(zip("авсеёһіїјкԁӏмнорѕтухѵԛԝгпь", "abceehiijkdlmhopstyxvqwrnb", strict=True)),
        **dict(zip("αβεικνορτυχηωσγς", "abeikvoptuxnwoys", strict=True)),
        **dict(zip("տսօոհցքզ", "suonhgpq", strict=True)),
        **dict(zip("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprstuvwyz", strict=True)),
        **dict(zip("ıłøđħŧŋɑɡƒ", "ilodhtnagf", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
    }
)
"""Letters that look like a Latin letter: Cyrillic, Greek, Armenian, small capitals, letters with a stroke (after Unicode
TR39's confusables, the letters met in ordinary words only)."""

_LEET: Final = str.maketrans("013457$@!8|", "oieastsaibl")

_TOKEN: Final = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*)(?![^\W_])"
    r"|(?P<word>(?:\$(?=[^\W\d_]))?(?:[^\W_]|(?<=[^\W\d_])[@$](?=[^\W\d_]))+(?:'[^\W_]+)*'?)"
    r"|(?P<line>\n)"
    r"|(?P<other>\S)"
)
_ELIDED: Final = frozenset({"j", "l", "d", "n", "m", "t", "s", "c", "b", "qu", "jusqu", "lorsqu", "puisqu", "quelqu"})
_STRONG: Final = frozenset(".!?;…\n|。؟！？")
_WEAK: Final = frozenset(',:()"“”«»—–-/*>→~[]{}')


class Token(NamedTuple):
    """A piece of the message at text[start:end]. `sentence` and `clause` count up; a clause ends at a comma too.

    `quoted`: the line is somebody's earlier message (begins with ">", or stands below "On … wrote:"); `below`: it is not marked as such.
    """

    kind: Kind
    text: str
    bare: str
    start: int
    end: int
    sentence: int
    clause: int
    quoted: bool
    below: bool = False


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a message in order. Never raises; empty for a text with nothing to read."""
    found: list[Token] = []
    for shift, piece in ends_of(text, longest=LONGEST, end=_END):
        found += _Reader(fold(piece), shift, after=found[-1] if found else None).read()
    return tuple(found)


def own_of(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The writer's own; of a message whose every line is marked with ">" all of it, of a forwarded one nothing."""
    own = tuple(token for token in tokens if not token.quoted)
    return own if own or any(token.below for token in tokens) else tuple(tokens)


def bare_form(word: str) -> str:
    """The word without accents and in Latin letters, as `Token.bare` has it."""
    return word if word.isascii() else "".join(_bare_letter(letter) for letter in word)


@lru_cache(maxsize=8192)
def spellings(bare: str) -> tuple[str, ...]:
    """What a bare word may be meant as: itself first, digits read as letters, letters drawn out drawn in again."""
    found = [bare]
    letters = sum(letter.isalpha() for letter in bare)
    if letters != len(bare) and letters >= 2 and len(bare) <= 30:
        found.append(bare.translate(_LEET))
    for word in tuple(found):
        once = re.sub(r"(.)\1{2,}", r"\1", word)
        if once != word:
            found += [once, re.sub(r"(.)\1{2,}", r"\1\1", word), re.sub(r"(.)\1+", r"\1", word)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _bare_letter(letter: str) -> str:
    kept = "".join(one for one in unicodedata.normalize("NFKD", letter) if unicodedata.category(one) != "Mn")
    return kept.translate(_LOOK_ALIKE)


class _Reader:
    """Reads one folded piece from its beginning to its end."""

    def __init__(self, folded: Folded, shift: int, after: Token | None) -> None:
        self._folded, self._places, self._shift = folded.text, folded.places, shift
        self._sentence = after.sentence + 1 if after else 0
        self._clause = after.clause + 1 if after else 0
        self._lines = standing_of(self._folded.split("\n"))
        self._stands: Stands = next(self._lines)
        self._found: list[Token] = []

    def read(self) -> list[Token]:
        for match in _TOKEN.finditer(self._folded):
            start, end = match.span()
            match match.lastgroup:
                case "line":
                    self._sentence += 1
                    self._clause += 1
                    self._stands = next(self._lines)
                case "word":
                    self._word(match.group(), start)
                case "number":
                    self._add("number", match.group(), start, end)
                case "link":
                    self._add("mark", match.group(), start, end)
                case _:
                    self._other(match.group(), start, end)
        return _spelt_out(self._found)

    def _word(self, word: str, start: int) -> None:
        """French and Irish write two words with an apostrophe ("j'ai", "m'fhear"); English one ("don't")."""
        head, mark, tail = word.partition("'")
        while mark and tail and bare_form(head) in _ELIDED:
            self._add("word", head, start, start + len(head) + 1)
            start += len(head) + 1
            head, mark, tail = tail.partition("'")
        rest = head + mark + tail
        self._add("word", rest.replace("'", ""), start, start + len(rest))

    def _other(self, letter: str, start: int, end: int) -> None:
        if letter in _STRONG:
            self._sentence += 1
            self._clause += 1
        elif letter in _WEAK:
            self._clause += 1
        emoji = unicodedata.category(letter) in {"So", "Sk"} and ord(letter) > 0x2000
        if emoji:
            self._clause += 1
        self._add("emoji" if emoji else "mark", letter, start, end)
        if emoji:
            self._clause += 1

    def _add(self, kind: Kind, text: str, start: int, end: int) -> None:
        first = self._places[start] + self._shift
        last = self._places[end - 1] + self._shift + 1
        quoted, below = self._stands != "own", self._stands == "below"
        self._found.append(Token(kind, text, bare_form(text), first, last, self._sentence, self._clause, quoted, below))


def _spelt_out(tokens: list[Token]) -> list[Token]:
    """Four or more single letters in a row are one word: "S T O P", "s.t.o.p", "S-T-O-P"."""
    found: list[Token] = []
    run: list[Token] = []
    for token in (*tokens, None):
        single = token is not None and token.kind == "word" and len(token.text) == 1 and token.text.isalpha()
        joint = token is not None and token.kind == "mark" and token.text in ".-_*,/" and run
        if token is not None and (single or joint):
            run.append(token)
            continue
        found += _joined(run)
        run = []
        if token is not None:
            found.append(token)
    return found


def _joined(run: list[Token]) -> list[Token]:
    letters = [token for token in run if token.kind == "word"]
    if len(letters) < 4:
        return run
    last = letters[-1]
    whole = Token(
        "word",
        "".join(token.text for token in letters),
        "".join(token.bare for token in letters),
        letters[0].start,
        last.end,
        last.sentence,
        last.clause,
        last.quoted,
        last.below,
    )
    return [whole, *run[run.index(last) + 1 :]]
