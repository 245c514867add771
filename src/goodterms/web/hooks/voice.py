"""A turn of a telephone call: verified, thought about and answered at once, in the provider's own words.

The state of the call travels in the address that the provider calls next (`state`), signed by us and bound to this call, so
that any process can take the next turn and the same turn told twice is answered alike. 401 for a signature that is not theirs,
400 for what we cannot read or a state that is not ours, 404 for a name under which nobody holds calls.
"""

import logging
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from goodterms.channels.base import BadWebhook, ChannelAdapter
from goodterms.channels.voice import CallHeard, VoiceProvider
from goodterms.core.calls.state import Call, Heard, call_of
from goodterms.flow.end_call import end_call
from goodterms.flow.outside import outside
from goodterms.flow.prove_identity import answers_are_right, facts_asked
from goodterms.flow.sender import public_url
from goodterms.flow.take_call_turn import CallTold, brand_at, take_call_turn
from goodterms.flow.take_reply import caller_at
from goodterms.store.clock import business_now, machine_now
from goodterms.store.invent import person
from goodterms.store.world import Workspace
from goodterms.transport.webhook import Webhook
from goodterms.web.hooks.counts import REFUSED
from goodterms.web.hooks.inbound import Refused, Said, is_packed

SALT = "goodterms.call.1"
LONGEST_CALL_SECONDS = 3600
LONGEST_BODY = 64 * 1024
LONGEST_DIGITS, LONGEST_SPEECH, LONGEST_NAME = 20, 500, 100

log = logging.getLogger(__name__)
_workspace = Workspace()


@csrf_exempt
def voice(request: HttpRequest, name: str) -> HttpResponse:
    """Take one turn of a call, and say what comes next. What is refused is counted (`/metrics`)."""
    try:
        return _turn(request, name)
    except Refused as refused:
        said = refused.said
        return HttpResponse(said.words, status=said.status, content_type="text/plain; charset=utf-8")


def _refuse(source: str, status: int, kind: str, words: str) -> Refused:
    REFUSED.labels(source=f"voice/{source}", kind=kind).inc()
    return Refused(Said(status, f"{words}\n", kind))


def _body(request: HttpRequest, source: str) -> bytes:
    """The body, never more than `LONGEST_BODY` bytes of it."""
    if is_packed(request.headers.get("Content-Encoding")):
        raise _refuse(source, 415, "packed", "send the body as it is, in no content-encoding")
    length = request.headers.get("Content-Length") or ""
    if length.isascii() and length.isdigit() and int(length[:12]) > LONGEST_BODY:
        raise _refuse(source, 413, "too_long", f"at most {LONGEST_BODY} bytes")
    try:
        body = request.body
    except UnreadablePostError:
        raise _refuse(source, 400, "cut_off", "the body ended early") from None
    except RequestDataTooBig:
        raise _refuse(source, 413, "too_long", f"at most {LONGEST_BODY} bytes") from None
    if len(body) > LONGEST_BODY:
        raise _refuse(source, 413, "too_long", f"at most {LONGEST_BODY} bytes")
    return body


def _turn(request: HttpRequest, name: str) -> HttpResponse:
    provider = outside().channel_named(name)
    if provider is None or not isinstance(provider, VoiceProvider):
        raise _refuse("unknown", 404, "nobody", "nobody holds calls under this name")
    if request.method != "POST":
        raise _refuse(provider.name, 405, "method", "a turn of a call comes by POST")
    body = _body(request, provider.name)
    headers = {name.lower(): value for name, value in request.headers.items() if name.lower() != "cookie"}
    webhook = Webhook(url=f"{public_url()}{request.get_full_path()}", headers=headers, body=body, now=machine_now())
    try:
        heard = provider.hear(webhook=webhook)
        call = _state(heard)
    except BadWebhook as bad:
        log.warning("call refused: source=%s kind=%s", provider.name, bad.kind)
        raise _refuse(provider.name, 401 if bad.kind == "signature" else 400, bad.kind, bad.reason) from None
    except Exception as error:  # a defect of the adapter's
        log.exception("call not read: source=%s error=%s", provider.name, type(error).__name__)
        raise _refuse(provider.name, 500, "defect", "this is our fault; it was written down") from None
    if heard.over:
        _over(provider, heard)
        return HttpResponse(status=204)
    try:
        spoken = take_call_turn(
            workspace=_workspace,
            told=CallTold(
                name=f"{provider.name}/{heard.call}",
                direction=heard.direction,
                number=heard.number,
                call=call,
                effect=heard.effect_key[:LONGEST_NAME],
                machine=heard.answered_by == "machine",
                heard=Heard(heard.digits[:LONGEST_DIGITS], heard.speech[:LONGEST_SPEECH]),
            ),
            languages=provider.languages,
            live_person=bool(provider.person),
            brand=brand_at(heard.ours),
        )
    except DatabaseError:
        log.exception("call not taken: source=%s", provider.name)
        raise _refuse(provider.name, 503, "not_stored", "please call again") from None
    address = f"{public_url()}/hooks/voice/{name}?{urlencode({'state': _sealed(heard, spoken.call)})}"
    turn = spoken.turn
    if spoken.call.step == "prove":
        turn = replace(turn, hint=_invented_answer(heard.number))
    said = provider.say(turn=turn, address=address, person=provider.person)
    return HttpResponse(said.body, content_type=said.content_type)


def _over(provider: ChannelAdapter, heard: CallHeard) -> None:
    """The end of a call that the customer made; of one that we placed the report on its message tells it."""
    if heard.direction == "outbound" or not heard.call or len(heard.call) > LONGEST_NAME:
        return
    try:
        end_call(workspace=_workspace, call=f"{provider.name}/{heard.call}", number=heard.number)
    except DatabaseError:
        log.exception("end of a call not taken: source=%s", provider.name)


def _state(heard: CallHeard) -> Call | None:
    """The call as it stood, from the address we gave out for this very call; None where it begins."""
    if not heard.call or len(heard.call) > LONGEST_NAME or not heard.call.isprintable():
        raise BadWebhook("form", "a call has a name")
    if not heard.state:
        return None
    try:
        name, fields = signing.loads(heard.state, salt=SALT, max_age=LONGEST_CALL_SECONDS)
        if name != heard.call:
            raise BadWebhook("form", "this is the state of another call")
        return call_of(fields)
    except (signing.BadSignature, ValueError, TypeError):
        raise BadWebhook("form", "not a state of a call that we gave out") from None


def _sealed(heard: CallHeard, call: Call) -> str:
    return signing.dumps([heard.call, call.as_fields()], salt=SALT, compress=True)


def _invented_answer(number: str) -> str:
    """What an invented person would key in, for a visitor of a demo; empty for anybody else, and always in production."""
    seed = settings.GOODTERMS_DEMO_SEED
    if settings.PRODUCTION or not seed.isdecimal():
        return ""
    found = caller_at(number, at=business_now())
    if found is None:
        return ""
    here = found[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT external_id, country, invented FROM customer WHERE bucket = %s AND id = %s", here)
        row = cursor.fetchone()
    if row is None or not row[2]:
        return ""
    who = person(seed=int(seed), key=row[0], country=row[1])
    born = who.birth_date
    answers = {"account_ending": who.account_ending, "birth_date": born.isoformat(), "birth_year": who.birth_year}
    if not answers_are_right(here=here, answers=answers):
        return ""
    keyed = {**answers, "birth_date": f"{born:%d%m%Y}"}
    return next((keyed[kind] for kind in facts_asked(here) if kind in keyed), "")
