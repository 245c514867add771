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
)
