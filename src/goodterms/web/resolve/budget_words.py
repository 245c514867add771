"""The lines of a month's money as the customer reads them."""

from typing import assert_never

from django.utils.translation import gettext as _

from goodterms.core.events import BudgetSection
from goodterms.core.offers.budget import Per


def section_words(section: BudgetSection) -> str:
    """The heading of a section."""
    match section:
        case "income":
            return _("What comes in")
        case "fixed":
            return _("What you must pay")
        case "flexible":
            return _("Everyday costs")
        case "creditors":
            return _("Others you pay off, and savings")
        case _:
            assert_never(section)


def per_words(per: Per) -> str:
    """How often."""
    match per:
        case "month":
            return _("a month")
        case "week":
            return _("a week")
        case "fortnight":
            return _("every two weeks")
        case "four_weeks":
            return _("every four weeks")
        case "quarter":
            return _("every three months")
        case "year":
            return _("a year")
        case _:
            assert_never(per)


def line_words(line: str) -> str:
    """What a line asks."""
    return {
        "wages": _("Your pay, after tax"),
        "partner": _("A partner's pay, after tax"),
        "benefits": _("Benefits and tax credits"),
        "pension": _("Pensions"),
        "other_income": _("Anything else that comes in"),
        "home": _("Rent or mortgage"),
        "utilities": _("Gas, electricity and heating"),
        "water": _("Water"),
        "council": _("Local taxes"),
        "care": _("Care and health"),
        "transport": _("Travel and car"),
        "school": _("School and childcare"),
        "insurance": _("Insurance and pension payments"),
        "other_fixed": _("Other things you must pay"),
        "food": _("Food and housekeeping"),
        "communications": _("Phone, internet, television and leisure"),
        "personal": _("Clothes, hairdresser and other personal things"),
        "other_flexible": _("Other everyday things"),
        "priority": _("Rent, energy or tax that is behind"),
        "other_creditors": _("Loans and cards of others"),
        "saving": _("A little put aside"),
    }[line]
