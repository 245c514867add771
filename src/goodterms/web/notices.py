"""Short messages that staff's acts send to a customer, in the customer's language: that there is an answer, or a page for them."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from goodterms.insight.case_file import CaseFile, read_case_file

__all__ = ["answered", "asked_for_terms", "page_given"]


def answered(case: int) -> tuple[str, str]:
    """A person answered on their page: the words, with `{link}`, and the subject."""
    return _said(case, lambda brand: _("%(brand)s: a person has answered you. Read it here: {link}") % {"brand": brand})


def page_given(case: int) -> tuple[str, str]:
    """The page that an agent talks about with them on the telephone."""
    return _said(case, lambda brand: _("%(brand)s: the page we are talking about: {link}") % {"brand": brand})


def asked_for_terms(case: int) -> tuple[str, str]:
    """A person answered the amount they named with another."""
    return _said(
        case, lambda brand: _("%(brand)s: we have answered what you asked for. See it here: {link}") % {"brand": brand}
    )


def _said(case: int, words: Callable[[str], str]) -> tuple[str, str]:
    file = read_case_file(case)
    with translation.override(_language(file)):
        return words(file.account.creditor), _("A message from %(brand)s") % {"brand": file.account.creditor}


def _language(file: CaseFile) -> str:
    spoken = {code for code, _name in settings.LANGUAGES}
    return next((one for one in (file.who.language, file.who.language.split("-")[0]) if one in spoken), "en")
