"""Guards of the site: headers, webhooks, staff and their roles, settings that are safe to start with."""

from benchmarks.guards.guard import Edit, Guard, after, row

HEADERS = "goodterms.site.headers"
HOOK = "goodterms.web.hooks.inbound"
SIGNATURE = "goodterms.core.webhook_signature"
STAFF = "goodterms.web.staff"
START = "tests/web/resolve/test_start.py"
DOOR = "goodterms.web.api.door"
DOORS = "tests/web/api/test_door.py"
TOLD = "tests/flow/test_send_webhooks.py"
HEADED = "tests/site/test_headers.py"
INBOUND = "tests/web/hooks/test_inbound.py"
SIGNED = "tests/core/test_webhook_signature.py"

PAGE_LOOK = "goodterms.core.page_look"
LOGOS = "tests/core/page_look/test_logo.py"
LOOKS = "tests/core/page_look/test_look.py"
TONGUES = "tests/web/resolve/test_language.py"

LOOK_ROWS = (
    row(
        "a colour that cannot be read is refused",
        "Colours of a house have an enforced contrast",
        f"{PAGE_LOOK}.look",
        "if contrast >= LEAST:\n        return None",
        "if True:\n        return None",
        f"{LOOKS}::test_what_is_proposed_is_near",
    ),
    row(
        "a logo runs no script",
        "A logo is a picture and nothing more",
        f"{PAGE_LOOK}.logo",
        "if local not in _SHAPES:",
        "if False:",
        f"{LOGOS}::test_an_svg_that_is_more_than_a_picture_is_refused_with_what_to_do",
    ),
    row(
        "a logo points to nothing outside it",
        "A logo is a picture and nothing more",
        f"{PAGE_LOOK}.logo",
        "if _ELSEWHERE.search(value):",
        "if False:",
        f"{LOGOS}::test_an_svg_that_is_more_than_a_picture_is_refused_with_what_to_do",
    ),
    row(
        "a logo is small",
        "The first page weighs 14 KB at most",
        f"{PAGE_LOOK}.logo",
        "if len(data) > LARGEST:",
        "if False:",
        f"{LOGOS}::test_a_png_that_is_broken_or_huge_is_refused",
    ),
    row(
        "only a language of our pages is remembered",
        "What a browser says is checked at the door",
        "goodterms.web.resolve.languages",
        "if chosen in spoken() and isinstance(chosen, str):",
        "if isinstance(chosen, str):",
        f"{TONGUES}::test_a_language_that_pages_are_not_in_is_not_remembered",
    ),
)

API_ROWS = (
    row(
        "a key does only what its scopes say",
        "Keys of the API are scoped",
        DOOR,
        "if scope is not None and scope not in key.scopes:",
        "if False:",
        f"{DOORS}::test_a_key_does_what_its_scopes_say",
    ),
    row(
        "a revoked key is refused",
        "A key that was revoked opens nothing",
        DOOR,
        "if found.revoked_at is not None:",
        "if False:",
        f"{DOORS}::test_without_a_good_key_nothing_answers",
    ),
    row(
        "the key of a request stands for that request alone",
        "The same key with another body is refused",
        "goodterms.store.api_answers",
        "if row is None or bytes(row[0]) != fingerprint:",
        "if row is None:",
        f"{DOORS}::test_a_key_used_for_another_request_is_refused",
    ),
    row(
        "no address inside is called",
        "User-configured URLs are checked against SSRF",
        "goodterms.transport.outside_address",
        "for one in found:\n            _refuse_inside(one, sandbox=sandbox)",
        "for one in ():\n            _refuse_inside(one, sandbox=sandbox)",
        f"{TOLD}::test_a_name_that_leads_inside_is_not_called_even_when_it_did_not_before",
    ),
    row(
        "a visitor's token of a revoked key lets nobody in",
        "A key that was revoked opens nothing",
        "goodterms.flow.feed",
        "if cursor.fetchone() is None:\n            raise NotAVisitor",
        "if False:\n            raise NotAVisitor",
        "tests/web/api/test_feed.py::test_only_a_good_token_lets_in",
    ),
)

