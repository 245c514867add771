"""Guards of outreach: who may tell us something, what may leave to whom, and what is said on a call to somebody unproved."""

from benchmarks.guards.guard import Guard, row

TWILIO = "goodterms.channels.twilio.signature"
VOICE = "goodterms.web.hooks.voice"
UNSUBSCRIBE = "goodterms.web.hooks.unsubscribe"
CARRIERS = "goodterms.core.carriers"

WHO_TELLS_US: tuple[Guard, ...] = (
    row(
        "twilio: the signature is compared",
        "Verify the signature, then store",
        TWILIO,
        'if hmac.compare_digest(expected.encode(), offered.encode("utf-8", "replace")):',
        "if expected:",
        "tests/web/hooks/test_text_providers.py",
    ),
    row(
        "twilio: a body that is no form is compared with its hash",
        "Verify the signature, then store",
        TWILIO,
        "    if form is None and webhook.body:\n        _check_body(webhook)\n",
        "",
        "tests/channels/twilio/test_signature.py",
    ),
    row(
        "meta and plain HTTP: the signature is compared",
        "Verify the signature, then store",
        "goodterms.channels.signatures",
        "        if hmac.compare_digest(expected, told):\n",
        "        if expected:\n",
        "tests/channels/meta",
        "tests/channels/http",
    ),
    row(
        "vonage: the token is for this body",
        "Verify the signature, then store",
        "goodterms.channels.signatures",
        "if not isinstance(told, str) or not hmac.compare_digest(",
        "if False and not hmac.compare_digest(",
        "tests/channels/vonage",
    ),
    row(
        "sendgrid: the signature is verified",
        "Verify the signature, then store",
        "goodterms.channels.sendgrid.signature",
        "            key.verify(signature, made.encode() + webhook.body, ec.ECDSA(hashes.SHA256()))\n",
        "            pass\n",
        "tests/channels/sendgrid",
    ),
    row(
        "a turn of a call is verified",
        "Verify the signature, then store",
        "goodterms.channels.sandbox.adapter",
        'with the call\'s state in the address."""\n        try:\n            verify('
        "keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)",
        'with the call\'s state in the address."""\n        try:\n            pass',
        "tests/web/hooks/test_voice.py",
    ),
    row(
        "the state of a call is that of this call",
        "One caller's proof opens nothing for another",
        VOICE,
        "        if name != heard.call:\n",
        "        if False:\n",
        "tests/web/hooks/test_voice.py",
    ),
    row(
        "one click is a POST that says so",
        "GET never changes anything: scanners open every link",
        UNSUBSCRIBE,
        "        if request.POST.get(FIELD) != VALUE:\n",
        "        if False:\n",
        "tests/web/hooks/test_unsubscribe.py",
    ),
    row(
        "opening the one-click link asks",
        "GET never changes anything: scanners open every link",
        UNSUBSCRIBE,
        '        if request.method != "POST":\n',
        "        if False:\n",
        "tests/web/hooks/test_unsubscribe.py",
    ),
)
WHAT_MAY_LEAVE: tuple[Guard, ...] = (
    row(
        "a proof goes to listed addresses alone",
        "Nobody outside the house gets a proof",
        "goodterms.flow.prove_message",
        "    if to not in config.proofs:\n",
        "    if False:\n",
        "tests/flow/test_preview_message.py",
    ),
    row(
        "WhatsApp without a template waits for a conversation",
        "Free text only within 24 hours of the customer's own words",
        "goodterms.flow.compose",
        'if conversation_open(last_inbound_at=last_inbound_at(facts.contacts, channel="whatsapp"), now=at):',
        "if True:",
        "tests/flow/test_preview_message.py",
    ),
    row(
        "what one provider did not accept goes to another first",
        "A second provider takes over",
        CARRIERS,
        "key=lambda place: (place == not_again, place)",
        "key=lambda place: place",
        "tests/core/test_carriers.py",
    ),
    row(
        "outside production nobody real is reached",
        "Outside production only the sandbox carries, unless a recipient is on the list",
        "goodterms.flow.dispatch",
        "    return kept_back(adapter=one.adapter, address=one.message.address)\n",
        '    return ""\n',
        "tests/flow/test_dispatch.py::test_outside_production_a_real_provider_is_not_even_called",
    ),
    row(
        "who waits for a word leaves before a campaign",
        "Priorities: an answer never queues behind a campaign",
        CARRIERS,
        '"safety": 0, "security": 0, "answer": 0, "promise": 0, "service": 1, "marketing": 3',
        "",
        "tests/core/test_carriers.py",
    ),
)
ROWS: tuple[Guard, ...] = WHO_TELLS_US + WHAT_MAY_LEAVE
