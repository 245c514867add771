"""What the customer reads after a dispute: that it is open and until when, and how it was decided, plainly and kindly."""

from datetime import timedelta

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.events import DisputeRaised
from goodterms.core.money import Money
from goodterms.flow.put_off_task import put_off_task
from goodterms.flow.resolve_task import Decided, Outcome, resolve_task
from goodterms.flow.take_task import take_task


@pytest.fixture
def disputed(somebody: Late, browser: Browser) -> Browser:
    browser.come_in()
    somebody.lived.tell(somebody.who, DisputeRaised(somebody.who.account, somebody.case, "amount"))
    return browser


def decide(somebody: Late, decided: Decided, *, outcome: Outcome = "returned") -> None:
    lived, here = somebody.lived, somebody.here
    task = lived.task_of(somebody.who)
    take_task(workspace=lived.workspace, here=here, task=task, by="Una")
    resolve_task(workspace=lived.workspace, here=here, task=task, outcome=outcome, by="Una", dispute=decided)
    lived.settle()


def test_while_it_is_open_the_page_says_by_when_a_person_looks(disputed: Browser):
    disputed.get("/home")
    assert "A person is looking into what you told us" in disputed.text
    assert "A person looks at it by Thursday 7 May, and you read the answer here." in disputed.text
    disputed.get("/disputed")
    assert "A person looks at it by Thursday 7 May" in disputed.text
    assert "We write to you" not in disputed.text


def test_put_off_it_says_the_new_day_and_late_it_says_so(somebody: Late, disputed: Browser):
    lived = somebody.lived
    task = lived.task_of(somebody.who)
    take_task(workspace=lived.workspace, here=somebody.here, task=task, by="Una")
    until = lived.now() + timedelta(days=6)
    put_off_task(workspace=lived.workspace, here=somebody.here, task=task, until=until, by="Una")
    disputed.get("/home")
    assert "A person looks at it by Monday 11 May" in disputed.text
    lived.days(7)
    disputed.get("/home")
    assert "It takes longer than we said, and we are sorry." in disputed.text


def test_who_was_right_reads_so_with_the_figure_of_the_record(somebody: Late, disputed: Browser):
    lived = somebody.lived
    lived.books.past_due[lived.references[somebody.who.account]] = Money(1000, "EUR")  # put right in the record
    decide(somebody, "upheld")
    disputed.get("/home")
    assert "You were right" in disputed.text
    assert "We looked into what you told us, and decided so on 5 May." in disputed.text
    assert "€10.00" in disputed.text
    assert "The amount here is what Harbour Bank says is owed now." in disputed.text
    assert "A person is looking into" not in disputed.text


def test_who_owes_it_as_it_stands_is_told_kindly_and_what_they_can_do(somebody: Late, disputed: Browser):
    decide(somebody, "rejected")
    disputed.get("/home")
    assert "On 5 May a person found that the amount is owed as it stands." in disputed.text
    assert "If you don't agree, or want it explained, talk to us." in disputed.text
    assert "Something is wrong" in disputed.text, "it can be said again"
    assert f'href="{disputed.base}/talk"' in disputed.last.content.decode()


@pytest.mark.parametrize("decided", ["upheld", "rejected"])
def test_a_closed_matter_still_says_how_it_was_decided(somebody: Late, disputed: Browser, decided: Decided):
    decide(somebody, decided, outcome="ended")
    disputed.get("/home")
    assert ("You were right" in disputed.text) == (decided == "upheld")
    assert ("is owed as it stands" in disputed.text) == (decided == "rejected")


def test_a_new_dispute_takes_the_place_of_the_old_answer(somebody: Late, disputed: Browser):
    decide(somebody, "rejected")
    somebody.lived.days(0.1)
    somebody.lived.tell(somebody.who, DisputeRaised(somebody.who.account, somebody.case, "goods"))
    disputed.get("/home")
    assert "A person is looking into what you told us" in disputed.text
    assert "owed as it stands" not in disputed.text
