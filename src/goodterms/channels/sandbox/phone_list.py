"""How the list of conversations looks: whom we wrote to, newest first, by language and by way if asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from goodterms.channels.sandbox.call_page import LANGUAGES
from goodterms.standin.http import Request
from goodterms.standin.pages import esc
from goodterms.standin.storage import Row

WAYS = {"sms": "Text message", "whatsapp": "WhatsApp", "email": "E-mail", "call": "Call"}
SHORT_WAYS = {"sms": "Texts", "whatsapp": "WhatsApp", "email": "E-mails", "call": "Calls"}
KEPT = ("q", "language", "way")
"""What the list was narrowed by, and stays so when a conversation is opened."""


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation in the list: its newest message, and whether it was seen."""

    person: str
    name: str
    last_seq: int
    snippet: str
    at: datetime | None
    fresh: bool
    mine: bool
    language: str = ""

    @classmethod
    def of(cls, row: Row) -> "Line":
        """From the joined row of a thread and its newest message."""
        text = told_of_call(row) if row["channel"] == "call" else row["subject"] or row["text"]
        return cls(
            person=row["person"],
            name=row["customer"] or row["address"],
            last_seq=row["last_seq"],
            snippet=" ".join(text[:200].split()),
            at=local_time(row),
            fresh=row["last_seq"] > row["seen_seq"] and row["direction"] == "out",
            mine=row["direction"] == "in",
            language=(row["spoken"] or "").partition("-")[0],
        )


def narrowed(request: Request) -> dict[str, str]:
    """What the list is narrowed by, as the address says: words to find, a language, a way. Names that nobody knows count for nothing."""
    known = {"language": LANGUAGES, "way": WAYS}
    asked = {name: request.query.get(name, "").strip() for name in KEPT}
    return {name: value for name, value in asked.items() if value and value in known.get(name, {value: value})}


def list_section(
    lines: Sequence[Line], open_person: str, *, request: Request, more: int, languages: Sequence[str]
) -> str:
    """The list, its search and its filters. `languages`: those that anybody is written to in; `more`: lines that fit."""
    kept = narrowed(request)
    items = "".join(_line(line, open_now=line.person == open_person, kept=kept) for line in lines)
    older = ""
    if len(lines) == more:
        query = urlencode({**kept, "before": lines[-1].last_seq})
        older = f'<p class="older"><a href="/phone?{esc(query)}">Show older conversations</a></p>'
    empty = ""
    if not lines and kept:
        sought = f"matches “{esc(kept['q'])}”" if "q" in kept else "was written to so yet"
        empty = f'<p class="empty">Nobody here {sought}. <a href="/phone">Show everybody</a></p>'
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{esc(kept[name])}">' for name in KEPT[1:] if name in kept
    )
    return (
        '<nav class="list" aria-label="Conversations"><form role="search" method="get" action="/phone">'
        '<label class="unseen" for="q">Find a customer, an address or a word</label>'
        f'<input type="search" id="q" name="q" value="{esc(kept.get("q", ""))}" placeholder="Find a customer" autocomplete="off">'
        f"{hidden}</form>{_filters(kept, languages)}"
        f'<ol id="threads">{items}</ol>{empty}{older}</nav>'
    )


def _filters(kept: Mapping[str, str], languages: Sequence[str]) -> str:
    """Links that narrow the list, one row for languages and one for ways; pressing one again takes it back."""
    by_language = {code: LANGUAGES[code] for code in LANGUAGES if code in languages}
    rows = [("language", "Language", by_language)] if len(by_language) > 1 else []
    rows += [("way", "Way", SHORT_WAYS)] if languages else []
    return "".join(
        f'<div class="narrow" role="group" aria-label="{label}">'
        + "".join(_filter(kept, name, value, text) for value, text in choices.items())
        + "</div>"
        for name, label, choices in rows
    )


def _filter(kept: Mapping[str, str], name: str, value: str, text: str) -> str:
    chosen = kept.get(name) == value
    rest = {key: one for key, one in kept.items() if key != name}
    query = urlencode(rest if chosen else {**rest, name: value})
    spoken = f' lang="{value}"' if name == "language" else ""
    return f'<a href="/phone{"?" if query else ""}{esc(query)}"{spoken}{" aria-current=true" if chosen else ""}>{esc(text)}</a>'


def _line(line: Line, *, open_now: bool, kept: Mapping[str, str]) -> str:
    query = f"?{esc(urlencode(kept))}" if kept else ""
    new = '<span class="new"><span class="unseen">New</span></span>' if line.fresh and not open_now else ""
    said = f'<span class="unseen">{"You: " if line.mine else ""}</span>' + ("↩ " if line.mine else "")
    return (
        f'<li><a href="/phone/{line.person}{query}#last"{" aria-current=page" if open_now else ""}>'
        f'<span class="face" aria-hidden="true">{esc(_initials(line.name))}</span>'
        f'<span class="who">{esc(line.name)}{language_chip(line.language)}</span><span class="when">{esc(_short(line.at))}</span>'
        f'<span class="what">{said}{esc(line.snippet)}</span>{new}</a></li>'
    )


def language_chip(language: str) -> str:
    """The language somebody is written to in, by its own name; nothing for English."""
    name = LANGUAGES.get(language, "") if language != "en" else ""
    return f' <span class="chip" lang="{esc(language)}">{esc(name)}</span>' if name else ""


def told_of_call(row: Row) -> str:
    """An automatic call in a few words."""
    return "An automatic call rings" if row["status"] == "ringing" else "Automatic call"


def local_time(row: Row) -> datetime | None:
    """The message's business time on the customer's own clock (UTC where no zone is known)."""
    return None if row["at"] is None else datetime.fromisoformat(row["at"]).astimezone(_zone(row["zone"]))


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):  # a name nobody has a clock for: KeyError is ZoneInfoNotFoundError's base
        return UTC


def _short(at: datetime | None) -> str:
    return "" if at is None else f"{at.day} {at:%b}"


def _initials(name: str) -> str:
    if name.isalnum() and name[-2:].isdigit():  # a customer's number: its end tells people apart
        return name[-2:]
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in dict.fromkeys((*words[:1], *words[-1:]))).upper() or "#"
