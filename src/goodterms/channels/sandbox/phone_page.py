"""How the phone looks: the list of conversations, and the open one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from goodterms.channels.sandbox.calls import Call
from goodterms.channels.sandbox.phone_list import (
    SHORT_WAYS,
    WAYS,
    Line,
    language_chip,
    list_section,
    local_time,
)
from goodterms.channels.sandbox.their_case import awaited
from goodterms.standin import pages
from goodterms.standin.http import Request, Response
from goodterms.standin.pages import esc
from goodterms.standin.storage import Row

LINK = re.compile(r"https?://[^\s<>\"“”‘’]+", re.IGNORECASE)
QUICK = ("STOP", "I'm struggling", "I have already paid", "Who is this?")
QUICK_IN = {
    # the first words of each language are those that our reading of replies knows
    "en": QUICK,
    "ga": ("STOP", "Tá airgead gann", "D'íoc mé cheana", "Cé sibh?"),
    "fr": ("STOP", "Je ne peux pas payer", "J'ai déjà payé", "Qui êtes-vous ?"),
    "es": ("ALTO", "No puedo pagar", "Ya pagué", "¿Quiénes son?"),
}
TO = {"sms": "Text", "whatsapp": "WhatsApp", "email": "E-mail"}
FATES = {
    "delivered": "Delivered",
    "failed": "Not delivered: the network gave up",
    "bounced": "Not delivered: there is no such address",
    "sent": "Sent",
    "ringing": "It rings",
    "answered": "Answered",
    "missed": "Missed: nobody answered",
    "declined": "Declined: the line was busy",
    "voicemail": "An answering machine took it",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to answer: this address to that sender, by the channel they used."""

    channel: str
    address: str
    sender: str

    @property
    def key(self) -> str:
        """What the form sends back."""
        return f"{self.channel} {self.address} {self.sender}"


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything one person was sent and answered, oldest first."""

    person: str
    name: str
    rows: Sequence[Row]
    ways: Sequence[Way]
    calls: Sequence[Call] = ()
    language: str = ""
    cases: str = ""
    """Where the desk lists their cases; empty where it cannot be known."""

    @classmethod
    def of(cls, person: str, rows: Sequence[Row], *, calls: Sequence[Call] = (), cases: str = "") -> "Conversation":
        """From the messages of a person; the newest way to answer comes first."""
        written = (row for row in reversed(rows) if row["channel"] != "call")
        found = dict.fromkeys(Way(row["channel"], row["address"], row["sender"]) for row in written)
        language = next((row["language"] for row in reversed(rows) if row["language"]), "")
        named = next((row["customer"] for row in rows if row["customer"]), rows[-1]["address"])
        return cls(person, named, rows, tuple(found), tuple(calls), language, cases)

    @property
    def telephone(self) -> tuple[str, str] | None:
        """Their number and the one it was last written to from; None where nobody wrote to a telephone."""
        phones = [row for row in reversed(self.rows) if row["channel"] in {"sms", "whatsapp", "call"}]
        return (phones[0]["address"], phones[0]["sender"]) if phones else None

    @property
    def bare_language(self) -> str:
        """Their language without its region."""
        return self.language.partition("-")[0]


def phone(
    lines: Sequence[Line],
    conversation: Conversation | None,
    *,
    request: Request,
    at_list: bool,
    latest: int,
    more: int,
    languages: Sequence[str] = (),
    section: str = "",
) -> Response:
    """The whole phone. On a narrow screen either the list or the conversation is shown, as `at_list` says.

    With `section`, a call stands in the place of the conversation.
    """
    title = "Sandbox phone" if at_list or conversation is None else f"{conversation.name} · Sandbox phone"
    show = "nothing" if not latest else "list" if at_list else "talk"
    middle = section or (_nothing(latest) if conversation is None else _talk(conversation, request))
    open_person = conversation.person if conversation else ""
    listed = list_section(lines, open_person, request=request, more=more, languages=languages)
    body = (
        '<a class="skip" href="#conversation">Skip to the conversation</a>'
        '<header class="top"><div><h1>Sandbox phone</h1> <span class="quiet">Messages here reach nobody real.</span>'
        '</div><nav aria-label="About this phone"><a href="/phone/try">Try a message</a> <a href="/phone/faults">Faults</a></nav></header>'
        f'<main class="rooms" data-latest="{latest}" data-show="{show}">'
        f"{listed}{middle}{_pane()}</main>"
    )
    return pages.page(
        title=title,
        body=body,
        styles=["phone.css"],
        scripts=["phone.js"],
        body_class="phone",
        policy="form-action 'self'; frame-src 'self' http: https:; media-src 'self'; frame-ancestors 'none'",
    )


def _nothing(latest: int) -> str:
    if latest:
        return (
            '<section class="handset" id="conversation" aria-label="Conversation"><div class="nothing">'
            "<h2>Choose a conversation</h2>"
            '<p class="quiet">Everything a customer was sent is in it: texts, WhatsApp, e-mails and calls.</p></div></section>'
        )
    return (
        '<section class="handset" id="conversation" aria-label="Conversation"><div class="nothing"><h2>No messages yet</h2>'
        "<p>When Goodterms writes or rings, it appears here by itself.</p>"
        '<p class="quiet">To see some: run <code>goodterms demo</code>, or publish a journey and open a case.</p>'
        "</div></section>"
    )


def _talk(conversation: Conversation, request: Request) -> str:
    written = {row["channel"] for row in conversation.rows}
    there = [way for way in WAYS if way in written or (way == "call" and conversation.calls)]
    show = request.query.get("show", "")
    show = show if show in there and len(there) > 1 else ""
    known = dict.fromkeys(row["address"] for row in reversed(conversation.rows))
    addresses = "".join(f"<span>{esc(address)}</span> " for address in known)
    bubbles = "".join(_bubbles(conversation, show))
    return (
        '<section class="handset" id="conversation" aria-label="Conversation"><header><a class="back" href="/phone">'
        '<span aria-hidden="true">‹</span> All<span class="unseen"> conversations</span></a>'
        f"<div><h2>{esc(conversation.name)}{language_chip(conversation.bare_language)}</h2>"
        f'<p class="quiet ends">{addresses}{_case_link(conversation)}</p></div>'
        f"{_ring(conversation)}</header>{_tabs(conversation, there, show)}"
        f'<div class="log" id="messages" role="log" aria-label="Messages" tabindex="0"><ol id="bubbles">{bubbles}</ol></div>'
        f"{_reply(conversation, show)}</section>"
    )


def _case_link(conversation: Conversation) -> str:
    if not conversation.cases:
        return ""
    return f'<span><a href="{esc(conversation.cases)}" target="_blank" rel="noopener">Their case on the desk</a></span>'


def _ring(conversation: Conversation) -> str:
    if conversation.telephone is None:
        return '<span class="ring-space"></span>'
    return (
        f'<form class="ring" method="post" action="/phone/{conversation.person}/call"><button type="submit">'
        '<span aria-hidden="true">✆</span><span class="unseen">Ring the brand</span></button></form>'
    )


def _tabs(conversation: Conversation, there: Sequence[str], show: str) -> str:
    if len(there) < 2:
        return ""
    links = "".join(
        f'<a href="/phone/{conversation.person}{f"?show={way}" if way else ""}#last"'
        f"{' aria-current=true' if way == show else ''}>{esc(SHORT_WAYS.get(way, 'All'))}</a>"
        for way in ("", *there)
    )
    return f'<nav class="tabs" aria-label="Show">{links}</nav>'


def _bubbles(conversation: Conversation, show: str) -> Iterator[str]:
    rows = [row for row in conversation.rows if not show or row["channel"] == show]
    yield from _written(conversation, rows)
    if show in {"", "call"}:
        yield from (_called(call) for call in conversation.calls[-5:])
    yield awaited(rows, conversation.cases)


def _called(call: Call) -> str:
    words = "You rang" if call.direction == "inbound" else "You answered"
    if call.machine:
        words = "The answering machine"
    chose = ", ".join(turn.heard for turn in call.turns if turn.heard and turn.heard != "…")
    further = "Go on with the call" if call.live else "Hear what was said"
    pressed = f"<span>Pressed {esc(chose)}</span>" if chose else ""
    return (
        f'<li class="mine called"><a class="bubble" href="/phone/{esc(call.person)}/call/{esc(call.id)}">'
        f'<b><span aria-hidden="true">✆</span> {words}</b>{pressed}<span>{further}</span></a></li>'
    )


def _written(conversation: Conversation, rows: Sequence[Row]) -> Iterator[str]:
    day = None
    last = rows[-1]["seq"] if rows else 0
    for row in rows:
        at = local_time(row)
        if at is not None and at.date() != day:
            day = at.date()
            yield f'<li class="day"><span>{at:%A} {at.day} {at:%B %Y}</span></li>'
        yield _bubble(conversation.person, row, at, last=row["seq"] == last)


def _bubble(person: str, row: Row, at: datetime | None, *, last: bool) -> str:
    mine = row["direction"] == "in"
    lost = row["status"] in ("failed", "bounced")
    clock = f"{at:%H:%M} · " if at is not None else ""
    source = "" if mine else f'<p class="from">{esc(WAYS.get(row["channel"], "Message"))} from {esc(row["sender"])}</p>'
    kinds = " ".join(("mine" if mine else "theirs", row["channel"], "lost" if lost else ""))
    if row["channel"] == "call" and not mine:
        return _rings(person, row, clock, last=last)
    written = row["channel"] == "email" and not mine
    content = _mail(person, row) if written else f'<div class="bubble">{linked(row["text"])}</div>'
    said = '<span class="unseen">You said: </span>' if mine else ""
    return (
        f'<li class="{kinds.strip()}"{" id=last" if last else ""}>{source}{said}{content}'
        f'<p class="fate">{clock}{esc(FATES.get(row["status"], row["status"]))}</p></li>'
    )


TAKING = (
    ("", "Answer", "button"),
    ("machine", "Let a machine answer", "quiet-button"),
    ("busy", "Decline", "quiet-button"),
    ("no_answer", "Let it ring out", "quiet-button"),
)
"""What can be done with a call that rings."""


def _rings(person: str, row: Row, clock: str, *, last: bool) -> str:
    """A call that our machine placed: it rings until somebody or something takes it."""
    ringing = row["status"] == "ringing"
    what = "Incoming automatic call" if ringing else "Automatic call"
    buttons = "".join(
        f'<button class="{kind}" type="submit" name="how" value="{how}">{words}</button>' for how, words, kind in TAKING
    )
    take = (
        f'<form class="take" method="post" action="/phone/{person}/call"><input type="hidden" name="message" value="{esc(row["id"])}">'
        f"{buttons}</form>"
        if ringing
        else ""
    )
    fate = FATES.get(row["status"], row["status"])
    return (
        f'<li class="theirs call{" ringing" if ringing else ""}"{" id=last" if last else ""}><div class="bubble">'
        f'<b><span aria-hidden="true">✆</span> {what}</b><span>from {esc(row["sender"])}</span>{take}</div>'
        f'<p class="fate">{clock}{esc(fate)}</p></li>'
    )


def _mail(person: str, row: Row) -> str:
    subject = esc(row["subject"] or "(no subject)")
    if not row["html"]:
        return f'<div class="bubble mail"><h3>{subject}</h3><div>{linked(row["text"])}</div></div>'
    return (
        f'<div class="bubble mail"><h3>{subject}</h3>'
        f'<iframe class="letter" src="/phone/{person}/mail/{esc(row["id"])}" title="{subject}" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox allow-same-origin"></iframe></div>'
    )


def _reply(conversation: Conversation, show: str) -> str:
    ways = [way for way in conversation.ways if not show or way.channel == show]
    if not ways:
        told = "Ring the brand with the telephone above." if conversation.telephone else "Nobody wrote here yet."
        return f'<p class="reply quiet">{told}</p>'
    quick_words = QUICK_IN.get(conversation.bare_language, QUICK)
    quick = "".join(
        f'<button type="submit" name="quick" value="{esc(text)}" formnovalidate>{esc(text)}</button>'
        for text in quick_words
    )
    return (
        f'<form class="reply" id="reply" method="post" action="/phone/{conversation.person}">'
        f'<input type="hidden" name="show" value="{esc(show)}">'
        f'<div class="quick" role="group" aria-label="Quick answers">{quick}</div>'
        f'<div class="write">{_choice(ways)}<label class="unseen" for="text">Your answer</label>'
        '<input type="text" id="text" name="text" maxlength="5000" autocomplete="off" placeholder="Your answer">'
        '<button class="button" type="submit">Send</button></div></form>'
    )


def _choice(ways: Sequence[Way]) -> str:
    if len(ways) == 1:
        return f'<input type="hidden" name="way" value="{esc(ways[0].key)}">'
    alone = len({way.channel for way in ways}) == len(ways)
    options = "".join(
        f'<option value="{esc(way.key)}">{esc(TO.get(way.channel, way.channel))}'
        f"{'' if alone else esc(f' to {way.sender}')}</option>"
        for way in ways
    )
    return f'<label class="unseen" for="way">Answer by</label><select id="way" name="way">{options}</select>'


def _pane() -> str:
    return (
        '<section class="pane" aria-label="The page behind a link" hidden><header hidden>'
        '<button type="button" id="close"><span aria-hidden="true">‹ </span>Close</button><p id="address"></p>'
        '<a id="elsewhere" target="_blank" rel="noopener"><span aria-hidden="true">↗</span>'
        '<span class="unseen">Open in a tab of its own</span></a></header>'
        '<p class="hint">Tap a link in a message. The page opens here, as it would on the phone.</p>'
        '<iframe title="The page behind the link" hidden></iframe></section>'
    )


def linked(text: str) -> str:
    """Text with its addresses made into links, everything else made safe."""
    parts, end = [], 0
    for match in LINK.finditer(text):
        address = match[0].rstrip(".,;:!?'")
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        parts.append(esc(text[end : match.start()]))
        shown = esc(address)
        parts.append(f'<a class="tap" href="{shown}" target="_blank" rel="noreferrer">{shown}</a>')
        end = match.start() + len(address)
    parts.append(esc(text[end:]))
    return "".join(parts)
