"""Guards of pages and doors: links, identity, visits, forms, headers, staff and their roles, webhooks, safe settings."""

import re
from pathlib import Path

from benchmarks.guards.guard import After, Edit, Guard, after, row
from goodterms.web.policy_table import TABLE

SRC = Path(__file__).parents[2] / "src/goodterms"
LINKS = "goodterms.web.resolve.links"
VISIT = "goodterms.web.resolve.visit"
FORMS = "goodterms.web.resolve.forms"
PROVE = "goodterms.flow.prove_identity"
HEADERS = "goodterms.site.headers"
HOOK = "goodterms.web.hooks.inbound"
SIGNATURE = "goodterms.core.webhook_signature"
STAFF = "goodterms.web.staff"
START = "tests/web/resolve/test_start.py"
STAFF_TABLE = "tests/web/desk/test_policy_table.py"
HEADED = "tests/site/test_headers.py"
INBOUND = "tests/web/hooks/test_inbound.py"
SIGNED = "tests/core/test_webhook_signature.py"

LINK_ROWS = (
    row(
        "a link's MAC",
        "A bad MAC is refused without a query",
        "goodterms.core.link_token",
        "if key is None or not right:",
        "if key is None:",
        "tests/core/test_link_token.py",
    ),
    row(
        "a link's missing key",
        "A link of a key that was taken out leads nowhere",
        "goodterms.core.link_token",
        "if key is None or not right:",
        "if not right:",
        "tests/core/test_link_token.py",
    ),
    row(
        "a link's one spelling",
        "Each token has exactly one spelling",
        "goodterms.core.link_token",
        "if not _TOKEN.fullmatch(token):\n        return None\n    raw = urlsafe_b64decode(token)",
        "try:\n        raw = urlsafe_b64decode(token)\n    except ValueError:\n        return None",
        "tests/core/test_link_token.py",
    ),
    row(
        "a link's expiry",
        "A link leads nowhere after its time",
        LINKS,
        "if row is None or row[4] <= now:",
        "if row is None:",
        "tests/web/resolve/test_links.py",
    ),
    row(
        "every failure takes the same time",
        "Every failure answers alike at a fixed floor",
        LINKS,
        "time.sleep(left)",
        "pass",
        "tests/web/resolve/test_links.py",
    ),
    row(
        "guessing occupies few threads",
        "Failures pass through a bounded limiter",
        LINKS,
        "if not _slots.acquire(blocking=False):",
        "if False:",
        "tests/web/resolve/test_links.py",
    ),
    row(
        "a wrong MAC costs no query",
        "Guessing never reaches the database",
        LINKS,
        "if number is None:\n        return None\n    with",
        "if number is None:\n        number = 0\n    with",
        "tests/web/resolve/test_links.py",
    ),
    row(
        "short link keys are refused",
        "Signing keys are 32 bytes at least",
        "goodterms.core.link_token",
        "if len(key) < SHORTEST_KEY:",
        "if False:",
        "tests/core/test_link_token.py",
    ),
    row(
        "links are built from configuration",
        "Never from a Host header",
        "goodterms.flow.compose",
        'return os.environ.get("GOODTERMS_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")',
        'return "http://127.0.0.1:8000"',
        "tests/flow/test_issue_link.py",
    ),
)

IDENTITY_ROWS = (
    row(
        "three wrong answers a day",
        "A known fact has 3 tries a day",
        PROVE,
        "if until is not None:",
        "if False:",
        "tests/flow/test_prove_identity.py",
    ),
    row(
        "a wrong answer is counted",
        "Tries are counted over links, devices and facts",
        PROVE,
        "[*here, now, right],",
        "[*here, now, True],",
        "tests/flow/test_prove_identity.py",
    ),
    row(
        "the lock is shown before the question",
        "No answer is taken while it is locked",
        "goodterms.web.resolve.start",
        "if lockout(here.link.here) is not None:",
        "if False:",
        START,
    ),
    row(
        "every fact asked for must be right",
        "One right answer of two is no proof",
        PROVE,
        "return bool(results) and all(results)",
        "return bool(results) and any(results)",
        "tests/flow/test_prove_identity.py",
    ),
    row(
        "nobody is known by nothing",
        "Without enough on file nobody is let in",
        PROVE,
        "return bool(results) and all(results)",
        "return all(results)",
        "tests/flow/test_prove_identity.py",
    ),
    row(
        "a household's facts are not enough",
        "One fact a household would not know, or two of different groups",
        "goodterms.core.offers.identity",
        "return tuple(first_of_group.values())[:2] if len(first_of_group) > 1 else ()",
        "return tuple(first_of_group.values())[:2]",
        "tests/core/offers/test_identity.py",
    ),
    row(
        "the third wrong answer locks",
        "Three wrong answers lock for a day",
        "goodterms.core.offers.identity",
        "if len(recent) >= TRIES_A_DAY else None",
        "if len(recent) > TRIES_A_DAY else None",
        "tests/core/offers/test_identity.py",
    ),
    row(
        "somebody else's contact point is not stopped",
        "A link that came to no point of theirs cannot stop one",
        "goodterms.flow.opt_out",
        "return OptedOut(media, point if point in known else None)",
        "return OptedOut(media, point)",
        "tests/flow/test_opt_out.py",
    ),
    row(
        "an invented person's answer is shown to nobody in production",
        "Nothing of a demo is told in production",
        "goodterms.web.resolve.start",
        "if settings.PRODUCTION or not matter.invented or not seed.isdecimal():",
        "if not matter.invented or not seed.isdecimal():",
        START,
    ),
    row(
        "only an invented person's answer is shown",
        "No real person's fact is ever shown",
        "goodterms.web.resolve.start",
        "if settings.PRODUCTION or not matter.invented or not seed.isdecimal():",
        "if settings.PRODUCTION or not seed.isdecimal():",
        START,
    ),
)


