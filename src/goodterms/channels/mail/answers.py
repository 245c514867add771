"""What the writer of an answer wrote themselves: without what is quoted, without the signature; and who is no person at all.

Line by line and in one pass, so that no text can make it slow. Where nothing would be left (people who write below or between
the quoted lines), every line that is not quoted counts.
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
_SENT_FROM = re.compile(
    r"[ \t]*(sent from|get outlook for|envoyé de(puis)? mon|envoyé à partir|enviado desde|von meinem|gesendet (von|mit)|"
    r"seolta ó|sent via)\b.{0,80}",
    re.IGNORECASE,
)


def answer_in(mail: Mail, /) -> str:
    """The words of an answer, as far as we can tell them from what they answer; its subject where it has no words."""
    return (own_words(words_of(mail)) or _subject(mail))[:LONGEST_WORDS]


def own_words(text: str, /) -> str:
    """The text without quoted lines, the line that introduces them, and the signature below."""
    lines = [line[:LONGEST_LINE] for line in text.split("\n", MOST_LINES)[:MOST_LINES]]
    kept: list[str] = []
    said = False
    for number, line in enumerate(lines):
        if _ends_here(lines, number, said=said):
            break
        if not _QUOTED.match(line):
            kept.append(line.rstrip())
            said = said or bool(kept[-1])
    return "\n".join(kept).strip() or _between_quotes(lines)


def _between_quotes(lines: list[str]) -> str:
    """What stands below or between quoted lines; empty where no line is marked as quoted: then it may all be ours."""
    if not any(map(_QUOTED.match, lines)):
        return ""
    kept: list[str] = []
    number = 0
    while number < len(lines) and not _ORIGINAL.fullmatch(lines[number]) and not _header_block(lines, number):
        skipped = _introduces(lines, number)
        if not skipped and not _QUOTED.match(lines[number]):
            kept.append(lines[number].rstrip())
        number += max(skipped, 1)
    return "\n".join(kept).strip()


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


def _ends_here(lines: list[str], number: int, *, said: bool) -> bool:
    """Whether what the writer wrote is over at this line."""
    line = lines[number]
    if _introduces(lines, number) or _ORIGINAL.fullmatch(line):
        return True
    if not said:
        return False
    if _SIGNATURE.fullmatch(line) or _RULE.fullmatch(line) or _SENT_FROM.fullmatch(line):
        return True
    return _header_block(lines, number)


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
            return many if begins else 0
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
