"""The phone: what the provider delivered, as the people it was delivered to see it, their answers, and their calls.

One page in the browser: conversations on the left, the open one in the middle, the page behind a tapped link beside it.
It works without script; with it, new messages appear by themselves and links open inside the phone. `phone_page` draws.
"""

import time
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from goodterms.channels.sandbox import audio, faults_page, ledger, phone_page, try_page
from goodterms.channels.sandbox.call_page import call_section
from goodterms.channels.sandbox.calls import Call, Calls
from goodterms.channels.sandbox.phone_list import WAYS, Line, narrowed
from goodterms.channels.sandbox.phone_page import Conversation
from goodterms.channels.sandbox.their_case import cases_of
from goodterms.standin import pages
from goodterms.standin.faults import FaultsRefused
from goodterms.standin.http import Problem, Request, Response, Route, json_response, see_other
from goodterms.standin.process import Standin

LIST = 60
"""Conversations on one page of the list."""

PATIENCE = timedelta(seconds=40)
"""How long somebody at the phone waits for an answer to what they wrote."""

SHOWN = 200
"""Messages of a conversation that are shown, the newest."""

SPOKEN = "(SELECT language FROM messages AS own WHERE own.person = threads.person AND own.language <> '' ORDER BY own.seq DESC LIMIT 1)"
"""The language somebody was last written to in."""

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
        self._wrote: tuple[datetime, int, str] | None = None
        """When somebody last wrote from here, which message it was, and whose."""
        self._calls = (
            None
            if standin.webhook is None
            else Calls(storage=standin.storage, webhook=standin.webhook, keys=standin.keys)
        )

    def get_list(self, request: Request) -> Response:
        lines = self._lines(request)
        newest = lines[0].person if lines and not narrowed(request) else None
        conversation = self._conversation(newest) if newest else None
        return self._drawn(request, lines, conversation, at_list=True)

    def get_conversation(self, request: Request) -> Response:
        conversation = self._conversation(request.path_parts["person"])
        if "quiet" not in request.query:  # the script's own look for news is not somebody using the phone
            self._last_used = datetime.now(UTC)
        with self._in.storage.write() as connection:
            ledger.stop_ringing(connection, now=time.time())
            connection.execute(
                "UPDATE threads SET seen_seq = last_seq WHERE person = ? AND seen_seq < last_seq",
                (conversation.person,),
            )
        return self._drawn(request, self._lines(request), conversation)

    def post_reply(self, request: Request) -> Response:
        conversation = self._conversation(request.path_parts["person"])
        form = request.form()
        show = f"?show={form['show']}" if form.get("show") in WAYS else ""
        text = form.get("quick") or form.get("text", "")
        if not text.strip():
            return see_other(f"/phone/{conversation.person}{show}#last")
        ends = {way.key: way for way in conversation.ways}
        way = ends.get(form.get("way", "")) or next(iter(ends.values()), None)
        if way is None:
            raise Problem(422, "nobody_wrote", "Nobody wrote to this phone yet, so there is nobody to answer.")
        reply = {"channel": way.channel, "from": way.address, "to": way.sender, "text": text[:5000]}
        self._last_used = datetime.now(UTC)
        with self._in.storage.write() as connection:
            ledger.take_reply(connection, data=reply, faults=self._in.faults, fresh_id=uuid.uuid4().hex)
        self._wrote = datetime.now(UTC), self._latest(), conversation.person
        self._in.tell()
        return see_other(f"/phone/{conversation.person}{show}#last")

    def post_call(self, request: Request) -> Response:
        """Ring the brand, or take its call (`message`): answer, let a machine answer, decline, or let it ring (`how`)."""
        conversation = self._conversation(request.path_parts["person"])
        message = None
        if wanted := request.form().get("message"):
            message = self._in.storage.row(
                "SELECT * FROM messages WHERE id = ? AND person = ? AND channel = 'call'", wanted, conversation.person
            )
        ends = conversation.telephone
        if ends is None or (wanted and message is None):
            raise Problem(
                422, "no_number", "Nobody wrote to a telephone number of this person, so they cannot ring back."
            )
        self._last_used = datetime.now(UTC)
        how, back = request.form().get("how", ""), see_other(f"/phone/{conversation.person}#last")
        if message is not None and how in {"busy", "no_answer"}:
            self._telephone().decline(message, became="busy" if how == "busy" else "no_answer")
            self._in.tell()
            return back
        number, ours = ends if message is None else (message["address"], message["sender"])
        try:
            call = self._telephone().begin(
                person=conversation.person, number=number, ours=ours, message=message, machine=how == "machine"
            )
        except Problem as problem:
            if problem.code == "rang_out":
                return back
            raise
        self._in.tell()
        return see_other(f"/phone/{conversation.person}/call/{call.id}")

    def get_call(self, request: Request) -> Response:
        conversation = self._conversation(request.path_parts["person"])
        call = self._call(request)
        self._last_used = datetime.now(UTC)
        section = call_section(call, name=conversation.name)
        return self._drawn(request, self._lines(request), conversation, section=section)

    def post_turn(self, request: Request) -> Response:
        """A key, words, silence, or the end of the call."""
        call, form = self._call(request), request.form()
        self._last_used = datetime.now(UTC)
        telephone = self._telephone()
        if form.get("hang_up"):
            telephone.hang_up(call)
        elif form.get("key"):
            telephone.press(call, digits=form["key"][:1])
        elif form.get("digits", "").strip() and not form.get("say"):
            telephone.press(call, digits=form["digits"].strip()[:20])
        elif form.get("speech", "").strip() and not form.get("silence"):
            telephone.press(call, speech=form["speech"].strip()[:200])
        else:
            telephone.press(call)
        self._in.tell()
        return see_other(f"/phone/{call.person}/call/{call.id}")

    def get_sound(self, request: Request) -> Response:
        """What was said in one turn, as WAV."""
        call = self._call(request)
        name, _, kind = request.path_parts["turn"].partition(".")
        if kind != "wav" or not (name.isascii() and name.isdigit() and len(name) < 4 and int(name) < len(call.turns)):
            raise Problem(404, "no_such_turn", "There is no such turn.")
        made = audio.spoken(tuple((part.language, part.ssml) for part in call.turns[int(name)].said))
        if made is None:
            raise Problem(404, "no_voice", audio.HOW_TO_HEAR)
        return Response(body=made, content_type="audio/wav", headers={"cache-control": "private, max-age=3600"})

    def _call(self, request: Request) -> Call:
        call = self._telephone().find(request.path_parts["call"])
        if call.person != request.path_parts["person"]:
            raise Problem(404, "no_such_call", "There is no call with this id.")
        return call

    def _telephone(self) -> Calls:
        if self._calls is None:
            raise Problem(422, "nobody_listens", "This provider was started without --webhook: nobody would answer.")
        return self._calls

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
        """When somebody last used the phone (machine time): a demo's clock slows down for them, unless they wait for an answer."""
        return json_response({"last_used": self._last_used, "awaits_answer": self._awaits_answer()})

    def _awaits_answer(self) -> bool:
        """Whether somebody has just written and was not answered: where it is night, an answer waits for the morning."""
        if self._wrote is None or datetime.now(UTC) - self._wrote[0] > PATIENCE:
            return False
        _, written, person = self._wrote
        answers = "SELECT count(*) FROM messages WHERE person = ? AND direction = 'out' AND seq > ?"
        return self._in.storage.number(answers, person, written) == 0

    def get_faults(self, request: Request) -> Response:
        saved = request.query.get("saved") == "1"
        return faults_page.faults(self._in.role.fault_kinds, self._in.faults.as_json(), saved=saved)

    def post_faults(self, request: Request) -> Response:
        spec = _specification(request.form())
        try:
            self._in.put_faults(spec)
        except FaultsRefused as refused:
            return faults_page.faults(self._in.role.fault_kinds, self._in.faults.as_json(), mistakes=refused.mistakes)
        return see_other("/phone/faults?saved=1")

    def get_try(self, _: Request) -> Response:
        """Where a message is tried: what it is read as, and why."""
        return try_page.try_page("", language="en", today=_today())

    def post_try(self, request: Request) -> Response:
        form = request.form()
        number = form.get("example", "")
        if number.isascii() and number.isdigit() and int(number[:3]) < len(try_page.EXAMPLES):
            language, text = try_page.EXAMPLES[int(number[:3])]
        else:
            language, text = form.get("language", "en"), form.get("text", "")[: try_page.LONGEST]
        return try_page.try_page(text, language=language, today=_today())

    def get_static(self, request: Request) -> Response:
        return pages.static(request.path_parts["name"], packages=["goodterms.standin", "goodterms.channels.sandbox"])

    def get_root(self, _: Request) -> Response:
        return see_other("/phone")

    def _latest(self) -> int:
        return self._in.storage.number("SELECT max(last_seq) FROM threads")

    def _drawn(
        self,
        request: Request,
        lines: list[Line],
        conversation: Conversation | None,
        *,
        at_list: bool = False,
        section: str = "",
    ) -> Response:
        """The phone with this list and this conversation, or a call in its place."""
        return phone_page.phone(
            lines,
            conversation,
            request=request,
            at_list=at_list,
            latest=self._latest(),
            more=LIST,
            languages=self._languages(),
            section=section,
        )

    def _languages(self) -> list[str]:
        """Languages that anybody was written to in, without their regions."""
        rows = self._in.storage.rows("SELECT DISTINCT language FROM messages WHERE language <> ''")
        return sorted({str(row["language"]).partition("-")[0] for row in rows})

    def _lines(self, request: Request) -> list[Line]:
        before = request.query.get("before", "")
        where = "1"
        values: list[str | int] = []
        if before.isascii() and before.isdigit() and len(before) < 16:
            where = "last_seq < ?"
            values.append(int(before))
        by = narrowed(request)
        if language := by.get("language"):
            where += f" AND {SPOKEN} LIKE ?"
            values.append(f"{language}%")
        if way := by.get("way"):
            where += " AND EXISTS (SELECT 1 FROM messages AS any WHERE any.person = threads.person AND any.channel = ?)"
            values.append(way)
        if wanted := by.get("q"):
            pattern = "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            where += (
                " AND (threads.customer LIKE ? ESCAPE '\\' OR messages.address LIKE ? ESCAPE '\\'"
                " OR messages.text LIKE ? ESCAPE '\\')"
            )
            values += [pattern, pattern, pattern]
        rows = self._in.storage.rows(
            f"SELECT threads.*, messages.*, {SPOKEN} AS spoken FROM threads JOIN messages ON messages.seq = threads.last_seq "
            f"WHERE {where} ORDER BY last_seq DESC LIMIT ?",
            *values,
            LIST,
        )
        return [Line.of(row) for row in rows]

    def _conversation(self, person: str) -> Conversation:
        rows = self._in.storage.rows("SELECT * FROM messages WHERE person = ? ORDER BY seq DESC LIMIT ?", person, SHOWN)
        if not rows:
            raise Problem(404, "no_such_phone", "Nobody with this id has a phone here.")
        calls = [] if self._calls is None else self._calls.of_person(person)
        customer = next((row["customer"] for row in rows if row["customer"]), "")
        return Conversation.of(person, rows[::-1], calls=calls, cases=cases_of(customer, webhook=self._in.webhook))


def _today() -> date:
    """The day of who tries a message."""
    return datetime.now(ZoneInfo(try_page.ZONE)).date()


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
        Route("GET", "/phone/try", phone.get_try),
        Route("POST", "/phone/try", phone.post_try),
        Route("GET", "/phone/{person}", phone.get_conversation),
        Route("POST", "/phone/{person}", phone.post_reply),
        Route("GET", "/phone/{person}/mail/{id}", phone.get_mail),
        Route("POST", "/phone/{person}/call", phone.post_call),
        Route("GET", "/phone/{person}/call/{call}", phone.get_call),
        Route("POST", "/phone/{person}/call/{call}", phone.post_turn),
        Route("GET", "/phone/{person}/call/{call}/{turn}", phone.get_sound),
        Route("GET", "/static/{name}", phone.get_static),
    ]
