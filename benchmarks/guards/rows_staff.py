"""Guards of the staff's operations: who may do what, and that every one of them asks."""

from benchmarks.guards.guard import After, Guard, after, row
from goodterms.web.policy_table import TABLE

STAFF = "goodterms.web.staff"
STAFF_TABLE = "tests/web/desk/test_policy_table.py"

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
        (STAFF_TABLE, "tests/web/desk/test_acts.py", "tests/web/desk/test_case_page.py", "tests/web/desk/test_care.py"),
        (f"operation:{name}",),
    )
    for name, line in TABLE.items()
    if not line.public and name != "staff:sign-out"
)

DESK_ROWS = (
    row(
        "staff sign in",
        "Nobody gets in without signing in",
        STAFF,
        "if refused is not None:",
        "if False:",
        "tests/web/desk/test_policy_table.py::test_nobody_gets_in_without_signing_in",
    ),
    row(
        "an operation that is not in the table is for nobody",
        "Every operation is in one table",
        "goodterms.web.policy_table",
        "return TABLE.get(operation, Operation(frozenset()))",
        "return TABLE.get(operation, Operation(ALL))",
        "tests/web/desk/test_policy_table.py::test_what_is_not_in_the_table_is_for_nobody",
    ),
    row(
        "a role for one portfolio opens no other",
        "Roles are given for portfolios",
        STAFF,
        'return allowed(operation).about != "case" or scope.covers(portfolio)',
        "return True",
        "tests/web/desk/test_policy_table.py::test_a_role_for_one_portfolio_opens_no_other",
    ),
    after(
        "lists show the portfolios of one's role",
        "Whose numbers: only the portfolios one may see",
        "goodterms.insight.scope",
        "Scope.of_account = Scope.of_case = Scope.of_customer = lambda self, alias: 'true'",
        "tests/web/desk/test_policy_table.py::test_a_role_for_one_portfolio_opens_no_other",
    ),
    row(
        "a session ends after an hour without a click",
        "Staff sessions: 60 minutes idle",
        STAFF,
        "now - began > WHOLE_SECONDS or now - seen > IDLE_SECONDS",
        "now - began > WHOLE_SECONDS",
        "tests/web/desk/test_sign_in.py::test_an_hour_without_a_click_ends_the_session",
    ),
    row(
        "a session ends after twelve hours",
        "Staff sessions: 12 hours in all",
        STAFF,
        "now - began > WHOLE_SECONDS or now - seen > IDLE_SECONDS",
        "now - seen > IDLE_SECONDS",
        "tests/web/desk/test_sign_in.py::test_twelve_hours_end_every_session",
    ),
    row(
        "five tries at a password",
        "A name gets five tries in a quarter of an hour",
        "goodterms.store.sign_in_tries",
        "if earlier < TRIES:",
        "if True:",
        "tests/store/test_sign_in_tries.py::test_the_sixth_try_does_not_get_as_far_as_the_password",
    ),
    row(
        "nobody is sent elsewhere after signing in",
        "One is taken back only to our own pages",
        "goodterms.web.desk.sign_in",
        'return wanted if ours else reverse("staff:home")',
        'return wanted or reverse("staff:home")',
        "tests/web/desk/test_sign_in.py::test_nobody_is_sent_elsewhere",
    ),
    row(
        "signing out is a form",
        "GET never changes anything",
        "goodterms.web.desk.sign_in",
        "@require_POST\ndef sign_out",
        "def sign_out",
        "tests/web/desk/test_sign_in.py::test_signing_out_takes_a_form_and_not_a_link",
    ),
    row(
        "only a supervisor takes over",
        "A colleague's task is taken over by a supervisor",
        "goodterms.web.desk.acts",
        'over = request.POST.get("over") == "1" and door.may("do:take-over")',
        'over = request.POST.get("over") == "1"',
        "tests/web/desk/test_acts.py::test_only_a_supervisor_takes_over",
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

ROWS = (*OPERATION_ROWS, *DESK_ROWS, *CHECK_ROWS)
