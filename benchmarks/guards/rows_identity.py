"""Guards of being surer than a known fact: one-time codes, and the way to and from the pages that ask for them."""

from benchmarks.guards.guard import after, row

ASK = "goodterms.flow.ask_for_code"
PROVE = "goodterms.flow.prove_code"
SURE = "goodterms.web.resolve.sure"
CORE = "goodterms.core.one_time_code"
TEST = "tests/web/resolve/test_sure.py"
PURE = "tests/core/test_one_time_code.py"
KEY = "goodterms.core.passkey"
ADD_KEY = "goodterms.flow.add_passkey"
PROVE_KEY = "goodterms.flow.prove_passkey"
KEY_FORMS = "goodterms.web.resolve.passkey_forms"
KEY_PURE = "tests/core/test_passkey.py"
KEY_TEST = "tests/web/resolve/test_passkey.py"

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
        f"{TEST}::test_a_code_that_was_right_once_is_over_in_the_same_visit",
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
        "kept = words if code is None else code.without_code(words)",
        "kept = words",
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
    after(
        "a passkey answers the challenge that was asked",
        "An assertion is bound to its challenge and to our origin",
        KEY,
        """
def read_shown(answer, *, party, challenge, public_key, _checked=read_shown):
    from json import loads

    said = loads(read(loads(answer)["response"]["clientDataJSON"]))
    return _checked(
        answer, party=RelyingParty(party.id, said["origin"]), challenge=read(said["challenge"]), public_key=public_key
    )
""",
        KEY_PURE,
    ),
    row(
        "whoever shows a passkey was verified by their device",
        "User verification is required",
        KEY,
        'require_user_verification=True,\n        )\n    except Exception as refused:  # as above\n        raise NotAPasskey(f"not shown',
        'require_user_verification=False,\n        )\n    except Exception as refused:  # as above\n        raise NotAPasskey(f"not shown',
        KEY_PURE,
    ),
    row(
        "whoever adds a passkey was verified by their device",
        "User verification is required",
        KEY,
        "require_user_verification=True,\n        )\n    except Exception as refused:  # the answer",
        "require_user_verification=False,\n        )\n    except Exception as refused:  # the answer",
        KEY_PURE,
    ),
    row(
        "a passkey belongs to its customer",
        "A credential is tied to its customer",
        "goodterms.store.passkeys_known",
        "WHERE bucket = %s AND customer_id = %s AND removed_at IS NULL",
        "WHERE bucket >= %s - 256 AND customer_id <> %s + 1 AND removed_at IS NULL",
        f"{KEY_TEST}::test_the_passkey_of_another_customer_opens_nothing",
    ),
    row(
        "a passkey that was taken away opens nothing",
        "A removed passkey opens nothing",
        "goodterms.store.passkeys_known",
        " AND removed_at IS NULL",
        "",
        f"{KEY_TEST}::test_a_passkey_that_was_taken_away_opens_nothing",
    ),
    row(
        "a passkey's challenge is answered once",
        "A challenge is used once",
        PROVE_KEY,
        'if not remember(held.one.locked, f"passkey/{showing.key}"):',
        "if False:",
        f"{KEY_TEST}::test_an_answer_opens_one_visit_once",
    ),
    row(
        "a passkey's challenge is of one visit and of five minutes",
        "A challenge is short-lived, and of the visit that asked",
        KEY_FORMS,
        'if intent.terms["visit"] != visit or int(intent.terms["until"]) <= machine_now().timestamp():',
        "if False:",
        f"{KEY_TEST}::test_a_challenge_lasts_five_minutes",
    ),
    row(
        "wrong passkeys are counted",
        "Passkeys are throttled like other proofs",
        PROVE_KEY,
        'if until is not None:\n            return PasskeyProof("locked", 0, until)',
        "",
        f"{KEY_TEST}::test_a_locked_customer_is_let_in_by_no_passkey",
    ),
    row(
        "a passkey that counts as a copy would is ended",
        "A cloned authenticator is refused and told",
        KEY,
        "return (known > 0 or shown > 0) and shown <= known",
        "return False",
        f"{KEY_TEST}::test_a_count_that_goes_back_ends_the_passkey_and_its_owner_is_told",
    ),
    row(
        "a count is believed after the signature",
        "Nobody ends somebody else's passkey",
        KEY,
        "credential_current_sign_count=0,",
        "credential_current_sign_count=2**31,",
        f"{KEY_TEST}::test_a_count_that_goes_back_ends_the_passkey_and_its_owner_is_told",
    ),
    row(
        "a new passkey does not count while somebody may be watched",
        "With a safe-contact or fraud flag, changing contact details needs 3 or a person",
        KEY,
        "return not flagged or now - made_at >= NEW_FOR",
        "return True",
        f"{KEY_TEST}::test_a_passkey_that_was_added_lately_does_not_count_while_somebody_may_be_watched",
    ),
    row(
        "no passkey is added while somebody may be watched",
        "With a safe-contact or fraud flag, a person does it",
        ADD_KEY,
        "if level < LEVEL or flagged(stands.facts):",
        "if level < LEVEL:",
        f"{KEY_TEST}::test_where_somebody_may_be_watched_a_person_adds_it",
    ),
    row(
        "a new passkey is told to another address",
        "A passkey that was added is told",
        ADD_KEY,
        "others = [point for point in points if point.id not in proved_by]",
        "others = []",
        f"{KEY_TEST}::test_who_got_the_code_by_text_is_told_by_e_mail",
    ),
    row(
        "before a fact nobody is told of passkeys",
        "Nothing is said to whoever holds only the link",
        KEY_FORMS,
        "if here.level < 1 and not on_known_device(here):",
        "if False:",
        f"{KEY_TEST}::test_on_another_device_nothing_is_said_of_passkeys_before_a_fact",
    ),
    row(
        "passkeys are for a host name",
        "RP ID and origin come from the configured public address",
        KEY,
        'if _is_number(host) or (found["scheme"].lower() != "https" and host != "localhost"):',
        "if False:",
        KEY_PURE,
    ),
)
