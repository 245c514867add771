"""The phone: what the provider delivered, as the people it was delivered to see it, and their answers.

One page in the browser: conversations on the left, the open one in the middle, the page behind a tapped link beside it.
It works without script; with it, new messages appear by themselves and links open inside the phone. `phone_page` draws.
"""

import uuid
from datetime import UTC, datetime
from typing import Any

from goodterms.channels.sandbox import ledger, phone_page
from goodterms.channels.sandbox.phone_page import Conversation, Line
from goodterms.standin import pages
from goodterms.standin.faults import FaultsRefused
from goodterms.standin.http import Problem, Request, Response, Route, json_response, see_other
from goodterms.standin.process import Standin

LIST = 60
"""Conversations on one page of the list."""

SHOWN = 200
"""Messages of a conversation that are shown, the newest."""

MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)


MAIL_STYLE = "body{margin:0;font:16px/1.55 system-ui,sans-serif;color:#1f1d1a}body>*:first-child{margin-top:0}"


class Phone:
    """The handlers of the phone's pages."""

    def __init__(self, standin: Standin) -> None:
        self._in = standin
        self._last_used: datetime | None = None

    def get_list(self, request: Request) -> Response:
        lines = self._lines(request)
        newest = lines[0].person if lines and "q" not in request.query else None
        conversation = self._conversation(newest) if newest else None
        return phone_page.phone(lines, conversation, request=request, at_list=True, latest=self._latest(), more=LIST)

    def get_conversation(self, request: Request) -> Response:
        conversation = self._conversation(request.path_parts["person"])
        if "quiet" not in request.query:  # the script's own look for news is not somebody using the phone
            self._last_used = datetime.now(UTC)
        with self._in.storage.write() as connection:
            connection.execute(
                "UPDATE threads SET seen_seq = last_seq WHERE person = ? AND seen_seq < last_seq",
                (conversation.person,),
            )
        lines = self._lines(request)
        return phone_page.phone(lines, conversation, request=request, at_list=False, latest=self._latest(), more=LIST)

    def post_reply(self, request: Request) -> Response:
        conversation = self._conversation(request.path_parts["person"])
        form = request.form()
        text = form.get("quick") or form.get("text", "")
        if not text.strip():
            return see_other(f"/phone/{conversation.person}#last")
        ends = {way.key: way for way in conversation.ways}
        way = ends.get(form.get("way", "")) or next(iter(ends.values()), None)
        if way is None:
            raise Problem(422, "nobody_wrote", "Nobody wrote to this phone yet, so there is nobody to answer.")
        reply = {"channel": way.channel, "from": way.address, "to": way.sender, "text": text[:5000]}
        self._last_used = datetime.now(UTC)
        with self._in.storage.write() as connection:
            ledger.take_reply(connection, data=reply, faults=self._in.faults, fresh_id=uuid.uuid4().hex)
        self._in.tell()
        return see_other(f"/phone/{conversation.person}#last")

    def get_mail(self, request: Request) -> Response:
        row = self._in.storage.row("SELECT html FROM messages WHERE id = ?", request.path_parts["id"])
        if row is None or not row["html"]:
            raise Problem(404, "no_such_mail", "There is no e-mail with this id.")
        text = row["html"]
        if text.lstrip()[:9].lower() != "<!doctype":  # a piece of a page, not a page
            text = f'<!doctype html><meta charset="utf-8"><base target="_blank"><style>{MAIL_STYLE}</style>{text}'
        headers = {"content-security-policy": MAIL_POLICY, "referrer-policy": "no-referrer"}
        return Response(body=text.encode("utf-8", "replace"), content_type="text/html; charset=utf-8", headers=headers)

    def get_changes(self, request: Request) -> Response:
        if request.query.get("active") == "1":
            self._last_used = datetime.now(UTC)
        return json_response({"latest": self._latest()})

    def get_activity(self, _: Request) -> Response:
        """When somebody last used the phone (machine time): a demo's clock slows down for them."""
        return json_response({"last_used": self._last_used})

    def get_faults(self, request: Request) -> Response:
        saved = request.query.get("saved") == "1"
        return phone_page.faults(self._in.role.fault_kinds, self._in.faults.as_json(), saved=saved)

    def post_faults(self, request: Request) -> Response:
        spec = _specification(request.form())
        try:
            self._in.put_faults(spec)
        except FaultsRefused as refused:
            return phone_page.faults(self._in.role.fault_kinds, self._in.faults.as_json(), mistakes=refused.mistakes)
        return see_other("/phone/faults?saved=1")

    def get_static(self, request: Request) -> Response:
        return pages.static(request.path_parts["name"], packages=["goodterms.standin", "goodterms.channels.sandbox"])

    def get_root(self, _: Request) -> Response:
        return see_other("/phone")

    def _latest(self) -> int:
        return self._in.storage.number("SELECT max(last_seq) FROM threads")

    def _lines(self, request: Request) -> list[Line]:
        before = request.query.get("before", "")
        where, values = "1", []
        if before.isascii() and before.isdigit() and len(before) < 16:
            where, values = "last_seq < ?", [int(before)]
        wanted = request.query.get("q", "").strip()
        if wanted:
            pattern = "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            where += (
                " AND (threads.customer LIKE ? ESCAPE '\\' OR messages.address LIKE ? ESCAPE '\\'"
                " OR messages.text LIKE ? ESCAPE '\\')"
            )
            values += [pattern, pattern, pattern]  # type: ignore[list-item]
        rows = self._in.storage.rows(
            "SELECT threads.*, messages.* FROM threads JOIN messages ON messages.seq = threads.last_seq "
            f"WHERE {where} ORDER BY last_seq DESC LIMIT ?",
            *values,
            LIST,
        )
        return [Line.of(row) for row in rows]

    def _conversation(self, person: str) -> Conversation:
        rows = self._in.storage.rows("SELECT * FROM messages WHERE person = ? ORDER BY seq DESC LIMIT ?", person, SHOWN)
        if not rows:
            raise Problem(404, "no_such_phone", "Nobody with this id has a phone here.")
        return Conversation.of(person, rows[::-1])


def _specification(form: dict[str, str]) -> dict[str, Any]:
    """The form of the faults page as a specification; rates are written in per cent there."""
    spec: dict[str, Any] = {}
    for name, text in form.items():
        try:
            value: object = float(text.replace(",", ".")) if text.strip() else 0
        except ValueError:
            value = text
        fault, _, option = name.partition(".")
        if name == "seed":
            spec["seed"] = int(value) if isinstance(value, float) and value.is_integer() else value
        elif option == "rate":
            spec.setdefault(fault, {})["rate"] = value / 100 if isinstance(value, float) else value
        else:
            spec.setdefault(fault, {})[option] = value
    return spec


def routes(standin: Standin) -> list[Route]:
    """The phone's addresses."""
    phone = Phone(standin)
    return [
        Route("GET", "/", phone.get_root),
        Route("GET", "/phone", phone.get_list),
        Route("GET", "/phone/changes", phone.get_changes),
        Route("GET", "/phone/activity", phone.get_activity),
        Route("GET", "/phone/faults", phone.get_faults),
        Route("POST", "/phone/faults", phone.post_faults),
        Route("GET", "/phone/{person}", phone.get_conversation),
        Route("POST", "/phone/{person}", phone.post_reply),
        Route("GET", "/phone/{person}/mail/{id}", phone.get_mail),
        Route("GET", "/static/{name}", phone.get_static),
    ]
