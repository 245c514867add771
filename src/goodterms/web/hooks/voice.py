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
from django.views.decorators.http import require_POST

from goodterms.channels.base import BadWebhook, ChannelAdapter
from goodterms.channels.voice import CallHeard, VoiceProvider
from goodterms.core.calls.state import Call, Heard, call_of
from goodterms.flow.compose import public_url
from goodterms.flow.end_call import end_call
from goodterms.flow.outside import outside
from goodterms.flow.prove_identity import answers_are_right, facts_asked
from goodterms.flow.take_call_turn import CallTold, brand_at, take_call_turn
from goodterms.flow.take_reply import caller_at
from goodterms.store.clock import business_now, machine_now
from goodterms.store.invent import person
from goodterms.store.world import Workspace
from goodterms.transport.webhook import Webhook

SALT = "goodterms.call.1"
LONGEST_CALL_SECONDS = 3600
LONGEST_BODY = 64 * 1024
LONGEST_DIGITS, LONGEST_SPEECH, LONGEST_NAME = 20, 500, 100

log = logging.getLogger(__name__)
_workspace = Workspace()


@csrf_exempt
@require_POST
def voice(request: HttpRequest, name: str) -> HttpResponse:
    """Take one turn of a call, and say what comes next."""
    provider = outside().channel_named(name)
    if provider is None or not isinstance(provider, VoiceProvider):
        return _answer(404, "nobody holds calls under this name")
    try:
        body = request.body
    except UnreadablePostError:
        return _answer(400, "the body ended early")
    except RequestDataTooBig:
        return _answer(413, f"at most {LONGEST_BODY} bytes")
    if len(body) > LONGEST_BODY:
        return _answer(413, f"at most {LONGEST_BODY} bytes")
    headers = {name.lower(): value for name, value in request.headers.items() if name.lower() != "cookie"}
    webhook = Webhook(url=f"{public_url()}{request.get_full_path()}", headers=headers, body=body, now=machine_now())
    try:
        heard = provider.hear(webhook=webhook)
        call = _state(heard)
    except BadWebhook as bad:
        log.warning("call refused: source=%s kind=%s", provider.name, bad.kind)
        return _answer(401 if bad.kind == "signature" else 400, bad.reason)
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
        return _answer(503, "please call again")
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


def _answer(status: int, words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
