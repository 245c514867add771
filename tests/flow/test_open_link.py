"""A verified visit counts once."""

from tests.flow.acting_fixtures import late

from goodterms.flow.open_link import open_link


def test_a_visit_counts_once_however_often_it_is_told(database: object):
    somebody = late()
    told = [
        open_link(workspace=somebody.lived.workspace, here=somebody.here, case=somebody.case, key="visit-1")
        for _ in range(2)
    ]
    assert told == [True, False]
    assert len(somebody.events("link.opened")) == 1
