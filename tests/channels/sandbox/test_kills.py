"""Kill -9 the provider at any moment: what it accepted is there, nothing is delivered twice, no report is lost."""

import threading

from tests.channels.sandbox.conftest import Start
from tests.channels.sandbox.test_sending import message
from tests.standin.processes import Receiver, caller, soon

from goodterms.channels.base import Accepted, NeverSeen


def test_nothing_accepted_is_lost_and_no_report_either(start: Start, receiver: Receiver) -> None:
    process, channel = start(webhook=receiver.url)
    accepted: dict[str, str] = {}
    tried = [f"k{n}" for n in range(400)]
    halfway = threading.Event()

    def send_all() -> None:
        for n, key in enumerate(tried):
            sent = channel.send(message=message(key), deadline=soon(2))
            if isinstance(sent, Accepted):
                accepted[key] = sent.provider_id
            if n == 150:
                halfway.set()

    sender = threading.Thread(target=send_all)
    sender.start()
    assert halfway.wait(30)
    process.kill()
    process.start()
    sender.join()
    for key, provider_id in accepted.items():
        found = channel.look_up(effect_key=key, deadline=soon())
        assert isinstance(found, Accepted)
        assert found.provider_id == provider_id
    known = {found["effect_key"] for found in process.get("/messages?limit=500")["messages"]}
    assert set(accepted) <= known
    receiver.wait(lambda r: {event["effect_key"] for event in r.events} >= known)
    assert process.get("/ledger")["duplicates"] == 0


def test_reports_wait_while_nobody_takes_them_and_survive_a_kill(start: Start, receiver: Receiver) -> None:
    receiver.status = 0
    process, channel = start(webhook=receiver.url)
    channel.send_many(messages=[message(f"k{n}") for n in range(5)], deadline=soon())
    assert process.get("/ledger")["webhooks_pending"] == 5
    process.kill()
    receiver.status = 204
    process.start()
    receiver.wait(lambda r: len({event["id"] for event in r.events}) == 5)


def test_a_report_the_receiver_refuses_holds_up_nobody(start: Start, receiver: Receiver) -> None:
    receiver.status = lambda body: 400 if b'"k3"' in body else 204
    process, channel = start(webhook=receiver.url)
    channel.send_many(messages=[message(f"k{n}") for n in range(6)], deadline=soon())
    receiver.wait(lambda r: len({event["id"] for event in r.events}) == 5)
    waiting = (process.get("/ledger")["webhooks_pending"] for _ in range(2000))
    assert 1 in waiting  # the provider notes our answer a moment after we gave it
    receiver.status = 204
    receiver.wait(lambda r: len({event["id"] for event in r.events}) == 6)


def test_a_receiver_that_takes_nothing_just_now_is_asked_again_soon_with_all_of_it_together(
    start: Start, receiver: Receiver
) -> None:
    answers = iter([503, 503, 502, 429])
    receiver.status = lambda _: next(answers, 204)
    _, channel = start(webhook=receiver.url)
    channel.send_many(messages=[message(f"k{n}") for n in range(6)], deadline=soon())
    receiver.wait(lambda r: bool(r.calls))
    assert len(receiver.events) == 6
    assert len(receiver.calls) == 1


def test_faults_put_in_place_survive_a_kill(start: Start) -> None:
    process, channel = start()
    assert caller.put(process.url + "/faults", json={"seed": 5, "failing": 1}).status_code == 200
    process.kill()
    process.start()
    assert process.get("/faults")["faults"]["failing"] == {"rate": 1, "retry_after": 1}
    assert channel.look_up(effect_key="k1", deadline=soon()) == NeverSeen()
    assert not isinstance(channel.send(message=message("k1"), deadline=soon()), Accepted)


def test_two_providers_never_share_a_file(start: Start) -> None:
    import subprocess
    import sys

    process, _ = start()
    second = subprocess.run(
        [sys.executable, "-m", process.module, "--data", str(process.data), "--secret-env", "S"],
        env={"S": "whsec_dGhlIHRlc3RzIG93biBzZWNyZXQga2V5", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 2
    assert "in use by another process" in second.stderr
    assert "Traceback" not in second.stderr


def test_it_ends_in_order_when_asked(start: Start, receiver: Receiver) -> None:
    process, channel = start(webhook=receiver.url)
    channel.send(message=message("k1"), deadline=soon())
    assert process.stop() == 0
    assert '"event":"stopped"' in process.log
    assert "+886" not in process.log
    assert "Wei" not in process.log
