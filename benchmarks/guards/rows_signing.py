"""Guards of what customers sign: exactly what was read, by whom as far as we know, with a copy that shows when it was changed."""

from benchmarks.guards.guard import Guard, row

__all__ = ["ROWS"]

SIGN = "goodterms.flow.sign_statement"
KNOWN = "goodterms.store.signed_known"
PAGE = "goodterms.web.resolve.signing"
SIGNED = "goodterms.web.resolve.signed"
FLOW = "tests/flow/test_sign_statement.py"
WEB = "tests/web/resolve/test_sign.py"

ROWS: tuple[Guard, ...] = (
    row(
        "what is signed is what was read",
        "Words that changed between look and signature are shown anew, and nothing is signed",
        SIGN,
        "if now.words != read.words:",
        "if False:",
        f"{FLOW}::test_words_that_are_not_those_of_now_are_not_signed",
        f"{WEB}::test_a_text_that_changed_between_look_and_signature_is_shown_anew",
    ),
    row(
        "nobody signs who is not known well enough",
        "Statements and mandates need level 2, whoever calls",
        SIGN,
        "if level < level_needed(offer):",
        "if False:",
        f"{FLOW}::test_somebody_who_is_not_known_well_enough_signs_nothing",
    ),
    row(
        "a copy of what was not signed is dropped",
        "Nothing is kept of what was refused",
        SIGN,
        "            shelf().drop(kept)",
        "            pass",
        f"{FLOW}::test_in_a_second_tab_it_is_signed_already",
    ),
    row(
        "a drawing is small",
        "Size and pixel limits",
        SIGN,
        "if len(drawn) > LARGEST_DRAWING:",
        "if False:",
        f"{FLOW}::test_a_drawing_that_is_no_small_picture_is_refused_and_nothing_kept",
    ),
    row(
        "a drawing is a PNG",
        "A content-sniffed allow-list",
        SIGN,
        'if media_of(drawn) != "image/png":',
        "if False:",
        f"{FLOW}::test_a_drawing_that_is_no_small_picture_is_refused_and_nothing_kept",
    ),
    row(
        "another name than the one we know is for a person",
        "What was typed is kept, and a person looks",
        SIGN,
        'not knows_name(signer.name, profile(here).name or ""),',
        "False,",
        f"{FLOW}::test_a_name_is_kept_as_typed_and_a_person_looks_where_it_is_another",
    ),
    row(
        "a signature ends on its day",
        "A statement counts until the day it says",
        SIGN,
        "            bounds.until,\n",
        "            None,\n",
        f"{FLOW}::test_a_signature_counts_until_its_day_and_is_asked_for_again",
    ),
    row(
        "a mandate is taken back once",
        "A double submit has one effect",
        "goodterms.flow.cancel_mandate",
        'name = f"mandate-cancelled/{signature}"',
        "name = f\"mandate-cancelled/{__import__('uuid').uuid4()}\"",
        f"{FLOW}::test_the_record_hears_of_a_mandate_with_its_account_and_of_its_end",
    ),
    row(
        "a copy that was replaced is noticed",
        "Anybody can show with a hash what was signed",
        KNOWN,
        "return body if hashlib.sha256(body).hexdigest() == signed.copy_digest else None",
        "return body",
        f"{FLOW}::test_a_copy_replaced_by_another_one_sealed_with_the_same_key_is_noticed",
    ),
    row(
        "a copy that is gone is noticed",
        "Anybody can show with a hash what was signed",
        KNOWN,
        "    if sealed is None:\n        return f",
        "    if sealed is None:\n        return None and f",
        f"{FLOW}::test_a_copy_that_was_tampered_with_is_noticed",
    ),
    row(
        "a name is typed",
        "No name is no signature",
        PAGE,
        "if not any(letter.isalpha() for letter in typed):",
        "if False:",
        f"{WEB}::test_no_name_is_no_signature_and_says_what_to_do",
    ),
    row(
        "the words come from a page of ours for this very text",
        "The wording shown is kept as evidence, as it was shown",
        PAGE,
        "if (link, offer, text) != (here.link.id, asking.offer, asking.text):",
        "if False:",
        f"{WEB}::test_the_words_of_another_text_sign_nothing",
    ),
    row(
        "a copy is saved and never opened in our page",
        "Served as an attachment",
        SIGNED,
        "f'attachment; filename=",
        "f'inline; filename=",
        f"{WEB}::test_the_copy_says_all_of_it_and_is_saved_never_opened_in_our_page",
    ),
    row(
        "a copy that is opened all the same may run nothing",
        "Served from a sandboxed origin",
        SIGNED,
        "    response.content_policy = SANDBOX  # type: ignore[attr-defined]\n",
        "",
        f"{WEB}::test_the_copy_says_all_of_it_and_is_saved_never_opened_in_our_page",
    ),
)