def _pages() -> tuple[Guard, ...]:
    """A row for every customer's page that asks for a known fact, read from the pages themselves."""
    found = []
    for file in sorted((SRC / "web/resolve").glob("*.py")):
        for decorator, name in re.findall(r"(@on_link\(needs=1[^\n]*\))\ndef (\w+)\(", file.read_text()):
            old = f"{decorator}\ndef {name}("
            found.append(
                Guard(
                    f"the page {name.replace('_', ' ')} asks who you are",
                    "Nothing of the matter is said before a known fact",
                    (Edit(f"goodterms.web.resolve.{file.stem}", old, old.replace("needs=1", "needs=None")),),
                    (f"{START}::test_no_page_of_the_matter_opens_without_the_fact",),
                    (f"page:{name}",),
                )
            )
    return tuple(found)


VISIT_ROWS = (
    *_pages(),
    row(
        "a visit ends after ten idle minutes",
        "Sessions: idle 10 minutes",
        VISIT,
        "now - visit.used < IDLE.total_seconds() and ",
        "",
        START,
    ),
    row(
        "a visit ends after thirty minutes",
        "Sessions: 30 minutes in all",
        VISIT,
        " and now - visit.began < IN_ALL.total_seconds()",
        "",
        START,
    ),
    after(
        "a visit's cookie is signed",
        "A changed cookie is no visit",
        VISIT,
        "import types as _types, zlib as _zlib\n"
        "_real, signing = signing, _types.SimpleNamespace(BadSignature=signing.BadSignature, dumps=signing.dumps)\n"
        "def _loads(written, **_):\n"
        "    packed = _real.b64_decode(written.lstrip('.').split(':')[0].encode())\n"
        "    return _real.JSONSerializer().loads(_zlib.decompress(packed) if written[:1] == '.' else packed)\n"
        "signing.loads = _loads",
        START,
        "tests/web/resolve/test_visit.py",
    ),
    row(
        "a visit's cookie is kept from scripts",
        "No script reads a visit",
        VISIT,
        "httponly=True,",
        "httponly=False,",
        START,
    ),
    row(
        "a visit's cookie is kept from other sites",
        "No other site sends a visit along",
        VISIT,
        'httponly=True,\n        samesite="Lax",',
        'httponly=True,\n        samesite="None",',
        START,
    ),
    row(
        "a visit's cookie is bound to https",
        "In production the cookie is bound to our host",
        VISIT,
        "secure=settings.PRODUCTION,",
        "secure=False,",
        "tests/web/resolve/test_visit.py",
    ),
    row(
        "each link has its own visit",
        "Two accounts in two tabs do not mix",
        VISIT,
        "return visits(request).get(link)",
        "return next(iter(visits(request).values()), None)",
        START,
    ),
    row(
        "opening a link has no side effect",
        "A link is not a session: opening it consumes nothing",
        "goodterms.web.resolve.start",
        'if here.request.method == "POST":\n        response = here.go("/home" if',
        'if True:\n        response = here.go("/home" if',
        START,
    ),
    row(
        "looking at the address of leaving leaves nothing",
        "GET never changes anything",
        "goodterms.web.resolve.start",
        'here.go()\n    response = here.go("/left")',
        '(None)\n    response = here.go("/left")',
        "tests/web/resolve/test_links.py",
        START,
    ),
    row(
        "a form belongs to its link",
        "Another link's terms are not ours",
        FORMS,
        "if owner != link or of != form:",
        "if of != form:",
        "tests/web/resolve/test_promise.py",
    ),
    row(
        "a form is of its own kind",
        "A form's key does what its form says and no more",
        FORMS,
        "if owner != link or of != form:",
        "if owner != link:",
        "tests/web/resolve/test_forms.py",
        "tests/web/resolve/test_promise.py",
    ),
    row(
        "a form left open too long is shown again",
        "A form is good for an hour",
        FORMS,
        "salt=SALT, max_age=LASTS_SECONDS)",
        "salt=SALT)",
        "tests/web/resolve/test_promise.py",
    ),
    row(
        "other methods are not allowed",
        "A page answers what it is for",
        "goodterms.web.resolve.here",
        'if request.method not in (*methods, "HEAD"):',
        "if False:",
        START,
    ),
    row(
        "no name holds a NUL",
        "No 500 for any input",
        "goodterms.web.resolve.here",
        'if any("\\x00" in part for part in kwargs.values() if isinstance(part, str)):',
        "if False:",
        "tests/web/resolve",
    ),
    row(
        "somebody else's payment shows nothing",
        "A payment is shown to whoever's link it came from",
        "goodterms.store.checkouts",
        "FROM checkout WHERE bucket = %s AND customer_id = %s AND reference = %s",
        "FROM checkout WHERE %s >= 0 AND %s >= 0 AND reference = %s",
        "tests/web/resolve/test_pay.py",
    ),
    row(
        "the way back of a payment says nothing without a visit",
        "Nothing of the matter without a known fact",
        "goodterms.web.resolve.pay",
        "if here.level < 1:",
        "if False:",
        "tests/web/resolve/test_pay.py",
    ),
    row(
        "who asked for help is not told to others with the link",
        "Not me tells nobody anything",
        "goodterms.web.resolve.tell",
        "if here.level < 1:\n        intent_of(",
        "if False:\n        intent_of(",
        "tests/web/resolve/test_tell.py",
    ),
)