SITE_ROWS = (
    row(
        "a form without its token is refused",
        "No other site acts in a customer's name",
        "goodterms.site.settings",
        '"goodterms.site.csrf.FormGuard",',
        "",
        "tests/web/resolve/test_start.py::test_a_form_without_its_cookie_is_refused_in_plain_words",
    ),
    row(
        "a form from another site is refused",
        "The browser says whose form it is",
        "goodterms.site.csrf",
        'if request.META.get("HTTP_SEC_FETCH_SITE", "") not in OURS:',
        "if False:",
        "tests/web/resolve/test_start.py::test_a_form_from_another_site_is_refused",
    ),
    row(
        "any host name is answered",
        "Only this installation's host names are answered",
        "goodterms.site.settings",
        'ALLOWED_HOSTS = os.environ.get("GOODTERMS_HOSTS", "127.0.0.1,localhost").split(",")',
        'ALLOWED_HOSTS = ["*"]',
        "tests/site/test_headers.py",
    ),
    *(
        row(f"the header {name}", promise, HEADERS, old, new, HEADED)
        for name, promise, old, new in (
            (
                "Content-Security-Policy",
                "Strict CSP with nonces",
                'response.headers["Content-Security-Policy"] = content_policy(',
                "_ = content_policy(",
            ),
            ("X-Content-Type-Options", "Nothing is sniffed", '"X-Content-Type-Options": "nosniff",', ""),
            (
                "Referrer-Policy",
                "No address of a customer's page is named to others",
                '"Referrer-Policy": "no-referrer",',
                "",
            ),
            (
                "Cache-Control",
                "No personal page is stored",
                'response.headers.setdefault("Cache-Control", "no-store")',
                "pass",
            ),
            (
                "X-Frame-Options",
                "Nobody shows our pages in a frame",
                'response.headers["X-Frame-Options"] = "DENY"',
                "pass",
            ),
            (
                "Strict-Transport-Security",
                "Production asks for https",
                'response.headers["Strict-Transport-Security"] = A_YEAR',
                "pass",
            ),
            ("X-Robots-Tag", "No search engine keeps a page", '"X-Robots-Tag": "noindex, nofollow",', ""),
            (
                "Cross-Origin-Opener-Policy",
                "No other site holds on to our window",
                '"Cross-Origin-Opener-Policy": "same-origin",',
                "",
            ),
            (
                "Cross-Origin-Resource-Policy",
                "No other site loads our answers",
                '"Cross-Origin-Resource-Policy": "same-origin",',
                "",
            ),
            (
                "Permissions-Policy",
                "A page uses no camera, place or payment of the browser",
                '"Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",',
                "",
            ),
        )
    ),
    row(
        "a nonce for each answer",
        "An inline style of somebody else does not run",
        HEADERS,
        "secrets.token_urlsafe(16)",
        '"always the same"',
        HEADED,
    ),
    row(
        "frame ancestors",
        "Only the sandbox phone shows customers' pages, outside production",
        HEADERS,
        "if settings.PRODUCTION or path.startswith(STAFF) or not settings.GOODTERMS_PHONE_URL:",
        "if not settings.GOODTERMS_PHONE_URL:",
        HEADED,
    ),
    row(
        "no token in a log line",
        "Logs never hold tokens",
        "goodterms.site.discreet_logs",
        'return _LINK.sub(r"\\1…", text)',
        "return text",
        "tests/site/test_discreet_logs.py",
    ),
    row(
        "a view that raises tells no traceback",
        "No traceback and no 500 for any input",
        "goodterms.web.resolve.here",
        "except (ParkedCustomer, UnknownCustomer):",
        "except UnknownCustomer:",
        "tests/web/resolve/test_tell.py::test_a_parked_customer_is_sent_to_a_person_and_sees_no_traceback",
    ),
)

