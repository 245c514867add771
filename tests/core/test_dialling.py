"""The share of abandoned calls: for one campaign, over the days that end today."""

from datetime import date

import pytest

from goodterms.core.dialling import CampaignDay, Dialling, Share, abandoned_share

TODAY = date(2026, 11, 24)
DAYS = (
    CampaignDay("autumn", date(2026, 10, 25), 0, 50),
    CampaignDay("autumn", date(2026, 10, 26), 97, 3),
    CampaignDay("winter", date(2026, 11, 24), 0, 9),
    CampaignDay("autumn", date(2026, 11, 24), 100, 0),
    CampaignDay("autumn", date(2026, 11, 25), 0, 7),
)


def test_thirty_days_end_with_today_and_other_campaigns_do_not_count() -> None:
    assert abandoned_share(DAYS, campaign="autumn", on=TODAY, days=30) == Share(30, 200, 3)


def test_a_period_of_one_day_is_today() -> None:
    assert abandoned_share(DAYS, campaign="autumn", on=TODAY, days=1) == Share(1, 100, 0)


def test_three_in_a_hundred_are_not_above_three_percent_and_a_little_more_is() -> None:
    assert not Share(30, 100, 3).above(3)
    assert Share(30, 99, 3).above(3)
    assert not Share(30, 0, 0).above(3)


def test_a_period_that_nobody_counted_is_unknown() -> None:
    assert Dialling((Share(30, 1, 0),)).share(1) is None


def test_fewer_than_no_calls_cannot_be() -> None:
    with pytest.raises(ValueError, match="below zero"):
        abandoned_share([CampaignDay("autumn", TODAY, -1, 0)], campaign="autumn", on=TODAY, days=1)
