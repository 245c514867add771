"""Guards of the customer's door: links, identity, visits and forms."""

import re
from pathlib import Path

from benchmarks.guards.guard import After, Edit, Guard, after, row

SRC = Path(__file__).parents[2] / "src/goodterms"
LINKS = "goodterms.web.resolve.links"
VISIT = "goodterms.web.resolve.visit"
FORMS = "goodterms.web.resolve.forms"
PROVE = "goodterms.flow.prove_identity"
LEVELS = "goodterms.web.resolve.levels"
START = "tests/web/resolve/test_start.py"

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
        "tests/web/resolve/test_links.py::test_every_kind_of_failure_has_the_same_answer_at_the_same_floor",
    ),
    row(
        "every failure takes the same time",
        "Every failure answers alike at a fixed floor",
        LINKS,
        "time.sleep(left)",
        "pass",
        "tests/web/resolve/test_links.py::test_every_kind_of_failure_has_the_same_answer_at_the_same_floor",
    ),
    row(
        "guessing occupies few threads",
        "Failures pass through a bounded limiter",
        LINKS,
        "if not _slots.acquire(blocking=False):",
        "if False:",
        "tests/web/resolve/test_links.py::test_when_many_guess_at_once_the_rest_are_told_to_wait",
    ),
    row(
        "a wrong MAC costs no query",
        "Guessing never reaches the database",
        LINKS,
        "if number is None:\n        return None\n    with",
        "if number is None:\n        number = 0\n    with",
        "tests/web/resolve/test_links.py::test_a_wrong_mac_costs_no_query",
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
        "goodterms.flow.sender",
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
        "tests/flow/test_prove_identity.py::test_after_three_wrong_answers_even_the_right_one_waits",
    ),
    row(
        "a wrong answer is counted",
        "Tries are counted over links, devices and facts",
        PROVE,
        "[*here, now, right],",
        "[*here, now, True],",
        "tests/flow/test_prove_identity.py::test_three_wrong_answers_one_after_another_lock",
    ),
    row(
        "the lock is shown before the question",
        "No answer is taken while it is locked",
        "goodterms.web.resolve.start",
        "if lockout(here.link.here) is not None:",
        "if False:",
        "tests/web/resolve/test_start.py::test_after_three_wrong_answers_the_page_is_kind_and_shows_another_way",
    ),
    row(
        "every fact asked for must be right",
        "One right answer of two is no proof",
        PROVE,
        "return bool(results) and all(results)",
        "return bool(results) and any(results)",
        "tests/flow/test_prove_identity.py::test_where_two_facts_are_asked_for_both_must_be_right",
    ),
    row(
        "nobody is known by nothing",
        "Without enough on file nobody is let in",
        PROVE,
        "return bool(results) and all(results)",
        "return all(results)",
        "tests/flow/test_prove_identity.py::test_somebody_with_no_fact_on_file_cannot_be_known_by_one",
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
        "tests/flow/test_opt_out.py::test_it_is_taken_once_and_a_strange_point_does_no_harm",
    ),
    row(
        "an invented person's answer is shown to nobody in production",
        "Nothing of a demo is told in production",
        "goodterms.web.resolve.start",
        "if settings.PRODUCTION or not matter.invented or not seed.isdecimal():",
        "if not matter.invented or not seed.isdecimal():",
        "tests/web/resolve/test_start.py::test_in_a_demo_an_invented_persons_answer_is_shown_and_nobody_elses",
    ),
    row(
        "only an invented person's answer is shown",
        "No real person's fact is ever shown",
        "goodterms.web.resolve.start",
        "if settings.PRODUCTION or not matter.invented or not seed.isdecimal():",
        "if settings.PRODUCTION or not seed.isdecimal():",
        "tests/web/resolve/test_start.py::test_in_a_demo_an_invented_persons_answer_is_shown_and_nobody_elses",
    ),
)


_LESS = {"1": "needs=None", "2": "needs=1"}
_BY_TABLE = 'OPERATIONS = {{**OPERATIONS, "{route}": 1}}'
"""A page for more than a fact is kept by its own word and by the table of operations, each alone enough: both are off."""
_OPENS = {
    "1": "test_no_page_of_the_matter_opens_without_the_fact",
    "2": "test_no_page_that_tells_of_a_life_opens_with_the_fact_alone",
}