HOOK_ROWS = (
    row(
        "a webhook's signature",
        "Verify the signature, keep nothing of a forgery",
        SIGNATURE,
        "if _matches(key, content, offered):",
        "if True:",
        SIGNED,
    ),
    row(
        "a webhook that is too old",
        "A replay is refused",
        SIGNATURE,
        "if signed_at < now - tolerance:",
        "if False:",
        SIGNED,
    ),
    row(
        "a webhook from the future",
        "Nobody signs ahead of time",
        SIGNATURE,
        "if signed_at > now + tolerance:",
        "if False:",
        SIGNED,
    ),
    row("a webhook's missing headers", "Unsigned is refused", SIGNATURE, "if not value:", "if False:", SIGNED),
    row(
        "our channel asks for its webhook's signature",
        "Verify the signature, then store",
        "goodterms.channels.sandbox.adapter",
        'in the order the provider gives them."""\n        try:\n            verify('
        "keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)",
        'in the order the provider gives them."""\n        try:\n            pass',
        "tests/web/hooks/test_inbound.py::test_nothing_is_kept_of_a_forged_stale_or_unsigned_webhook",
    ),
    row(
        "our gateway asks for its webhook's signature",
        "Verify the signature, then store",
        "goodterms.payments.sandbox.adapter",
        "verify(keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)",
        "pass",
        "tests/payments/sandbox/test_paying.py::test_webhooks_are_believed_only_with_our_signature_and_only_as_a_reason_to_ask",
    ),
    row(
        "a webhook that was refused is not kept",
        "401, and nothing is kept",
        HOOK,
        'raise _refuse(401 if bad.kind == "signature" else 400, bad.kind, bad.reason) from None',
        "parts = []\n        inbox.put(source='x', external_id='y', headers={}, body=body, received_at=now)",
        "tests/web/hooks/test_inbound.py::test_nothing_is_kept_of_a_forged_stale_or_unsigned_webhook",
    ),
    row(
        "a webhook is stored once",
        "Unique (source, external id): work only when it is new",
        "goodterms.store.inbox",
        "name = external_id[:LONGEST_ID]",
        "name = external_id[:100] + secrets.token_hex(8)",
        "tests/store/test_inbox.py::test_what_came_twice_is_stored_once",
    ),
    row(
        "a webhook is sealed where it waits",
        "Nothing of it is readable in the table",
        "goodterms.store.inbox",
        "return Sealed(source, name, received_at, sealed)",
        "return Sealed(source, name, received_at, plain.decode())",
        "tests/store/test_inbox.py::test_nothing_of_a_webhook_is_readable_in_the_table",
    ),
    row(
        "once absorbed the body is gone",
        "Retention: what is dealt with is not kept",
        "goodterms.store.inbox",
        "SET absorbed_at = %s, body = '' FROM",
        "SET absorbed_at = %s FROM",
        "tests/store/test_inbox.py::test_once_absorbed_the_body_is_gone_and_a_repeat_is_still_known",
    ),
    Guard(
        "too long a webhook is refused before it is read",
        "Uploads have limits (two look at the length, so both are off)",
        (
            Edit(HOOK, "if length is not None and length > LONGEST:", "if False:"),
            Edit(HOOK, "if len(body) > LONGEST:", "if False:"),
        ),
        (f"{INBOUND}::test_too_much_is_refused_before_it_is_read",),
    ),
    row(
        "too long headers are refused",
        "Uploads have limits",
        HOOK,
        "if sum(len(name) + len(value) for name, value in headers.items()) > LONGEST_HEADERS:",
        "if False:",
        "tests/web/hooks/test_inbound.py::test_headers_beyond_reason_are_refused",
    ),
    row(
        "cookies and passwords of a webhook are not kept",
        "Secrets are not stored",
        HOOK,
        "if name not in dropped and name != BLACKED_OUT and value}",
        "if value}",
        "tests/web/hooks/test_inbound.py::test_no_cookie_is_set_and_none_is_kept",
    ),
    row(
        "a webhook is posted",
        "GET never changes anything",
        HOOK,
        '    if method == "GET":\n        return Read(source, _handshake(receiver, environ))\n    if method != "POST":',
        "    if False:",
        "tests/web/hooks/test_inbound.py::test_only_post_is_taken",
    ),
    after(
        "a payment notice is only a reason to ask",
        "A webhook proves no payment",
        "goodterms.flow.confirm_payment",
        "def confirmed_payment(*, notice, outside, business):\n"
        "    customer = customer_of(notice.reference)\n"
        "    row = customer and checkouts.find(here=(bucket_of(customer), customer), reference=notice.reference)\n"
        "    if not row:\n        raise NotConfirmed('not ours', again=False)\n"
        "    fact = PaymentFact(notice.payment_id, notice.checkout_id, row.reference, row.amount, 'succeeded', None, '')\n"
        "    return tuple(_events(fact, row=row, business=business))",
        "tests/flow/test_confirm_payment.py::test_a_forged_notice_changes_nothing",
    ),
)


ROWS = (*SITE_ROWS, *LOOK_ROWS, *API_ROWS, *HOOK_ROWS)