SITE_ROWS = (
    row(
        "a form without its token is refused",
        "No other site acts in a customer's name",
        "goodterms.site.settings",
        '"goodterms.site.csrf.FormGuard",',
        "",
        START,
        "tests/web/desk/test_sign_in.py",
    ),
    row(
        "a form from another site is refused",
        "The browser says whose form it is",
        "goodterms.site.csrf",
        'if request.META.get("HTTP_SEC_FETCH_SITE", "") not in OURS:',
        "if False:",
        START,
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
        "tests/web/resolve/test_tell.py",
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
        "verify(keys=self._keys, headers=headers, body=body, now=now)",
        "pass",
        INBOUND,
    ),
    row(
        "our gateway asks for its webhook's signature",
        "Verify the signature, then store",
        "goodterms.payments.sandbox.adapter",
        "verify(keys=self._keys, headers=headers, body=body, now=now)",
        "pass",
        "tests/payments/sandbox/test_paying.py",
    ),
    row(
        "a webhook that was refused is not kept",
        "401, and nothing is kept",
        HOOK,
        'return _answer(401 if bad.kind == "signature" else 400, bad.reason)',
        "parts = []\n        inbox.put(source='x', external_id='y', headers={}, body=body, received_at=now)",
        INBOUND,
    ),
    row(
        "a webhook is stored once",
        "Unique (source, external id): work only when it is new",
        "goodterms.store.inbox",
        "name = external_id[:LONGEST_ID]",
        "name = external_id[:100] + secrets.token_hex(8)",
        "tests/store/test_inbox.py",
    ),
    row(
        "a webhook is sealed where it waits",
        "Nothing of it is readable in the table",
        "goodterms.store.inbox",
        "[source, name, received_at, sealed],",
        "[source, name, received_at, plain.decode()],",
        "tests/store/test_inbox.py",
    ),
    row(
        "once absorbed the body is gone",
        "Retention: what is dealt with is not kept",
        "goodterms.store.inbox",
        "SET absorbed_at = %s, body = '' FROM",
        "SET absorbed_at = %s FROM",
        "tests/store/test_inbox.py",
    ),
    row(
        "too long a webhook is refused before it is read",
        "Uploads have limits",
        HOOK,
        "if length.isascii() and length.isdigit() and int(length[:12]) > LONGEST:",
        "if False:",
        INBOUND,
    ),
    row(
        "too long headers are refused",
        "Uploads have limits",
        HOOK,
        "if sum(len(name) + len(value) for name, value in headers.items()) > LONGEST_HEADERS:",
        "if False:",
        INBOUND,
    ),
    row(
        "cookies and passwords of a webhook are not kept",
        "Secrets are not stored",
        HOOK,
        "if name.lower() not in NOT_KEPT}",
        "}",
        INBOUND,
    ),
    row(
        "a webhook is posted",
        "GET never changes anything",
        HOOK,
        "@csrf_exempt\n@require_POST\n",
        "@csrf_exempt\n",
        INBOUND,
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
        "tests/flow/test_confirm_payment.py",
    ),
)

