"""What staff do, in the browser: take, resolve, call, end a hold; each answers in a sentence."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import AlreadyPaid, DisputeRaised, OptedOut
from goodterms.store.clock import set_clock


@pytest.fixture
def disputed(lived: Lived) -> Somebody:
    who = lived.somebody("Aoife Byrne")
    lived.tell(who, DisputeRaised(who.account, lived.open(who), "amount"))
    return who


@pytest.fixture
def to_call(lived: Lived) -> Somebody:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    lived.until_task(who)
    return who


def post(client: Client, lived: Lived, who: Somebody, act: str, **fields: object) -> str:
    """The page one sees after posting: the form again where something is wrong with it, else the case's page."""
    ids = {"case": lived.case_of(who), "task": lived.task_of(who)}
    answer = client.post(reverse(f"staff:{act}", kwargs=ids), fields)
    if answer.status_code == 422:
        return answer.text
    assert answer.status_code == 302
    assert answer["Location"] == reverse("staff:case", kwargs={"case": ids["case"]})
    return client.get(answer["Location"]).text


def one(statement: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found: tuple[object, ...] = cursor.fetchone()
        return found


def test_taking_a_task_makes_it_mine_and_shows_the_form(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    page = post(signed_in("agent", name="una"), lived, disputed, "take")
    assert "It is yours: nobody else works on it now." in page
    assert "Once it is decided, what becomes of the case?" in page
    assert "The case goes back to ‘first touch’." in page
    assert one("SELECT taken_by FROM task") == ("una",)


def test_the_second_person_is_told_who_has_it(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    post(signed_in("agent", name="una"), lived, disputed, "take")
    page = post(signed_in("agent", name="liam"), lived, disputed, "take")
    assert "una has this task." in page
    assert "una has had it since Tue 5 May 10:00." in page
    assert "what becomes of the case?" not in page


def test_only_a_supervisor_takes_over(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    post(signed_in("agent", name="una"), lived, disputed, "take")
    assert "una has this task." in post(signed_in("agent", name="liam"), lived, disputed, "take", over="1")
    page = post(signed_in("supervisor", name="sal"), lived, disputed, "take", over="1")
    assert "It is yours now. Tell una, who had it before." in page


def test_resolving_gives_the_case_back_and_ends_the_hold(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    client = signed_in("agent", name="una")
    post(client, lived, disputed, "take")
    page = post(
        client,
        lived,
        disputed,
        "resolve",
        outcome="returned",
        dispute="rejected",
        note="the invoice was wrong",
    )
    assert "Resolved. The journey goes on." in page
    assert "Decided the dispute: the amount is owed as it stands." in page
    assert one('SELECT status FROM "case"') == ("open",)
    assert one("SELECT ended_reason FROM hold") == ("the dispute was rejected",)
    assert one("SELECT count(*) FROM event WHERE payload LIKE '%invoice%'") == (0,)


@pytest.mark.parametrize("decided", ["", "maybe"])
def test_a_dispute_is_not_left_undecided(lived: Lived, signed_in: SignedIn, disputed: Somebody, decided: str) -> None:
    client = signed_in("agent", name="una")
    page = post(client, lived, disputed, "take")
    assert "How is the dispute decided?" in page
    page = post(client, lived, disputed, "resolve", outcome="returned", dispute=decided)
    assert "This account is disputed: say whether the customer is right" in page
    assert one("SELECT state FROM task") == ("taken",)


def test_a_matter_still_open_is_looked_at_again_on_a_named_day(
    lived: Lived, signed_in: SignedIn, disputed: Somebody
) -> None:
    client = signed_in("agent", name="una")
    post(client, lived, disputed, "take")
    for until in ("", "soon", "2026-02-30", "0001-01-01", "9999-12-31", "2026-05-01"):
        page = post(client, lived, disputed, "resolve", outcome="put_off", until=until)
        assert "somebody looks again" in page
        assert one("SELECT state FROM task") == ("taken",)
    page = post(client, lived, disputed, "resolve", outcome="put_off", until="2026-05-12")
    assert "It is back on the list, due on the day you named." in page
    assert "it is still open: to be looked at again on Tue 12 May." in page
    assert "due Tue 12 May 23:59" in page
    assert one("SELECT state, taken_by FROM task") == ("waiting", None)


def test_a_form_with_a_mistake_comes_back_as_it_was_filled_in(
    lived: Lived, signed_in: SignedIn, disputed: Somebody
) -> None:
    client = signed_in("agent", name="una")
    post(client, lived, disputed, "take")
    task = lived.task_of(disputed)
    page = post(client, lived, disputed, "resolve", outcome="ended", note="the invoice was wrong")
    assert "There is a problem" in page
    assert f'<a href="#dispute-{task}">This account is disputed' in page
    assert f'id="dispute-{task}"' in page
    assert 'value="ended" checked' in page
    assert ">the invoice was wrong</textarea>" in page
    page = post(client, lived, disputed, "resolve", dispute="put_off", until="soon", note="asked the shop")
    assert f'<a href="#until-{task}">Say on which day' in page
    assert 'name="dispute" value="put_off" checked' in page
    assert ">asked the shop</textarea>" in page
    assert f'href="{reverse("staff:case", kwargs={"case": lived.case_of(disputed)})}?show=customer' in page


def test_all_that_is_missing_is_said_at_once_in_the_order_of_the_page(
    lived: Lived, signed_in: SignedIn, disputed: Somebody
) -> None:
    client = signed_in("agent", name="una")
    post(client, lived, disputed, "take")
    page = post(client, lived, disputed, "resolve", disputed="1")
    assert page.index("Choose how the dispute is decided") < page.index("Choose what becomes of the case")


def test_a_form_of_the_desk_that_was_open_too_long_speaks_to_staff(lived: Lived, disputed: Somebody) -> None:
    ids = {"case": lived.case_of(disputed), "task": lived.task_of(disputed)}
    answer = Client(enforce_csrf_checks=True).post(reverse("staff:take", kwargs=ids))
    assert answer.status_code == 403
    assert "load the page again and press once more" in answer.text
    assert "our message" not in answer.text


def test_a_note_on_a_matter_still_open_is_kept_and_read(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    client = signed_in("agent", name="una")
    post(client, lived, disputed, "take")
    page = post(
        client, lived, disputed, "resolve", dispute="put_off", until="2026-05-12", note="the shop answers by Monday"
    )
    assert "the shop answers by Monday" in page
    assert one("SELECT count(*) FROM event WHERE payload LIKE '%Monday%'") == (0,)


def test_a_refusal_of_contact_without_a_reason_opens_its_form_again(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    case = lived.open(who)
    lived.tell(who, OptedOut("all", None))
    (hold,) = one("SELECT id FROM hold")
    address = reverse("staff:end-hold", kwargs={"case": case, "hold": hold})
    answer = signed_in("supervisor").post(address, {"agrees": ["email"]})
    assert answer.status_code == 422
    assert '<details class="act" open>' in answer.text
    assert 'value="email" checked' in answer.text
    assert f'<a href="#because-{hold}">Say why the hold ends' in answer.text


def test_a_hold_does_not_end_without_a_reason(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    client = signed_in("agent", name="una")
    post(client, lived, disputed, "take")
    (hold,) = one("SELECT id FROM hold")
    page = post(client, lived, disputed, "resolve", outcome="returned", ends=[hold], because="I felt like it")
    assert "Say why the hold ends" in page
    assert one("SELECT state FROM task") == ("taken",)


@pytest.mark.parametrize("outcome", ["", "deleted"])
def test_resolving_needs_one_of_its_answers(
    outcome: str, lived: Lived, signed_in: SignedIn, disputed: Somebody
) -> None:
    client = signed_in("agent")
    post(client, lived, disputed, "take")
    assert "Choose what becomes of the case" in post(client, lived, disputed, "resolve", outcome=outcome)


def test_a_call_is_recorded_with_how_it_went(lived: Lived, signed_in: SignedIn, to_call: Somebody) -> None:
    client = signed_in("agent", name="una")
    page = post(client, lived, to_call, "take")
    assert "How did the call go?" in page
    assert "The case goes on to ‘done by agent’." in page
    assert "The case tries again later (2 more)." in page
    ids = {"case": lived.case_of(to_call), "task": lived.task_of(to_call)}
    answer = client.post(reverse("staff:call", kwargs=ids), {"outcome": "right_party"})
    assert "Recorded: spoke with the customer." in client.get(answer["Location"]).text
    assert one("SELECT conversation FROM contact WHERE channel = 'call'") == (True,)


def test_a_call_outside_hours_is_refused_with_the_time_it_may_be_made(
    lived: Lived, signed_in: SignedIn, to_call: Somebody
) -> None:
    set_clock(origin=lived.now().replace(hour=20, minute=30), stepped=True)
    page = post(signed_in("agent"), lived, to_call, "take")
    assert "Not now:" in page
    assert "may be called from" in page
    assert one("SELECT state FROM task") == ("waiting",)


def test_a_hold_ends_early_by_a_person_with_a_reason(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, AlreadyPaid(who.account, case))
    (hold,) = one("SELECT id FROM hold")
    client = signed_in("agent", name="una")
    address = reverse("staff:end-hold", kwargs={"case": case, "hold": hold})
    page = client.get(client.post(address, {"because": "the record shows it is over"})["Location"]).text
    assert "The hold has ended." in page
    assert one("SELECT actor FROM event WHERE type = 'hold.ended'") == ("una",)


def test_a_refusal_of_all_contact_ends_with_the_channels_they_agree_to_again(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    case = lived.open(who)
    lived.tell(who, OptedOut("all", None))
    client = signed_in("supervisor")
    shown = client.get(reverse("staff:case", kwargs={"case": case})).text
    assert "They want to be contacted again" in shown
    assert "Only when the customer told you so themselves, or never refused." in shown
    assert "<span>Text message</span>" in shown
    assert "answered and settled" not in shown
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM hold")
        address = reverse("staff:end-hold", kwargs={"case": case, "hold": cursor.fetchone()[0]})
    refused = client.post(address, {"because": "answered and settled"}, follow=True).text
    assert "Only the customer takes back that they refused all contact" in refused
    fields = {"because": "the customer asked for it", "agrees": ["email", "pigeon", "email"]}
    page = client.post(address, fields, follow=True).text
    assert "The hold has ended." in page
    assert "we may contact them again" in page
    assert one("SELECT count(*) FROM consent WHERE given AND source = 'told a person, after a refusal'") == (2,)


def test_a_hold_that_is_over_is_refused_in_words(lived: Lived, signed_in: SignedIn) -> None:
    case = lived.open(lived.somebody())
    client = signed_in("agent")
    address = reverse("staff:end-hold", kwargs={"case": case, "hold": "none"})
    page = client.get(client.post(address, {"because": "agreed with the customer"})["Location"]).text
    assert "This hold has ended, or was never placed." in page


def test_a_parked_customer_is_refused_in_words(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer_state SET parked = 'KeyError: x'")
    page = post(signed_in("agent"), lived, disputed, "take")
    assert "This customer is parked" in page


def test_acts_are_forms_and_not_links(lived: Lived, signed_in: SignedIn, disputed: Somebody) -> None:
    ids = {"case": lived.case_of(disputed), "task": lived.task_of(disputed)}
    client = signed_in("supervisor")
    for act in ("take", "resolve", "call"):
        assert client.get(reverse(f"staff:{act}", kwargs=ids)).status_code == 405
    end_hold = reverse("staff:end-hold", kwargs={"case": ids["case"], "hold": "any"})
    assert client.get(end_hold).status_code == 405


@pytest.mark.parametrize("task", ["%00", "x" * 300, "' OR 1=1 --"])
def test_a_task_that_never_was_is_refused_without_a_fault(task: str, lived: Lived, signed_in: SignedIn) -> None:
    case = lived.open(lived.somebody())
    answer = signed_in("agent").post(f"/staff/cases/{case}/tasks/{task}/take")
    assert answer.status_code in {302, 404}
