"""A link's token leads to the row it is bound to, and its address comes from configuration."""

from datetime import timedelta

import pytest
from tests.flow.acting_fixtures import late

from goodterms.core.link_token import verify
from goodterms.flow.issue_link import issue_link, link_url
from goodterms.store.clock import business_now
from goodterms.store.keys import keys


def test_a_token_leads_to_its_row(database: object):
    somebody = late()
    now = business_now()
    token = issue_link(here=somebody.here, case=somebody.case, point=somebody.who.points["sms"], now=now)
    number = verify(token=token, keys=keys().links)
    found = somebody.one(
        "SELECT case_id, point, expires_at FROM link WHERE bucket = %s AND customer_id = %s AND id = %s", number
    )
    assert found == (somebody.case, somebody.who.points["sms"], now + timedelta(days=30))


def test_the_address_is_built_from_configuration(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOODTERMS_PUBLIC_URL", "https://pay.example/")
    assert link_url("abc") == "https://pay.example/r/abc"
