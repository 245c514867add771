"""The rules in their own words: one click away from every decision."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goodterms.insight.rules import known_rules
from goodterms.insight.rules import rule as one_rule
from goodterms.store.packs import packs_in_force
from goodterms.web.pages import page
from goodterms.web.staff import Door


@require_safe
def rules(request: HttpRequest, door: Door) -> HttpResponse:
    """Every rule that can speak today, in the order of checks."""
    return page(request, door, "insight/rules.html", {"section": "rules", "rules": known_rules(packs_in_force())})


@require_safe
def rule(request: HttpRequest, door: Door, rule: str) -> HttpResponse:
    """One rule: what it says, where it comes from, and since when each of its figures holds."""
    found = one_rule(rule)
    links = door.staff.scope("staff:cases") is not None
    return page(request, door, "insight/rule.html", {"section": "rules", "rule": found, "links": links})