OPERATION_ROWS = tuple(
    Guard(
        f"the roles of {name}",
        f"Only {', '.join(sorted(line.roles))}" if len(line.roles) < 6 else "Only who has a role at all",
        (
            After(
                STAFF,
                "_may = Staff.may\ndef _always(self, operation, *, portfolio=None):\n"
                f"    return operation == {name!r} or _may(self, operation, portfolio=portfolio)\nStaff.may = _always",
            ),
        ),
        (STAFF_TABLE, "tests/web/desk/test_acts.py", "tests/web/desk/test_case_page.py"),
        (f"operation:{name}",),
    )
    for name, line in TABLE.items()
    if not line.public
)

DESK_ROWS = (
    row(
        "staff sign in", "Nobody gets in without signing in", STAFF, "if refused is not None:", "if False:", STAFF_TABLE
    ),
    row(
        "an operation that is not in the table is for nobody",
        "Every operation is in one table",
        "goodterms.web.policy_table",
        "return TABLE.get(operation, Operation(frozenset()))",
        "return TABLE.get(operation, Operation(ALL))",
        STAFF_TABLE,
    ),
    row(
        "a role for one portfolio opens no other",
        "Roles are given for portfolios",
        STAFF,
        'return allowed(operation).about != "case" or scope.covers(portfolio)',
        "return True",
        STAFF_TABLE,
    ),
    after(
        "lists show the portfolios of one's role",
        "Whose numbers: only the portfolios one may see",
        "goodterms.insight.scope",
        "Scope.of_account = Scope.of_case = Scope.of_customer = lambda self, alias: 'true'",
        STAFF_TABLE,
    ),
    row(
        "a session ends after an hour without a click",
        "Staff sessions: 60 minutes idle",
        STAFF,
        "now - began > WHOLE_SECONDS or now - seen > IDLE_SECONDS",
        "now - began > WHOLE_SECONDS",
        "tests/web/desk/test_sign_in.py",
    ),
    row(
        "a session ends after twelve hours",
        "Staff sessions: 12 hours in all",
        STAFF,
        "now - began > WHOLE_SECONDS or now - seen > IDLE_SECONDS",
        "now - seen > IDLE_SECONDS",
        "tests/web/desk/test_sign_in.py",
    ),
    row(
        "five tries at a password",
        "A name gets five tries in a quarter of an hour",
        "goodterms.store.sign_in_tries",
        "if earlier < TRIES:",
        "if True:",
        "tests/store/test_sign_in_tries.py",
    ),
    row(
        "nobody is sent elsewhere after signing in",
        "One is taken back only to our own pages",
        "goodterms.web.desk.sign_in",
        'return wanted if ours else reverse("staff:home")',
        'return wanted or reverse("staff:home")',
        "tests/web/desk/test_sign_in.py",
    ),
    row(
        "signing out is a form",
        "GET never changes anything",
        "goodterms.web.desk.sign_in",
        "@require_POST\ndef sign_out",
        "def sign_out",
        "tests/web/desk/test_sign_in.py",
    ),
    row(
        "only a supervisor takes over",
        "A colleague's task is taken over by a supervisor",
        "goodterms.web.desk.acts",
        'over = request.POST.get("over") == "1" and door.may("do:take-over")',
        'over = request.POST.get("over") == "1"',
        "tests/web/desk/test_acts.py",
    ),
    *(
        row(
            f"the staff act {name.replace('_', ' ')} is a form",
            "GET never changes anything",
            "goodterms.web.desk.acts",
            f"@require_POST\ndef {name}(",
            f"def {name}(",
            "tests/web/desk/test_acts.py",
        )
        for name in ("take", "resolve", "call", "end_a_hold")
    ),
)

CHECK_ROWS = tuple(
    Guard(
        f"safe to start: {what}",
        "A system check refuses unsafe settings in production",
        (
            After(
                "goodterms.site.checks",
                "_all, _live = _anywhere, _in_production\n"
                f"def _anywhere():\n    return [one for one in _all() if one.id != 'goodterms.{number}']\n"
                f"def _in_production():\n    return [one for one in _live() if one.id != 'goodterms.{number}']",
            ),
        ),
        ("tests/site/test_checks.py",),
        (f"check:goodterms.{number}",),
    )
    for number, what in (
        ("E001", "addresses are addresses"),
        ("E002", "the secret key"),
        ("E003", "cookies never travel in the clear"),
        ("E004", "links are https"),
        ("E005", "no sandbox phone"),
        ("E006", "no debugging, and named hosts"),
        ("E007", "no stand-in carries anything"),
        ("E008", "no invented people's answers"),
    )
)

ROWS = (*LINK_ROWS, *IDENTITY_ROWS, *VISIT_ROWS, *SITE_ROWS, *HOOK_ROWS, *OPERATION_ROWS, *DESK_ROWS, *CHECK_ROWS)