def _pages() -> tuple[Guard, ...]:
    """A row for every customer's page that asks for a known fact, read from the pages themselves."""
    found = []
    for file in sorted((SRC / "web/resolve").glob("*.py")):
        for decorator, level, name in re.findall(r"(@on_link\(needs=([12])[^\n]*\))\ndef (\w+)\(", file.read_text()):
            old = f"{decorator}\ndef {name}("
            edit = Edit(f"goodterms.web.resolve.{file.stem}", old, old.replace(f"needs={level}", _LESS[level]))
            found.append(
                Guard(
                    f"the page {name.replace('_', ' ')} asks who you are",
                    "Nothing of the matter is said before a known fact, and of a life before a code",
                    (edit,) if level == "1" else (edit, After(LEVELS, _BY_TABLE.format(route=name.replace("_", "-")))),
                    (f"{START}::{_OPENS[level]}",),
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
        "now - visit.used < visit.idle.total_seconds() and ",
        "",
        "tests/web/resolve/test_start.py::test_a_visit_ends_after_ten_idle_minutes",
    ),
    row(
        "a visit ends after thirty minutes",
        "Sessions: 30 minutes in all",
        VISIT,
        " and now - visit.began < visit.in_all.total_seconds()",
        "",
        "tests/web/resolve/test_start.py::test_a_visit_ends_after_thirty_minutes_however_busy",
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
        "tests/web/resolve/test_start.py::test_a_changed_cookie_is_no_visit",
    ),
    row(
        "a visit's cookie is kept from scripts",
        "No script reads a visit",
        VISIT,
        "httponly=True,",
        "httponly=False,",
        "tests/web/resolve/test_start.py::test_the_cookie_is_kept_from_scripts_and_other_sites",
    ),
    row(
        "a visit's cookie is kept from other sites",
        "No other site sends a visit along",
        VISIT,
        'httponly=True,\n        samesite="Lax",',
        'httponly=True,\n        samesite="None",',
        "tests/web/resolve/test_start.py::test_the_cookie_is_kept_from_scripts_and_other_sites",
    ),
    row(
        "a visit's cookie is bound to https",
        "In production the cookie is bound to our host",
        VISIT,
        "secure=settings.PRODUCTION,",
        "secure=False,",
        "tests/web/resolve/test_visit.py::test_in_production_the_cookie_is_bound_to_our_host",
    ),
    row(
        "each link has its own visit",
        "Two accounts in two tabs do not mix",
        VISIT,
        "found = visits(request).get(link)",
        "found = next(iter(visits(request).values()), None)",
        "tests/web/resolve/test_start.py::test_two_links_in_one_browser_do_not_mix",
    ),
    row(
        "a visit that was ended from elsewhere is over",
        "Closing the page on every device ends every visit",
        VISIT,
        "(since is not None and found.began < int(since.timestamp()))",
        "False",
        "tests/web/resolve/test_end_visits.py",
    ),
    row(
        "a helper's number must be theirs",
        "A helper shows who they are by a number of their own",
        "goodterms.flow.prove_helper",
        "right = stored is not None and compare_digest(stored, _hash(here, helper, typed))",
        "right = stored is not None",
        "tests/web/desk/test_customer_page.py::test_a_helper_never_shows_what_only_the_customer_should_know",
    ),
    row(
        "a helper's wrong numbers are counted",
        "Three wrong numbers a day, and it waits",
        "goodterms.flow.prove_helper",
        "after = failed if right else [*failed, now]",
        "after = failed",
        "tests/web/desk/test_customer_page.py::test_a_helper_never_shows_what_only_the_customer_should_know",
    ),
    row(
        "opening a link has no side effect",
        "A link is not a session: opening it consumes nothing",
        "goodterms.web.resolve.start",
        'if here.request.method == "POST":\n        wanted =',
        "if True:\n        wanted =",
        "tests/web/resolve/test_start.py::test_opening_the_link_has_no_side_effect",
    ),
    row(
        "looking at the address of leaving leaves nothing",
        "GET never changes anything",
        "goodterms.web.resolve.start",
        "here.go()\n    away = settings.GOODTERMS_LEAVE_TO",
        "(None)\n    away = settings.GOODTERMS_LEAVE_TO",
        "tests/web/resolve/test_links.py::test_looking_at_the_address_of_leaving_leaves_nothing",
    ),
    row(
        "a form belongs to its link",
        "Another link's terms are not ours",
        FORMS,
        "if owner != link or of != form:",
        "if of != form:",
        "tests/web/resolve/test_promise.py::test_another_links_terms_are_not_ours",
    ),
    row(
        "a form is of its own kind",
        "A form's key does what its form says and no more",
        FORMS,
        "if owner != link or of != form:",
        "if owner != link:",
        "tests/web/resolve/test_forms.py::test_another_links_and_another_forms_key_is_none",
    ),
    row(
        "a form left open too long is shown again",
        "A form is good for an hour",
        FORMS,
        "salt=SALT, max_age=LASTS_SECONDS)",
        "salt=SALT)",
        "tests/web/resolve/test_promise.py::test_a_form_left_open_too_long_is_shown_again",
    ),
    row(
        "other methods are not allowed",
        "A page answers what it is for",
        "goodterms.web.resolve.here",
        'if request.method not in (*methods, "HEAD"):',
        "if False:",
        "tests/web/resolve/test_start.py::test_other_methods_are_not_allowed",
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
        "tests/flow/test_confirm_payment.py::test_somebody_elses_reference_is_unknown",
    ),
    row(
        "the way back of a payment says nothing without a visit",
        "Nothing of the matter without a known fact",
        "goodterms.web.resolve.pay",
        "if here.level < 1:",
        "if False:",
        "tests/web/resolve/test_pay.py::test_without_a_visit_the_way_back_says_nothing_of_the_matter",
    ),
    row(
        "who asked for help is not told to others with the link",
        "Not me tells nobody anything",
        "goodterms.web.resolve.tell",
        "if here.level < 1:\n        intent_of(",
        "if False:\n        intent_of(",
        "tests/web/resolve/test_tell.py::test_nobody_else_with_the_link_learns_that_help_was_asked_for",
    ),
)

ROWS = (*LINK_ROWS, *IDENTITY_ROWS, *VISIT_ROWS)
