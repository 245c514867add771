"""What the writer of an answer wrote themselves: without what is quoted, without the signature; and who is no person at all.

Line by line and in one pass, so that no text can make it slow. Where the lines of the earlier message are marked (">"), every line
that is not marked counts, above, between or below; where they are not, only what stands above. Only what a program writes introduces
an earlier message ("On 3 May, Harbour wrote:"): who tells that "on Friday you wrote:" goes on themselves.
"""

import re
from typing import Final

from goodterms.channels.mail.reading import Mail, words_of

LONGEST_WORDS: Final = 20_000
MOST_LINES: Final = 4_000
LONGEST_LINE: Final = 2_000

_QUOTED = re.compile(r"[ \t]*[>|]")
_SIGNATURE = re.compile(r"(--|—|__)[ \t]*")  # RFC 3676, 4.3: dash dash space
_RULE = re.compile(r"[ \t]*[_*=-]{8,}[ \t]*")
_ORIGINAL = re.compile(
    r"[ \t]*-{2,}[ \t]*(original message|forwarded message|ursprüngliche nachricht|message d.origine|message transféré|"
    r"mensaje original|teachtaireacht bhunaidh|begin forwarded message)\b.*",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(
    r"[ \t]*\*?(from|sent|to|subject|date|de|envoyé|à|objet|enviado|para|asunto|fecha|von|gesendet|an|betreff|datum|"
    r"ó|chuig|ábhar|dáta)[ \t]*:\*?[ \t].*",
    re.IGNORECASE,
)
_BEGINS_WROTE = re.compile(r"[ \t]*(on|le|el|am|ar|den|op|il|em|w dniu)[ \t]", re.IGNORECASE)
_ENDS_WROTE = re.compile(
    r"(\bwrote|\bescribió|\ba écrit|\bschrieb\b[^:]{0,200}|\bscríobh\b[^:]{0,200}|\bha scritto|\bescreveu|\bschreef\b[^:]{0,200})"
    r"[ \t]?:[ \t]*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(you|u|they|he|she|i|we)( \w+){0,2} wrote\b|\bme (\w+ )?escribió\b|\b(usted|ud|él|ella|yo) escribió\b|"
    r"\b(il|elle|on) (nous |vous )?a écrit\b|\bm.a écrit\b|\bscríobh (tú|sibh|siad|sé|sí|mé|muid)\b|\bschrieb(en)? (sie|er|ich|wir|ihr)\b",
    re.IGNORECASE,
)
"""A person tells that somebody wrote; a program names who."""
_SENT_FROM = re.compile(
    r"[ \t]*(sent from|get outlook for|envoyé de(puis)? mon|envoyé à partir|enviado desde|von meinem|gesendet (von|mit)|"
    r"seolta ó|sent via)\b.{0,80}",
    re.IGNORECASE,
)


def answer_in(mail: Mail, /) -> tuple[str, str]:
    """The words of an answer, as far as we can tell them from what they answer, its subject where it has no words; and what stands
    unmarked below them: a signature or an earlier message, and perhaps more words of theirs."""
    own, below = parted(words_of(mail))
    return (own or _subject(mail))[:LONGEST_WORDS], below[:LONGEST_WORDS]


def own_words(text: str, /) -> str:
    """The text without quoted lines, the line that introduces them, and the signature below."""
    return parted(text)[0]


def parted(text: str, /) -> tuple[str, str]:
    """The writer's own words; and what stands unmarked below: a signature, an earlier message from the line that introduces it."""
    lines = [line[:LONGEST_LINE] for line in text.split("\n", MOST_LINES)[:MOST_LINES]]
    kept: list[str] = []
    cut: list[str] = []
    said, signed, number = False, False, 0
    while number < len(lines):
        line, skipped = lines[number], _introduction(lines, number, said=said)
        if skipped and not _marked_next(lines, number + skipped):
            break
        if skipped or _QUOTED.match(line):
            number, signed = number + max(skipped, 1), False
            continue
        begins = said and _signs(line)
        signed = signed or begins
        if not begins:
            (cut if signed else kept).append(line.rstrip())
        said = said or bool(line.strip())
        number += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), "\n".join((*cut, *lines[number:])).strip()


def _marked_next(lines: list[str], number: int) -> bool:
    """Whether the next line that says anything is marked as quoted."""
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number < len(lines) and _QUOTED.match(lines[number]) is not None


def _signs(line: str) -> bool:
    return any(one.fullmatch(line) is not None for one in (_SIGNATURE, _RULE, _SENT_FROM))


def is_automatic(mail: Mail, /) -> bool:
    """Whether a machine wrote it (RFC 3834, 5; RFC 5230, 4.6; and what widespread systems write instead).

    Such a message is no answer of a customer, and is never answered.
    """
    auto = mail.header("auto-submitted").lower().partition(";")[0].strip()
    if auto and auto != "no":
        return True
    if mail.header("precedence").lower() in {"bulk", "junk", "list", "auto_reply"}:
        return True
    if mail.header("list-id"):
        return True
    return any(mail.header(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-vacation"))


def _introduction(lines: list[str], number: int, *, said: bool) -> int:
    """How many lines from here introduce an earlier message; 0 for none."""
    wrote = _introduces(lines, number)
    if wrote or not (_ORIGINAL.fullmatch(lines[number]) or (said and _header_block(lines, number))):
        return wrote
    headers = 1
    while number + headers < len(lines) and _HEADER_LINE.fullmatch(lines[number + headers]):
        headers += 1
    return headers


def _introduces(lines: list[str], number: int) -> int:
    """How many lines from here say "On such a day somebody wrote:"; 0 for none."""
    if not _BEGINS_WROTE.match(lines[number]) and not _ENDS_WROTE.search(lines[number]):
        return 0
    words = ""
    for many, line in enumerate(lines[number : number + 4], start=1):
        if many > 1 and not line.strip():
            return 0
        words = f"{words} {line}".strip()[-1000:]
        if _ENDS_WROTE.search(words):
            begins = _BEGINS_WROTE.match(lines[number]) is not None or "@" in words
            program = re.search(r"[\d@]", words) is not None and _TOLD.search(words) is None
            return many if begins and (program or _marked_next(lines, number + many)) else 0
    return 0


def _header_block(lines: list[str], number: int) -> bool:
    """Outlook's way: From, Sent, To, Subject, one below the other."""
    if not _HEADER_LINE.fullmatch(lines[number]):
        return False
    following = [line for line in lines[number : number + 6] if line.strip()]
    return sum(_HEADER_LINE.fullmatch(line) is not None for line in following) >= 3


def _subject(mail: Mail) -> str:
    """The subject somebody wrote themselves; that of an answer is ours."""
    subject = mail.header("subject")
    answers = re.match(r"(re|aw|antw|sv|rv|fw|fwd|tr|f)[ \t]?(\[\d+\])?[ \t]?:", subject, re.IGNORECASE)
    return "" if answers else subject
