"""Guards against what goes wrong outside, and against whoever wants it to: providers out of their mind, and hostile requests."""

from benchmarks.guards.guard import Guard, row

INBOUND = "goodterms.web.hooks.inbound"
ABSORB = "goodterms.flow.absorb"
SMTP = "goodterms.channels.smtp.connection"

ROWS: tuple[Guard, ...] = (
    row(
        "a mail server that drips is given up at the deadline",
        "The call is given up at its deadline",
        SMTP,
        "            self.file = _Answers(self)\n",
        "            pass\n",
        "tests/channels/smtp/test_contract.py",
    ),
    row(
        "a line broken after the final dot is unknown",
        "Only what was definitely not accepted may be sent again",
        SMTP,
        'return UnknownOutcome("the mail server hung up, or was silent, after the whole message"), False',
        'return DefinitelyNotAccepted("it hung up", permanent=False), False',
        "tests/channels/smtp/test_contract.py",
    ),
    row(
        "a packed body is refused",
        "Unsigned, oversized or malformed: 4xx fast",
        INBOUND,
        '    if is_packed(environ.get("HTTP_CONTENT_ENCODING")):\n',
        "    if False:\n",
        "tests/web/hooks/test_inbound.py",
    ),
    row(
        "a form of too many fields is refused before its signature",
        "Unsigned, oversized or malformed: 4xx fast",
        "goodterms.channels.mailgun.adapter",
        "            except ValueError:\n                raise BadWebhook(",
        "            except KeyError:\n                raise BadWebhook(",
        "tests/channels/mailgun/test_contract.py",
    ),
    row(
        "what cannot be taken in is set aside alone",
        "Nothing valid is lost because something beside it was bad",
        ABSORB,
        "told=told, alone=True) for _ in range(limit))",
        "told=told) for _ in range(limit))",
        "tests/flow/test_absorb.py",
    ),
    row(
        "a provider's ids are such as can be stored",
        "Nothing valid is lost because something beside it was bad",
        ABSORB,
        "        return adapter.name, [_storable(item) for item in adapter.receive(webhook=webhook)]\n",
        "        return adapter.name, adapter.receive(webhook=webhook)\n",
        "tests/flow/test_absorb.py",
    ),
    row(
        "who stopped with the provider is stopped here",
        "Stop in any way is a stop",
        "goodterms.core.journey.consequences.stops",
        '        happen(draft, OptedOut(media, point.id), actor="provider")\n',
        "        pass\n",
        "tests/flow/test_stopped_with_the_provider.py",
    ),
    row(
        "a stop told twice by a provider is one",
        "No effect twice",
        "goodterms.core.journey.consequences.stops",
        "    if not known:\n",
        "    if True:\n",
        "tests/flow/test_stopped_with_the_provider.py",
    ),
    row(
        "an address of many fields reaches no page",
        "No traceback and no 500 for any input",
        "goodterms.site.limits",
        "        if many and not request.path.startswith(API):\n",
        "        if False:\n",
        "tests/site/test_limits.py",
    ),
    row(
        "a template that is not closed never reaches the library",
        "A malicious template cannot run long",
        "goodterms.core.template.language",
        "            return begins.start()\n",
        "            return None\n",
        "tests/core/message/test_malicious.py",
    ),
    row(
        "a visitor's token is for us",
        "An identified visitor is proven by the creditor's server",
        "goodterms.core.visitor_token",
        "            audience=AUDIENCE,\n",
        '            audience=["somebody-else", AUDIENCE],\n',
        "tests/core/test_visitor_token.py",
    ),
    row(
        "a visitor's token lasts minutes",
        "An identified visitor is proven by the creditor's server",
        "goodterms.core.visitor_token",
        "    if ends - made > LASTS.total_seconds() or ends <= made:\n",
        "    if ends <= made:\n",
        "tests/core/test_visitor_token.py",
    ),
    row(
        "a visitor's key must still let visitors in",
        "Revoking a key ends what it let in",
        "goodterms.flow.feed",
        "        _check_key(told.api_key)\n",
        "        pass\n",
        "tests/web/api/test_feed.py",
    ),
)
