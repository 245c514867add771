"""The front matter of a message that WhatsApp has approved."""

import pytest

from goodterms.core.message import Message, ProviderTemplate, parse_message, render_parameters
from goodterms.core.money import Money

FILE = "messages/nudge/en.whatsapp.liquid"
HEAD = "---\npurpose: collections\nwhatsapp:\n  template: payment_open\n  language: en_GB\n  parameters: {}\n---\nHello"


def parsed(parameters: str, *, file: str = FILE) -> tuple[Message | None, str]:
    found, problems = parse_message(HEAD.replace("{}", parameters), file=file)
    return found, "\n".join(str(problem) for problem in problems)


def test_the_parameters_are_filled_in_each_on_one_line() -> None:
    found, said = parsed("[\"{{ customer.name | default: 'there' }}\", '{{ account.past_due | money }}']")
    assert said == ""
    assert found is not None
    assert found.whatsapp is not None
    assert (found.whatsapp.name, found.whatsapp.language) == ("payment_open", "en_GB")
    values = {"customer.name": "An\nna", "account.past_due": Money(500, "GBP")}
    assert render_parameters(found, values, locale="en_GB") == ("An na", "£5.00")


def test_a_template_without_parameters_has_none() -> None:
    found, _ = parsed("[]")
    assert found is not None
    assert found.whatsapp == ProviderTemplate("payment_open", "en_GB")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("payment_open", "Payment open", "is not a template's name"),
        ("en_GB", "english", "is not a language of WhatsApp"),
        ("{}", "['{{ custmer.name }}']", "there is no merge field"),
        ("  template: payment_open\n", "", "`whatsapp` has no `template`"),
    ],
)
def test_a_mistake_in_it_is_told(old: str, new: str, reason: str) -> None:
    found, problems = parse_message(HEAD.replace(old, new).replace("{}", "[]"), file=FILE)
    assert found is None
    assert reason in str(problems[0])


def test_the_former_way_of_writing_it_is_refused_with_the_new_one() -> None:
    found, problems = parse_message("---\npurpose: service\nprovider_template: x\n---\nHello", file=FILE)
    assert found is None
    assert "`provider_template` is written as `whatsapp` now" in str(problems[0])


def test_it_belongs_to_whatsapp_alone() -> None:
    _, said = parsed("[]", file="messages/nudge/en.sms.liquid")
    assert "a message by sms has no WhatsApp template" in said


def test_a_template_kept_by_twilio_is_named_by_its_content_sid() -> None:
    found, problems = parse_message(HEAD.replace("payment_open", "HX" + "0a" * 16).replace("{}", "[]"), file=FILE)
    assert problems == ()
    assert found is not None
