"""Paying through this gateway, on good days and bad ones."""

from tests.payments.paying import Payer, PayingContract
from tests.standin.gocardless import GoCardlessStandin

from goodterms.insight.case_file import read_case_file
from goodterms.insight.story import tell_story


class TestPaying(PayingContract):
    def standin_of(self) -> GoCardlessStandin:
        return GoCardlessStandin()

    def test_the_case_page_says_in_words_what_became_of_a_debit(self, payer: Payer) -> None:
        payer.choose()
        payment = payer.standin.start(payer.checkout)
        payer.come_back()
        payer.standin.fail(payment)
        payer.webhooks(payer.standin.told)
        told = [line for line in tell_story(read_case_file(payer.who.case)).lines if line.kind in {"money", "policy"}]
        said = " ".join(line.what for line in told)
        assert f"the customer's bank works on a payment of 42.00 EUR ({payer.reference})" in said
        assert "The hold for a payment on its way ended: the payment did not go through." in said
        assert f"A payment of €42.00 did not go through (instalment {payer.reference})." in said
        assert {line.who for line in told if "did not go through" in line.what} == {"gateway"}
        (failed,) = payer.who.events("payment.failed")
        assert '"insufficient_funds"' in failed, "the cause travels on, for the policy of retries"

    def test_a_debit_agreed_to_and_not_collected_within_a_day_is_left_alone(self, payer: Payer) -> None:
        assert isinstance(payer.standin, GoCardlessStandin)
        payer.choose()
        payer.standin.authorise(payer.checkout)
        payer.who.lived.days(2)
        assert payer.come_back().standing == "not_yet"
        assert not payer.standin.things["payments"]


class TestPayingFromTheBank(PayingContract):
    def standin_of(self) -> GoCardlessStandin:
        return GoCardlessStandin("bank")
