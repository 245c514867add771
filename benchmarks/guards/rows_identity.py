"""Guards of being surer than a known fact: one-time codes, and the way to and from the pages that ask for them."""

from benchmarks.guards.guard import row

ASK = "goodterms.flow.ask_for_code"
PROVE = "goodterms.flow.prove_code"
SURE = "goodterms.web.resolve.sure"
CORE = "goodterms.core.one_time_code"
TEST = "tests/web/resolve/test_sure.py"
PURE = "tests/core/test_one_time_code.py"

ROWS = (
    row(
        "a page for more than a fact asks for more",
        "Each offer states the level it needs",
        "goodterms.web.resolve.here",
        "if here.visit.level >= needs:",
        "if here.visit.level >= min(needs, 1):",
        f"{TEST}::test_with_a_fact_alone_more_is_asked_for",
    ),
    row(
        "nobody is sent away from the link",
        "Links are always built from configuration",
        "goodterms.web.resolve.here",
        'return found if _WITHIN.fullmatch(found) else "/home"',
        "return found",
        TEST,
    ),
    row(
        "a code is counted over all codes",
        "A code has 5 tries, resending resets nothing",
        PROVE,
        "if until is not None:\n            return CodeProof",
        "if False:\n            return CodeProof",
        TEST,
    ),
    row(
        "a locked customer is sent no code",
        "A new code brings no new tries",
        SURE,
        "    if locked is not None:\n        return _locked(here, locked)\n    points",
        "    points",
        f"{TEST}::test_after_five_wrong_codes_there_is_another_way",
    ),
    row(
        "a code is used once",
        "A code is accepted once",
        PROVE,
        "[now, *here, row[0]],",
        '[now, *here, "nothing"],',
        f"{TEST}::test_a_code_opens_one_thing_once_and_only_where_it_was_asked_for",
    ),
    row(
        "a code belongs to the browser that asked for it",
        "A second device must verify again",
        PROVE,
        'AND visit = %s "\n                "AND used_at IS NULL AND expires_at > %s FOR UPDATE",',
        'AND %s <> \'\' "\n                "AND used_at IS NULL AND expires_at > %s FOR UPDATE",',
        f"{TEST}::test_a_code_opens_one_thing_once_and_only_where_it_was_asked_for",
    ),
    row(
        "a code lasts ten minutes",
        "A code lasts 10 minutes",
        CORE,
        "LASTS: Final = timedelta(minutes=10)",
        "LASTS: Final = timedelta(minutes=30)",
        f"{TEST}::test_a_code_lasts_ten_minutes",
    ),
    row(
        "an address takes only so many codes",
        "Nobody's telephone rings without end",
        ASK,
        "again = max(filter(None, (again, _too_often(_sent_to_address(address), now, TO_ONE_ADDRESS))), default=None)",
        "pass",
        f"{TEST}::test_nobodys_telephone_rings_without_end",
    ),
    row(
        "an address that is new takes no code",
        "A changed contact point receives no codes for 14 days",
        CORE,
        "and point.id not in changed",
        "",
        PURE,
        TEST,
    ),
    row(
        "a code goes to another address than the link's",
        "A code to the contact point that carried the link never counts alone",
        CORE,
        'if others or carried == "never":\n        return others',
        "",
        PURE,
        TEST,
    ),
    row(
        "while somebody may be watched the link's own address takes no code",
        "A code to the contact point that carried the link never counts alone",
        ASK,
        'carried = "never"',
        "pass",
        f"{TEST}::test_while_somebody_may_be_watched_the_links_own_address_takes_no_code",
    ),
    row(
        "a code is not kept with the words that were sent",
        "Logs never hold codes, and nothing at rest does",
        "goodterms.flow.compose",
        "words = coded.without_code(words)",
        "pass",
        f"{TEST}::test_the_code_stands_nowhere_but_in_the_message",
    ),
    row(
        "policy judges a code",
        "Every contact is judged",
        "goodterms.core.journey.consequences.codes",
        'if decision.verdict != "allow":',
        "if False:",
        f"{TEST}::test_policy_is_asked_about_a_code_as_about_every_message",
    ),
)
