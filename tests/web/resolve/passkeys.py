"""A device with passkeys in a real browser: Chromium's own virtual authenticator."""

from __future__ import annotations

from typing import Any

INSIDE = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """The part of a telephone that keeps passkeys; `page` is open on it."""

    def __init__(self, page: Any, **options: Any) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": {**INSIDE, **options}})
        self.id = made["authenticatorId"]

    def passkeys(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})[
            "credentials"
        ]
        return found

    def take(self, passkey: dict[str, Any], **changed: Any) -> None:
        """Have this passkey, with its key: a copy of another device's, or one that was set back."""
        self.session.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": {**passkey, **changed}})

    def lose(self, passkey: dict[str, Any]) -> None:
        self.session.send(
            "WebAuthn.removeCredential", {"authenticatorId": self.id, "credentialId": passkey["credentialId"]}
        )

    def knows_nobody(self) -> None:
        """Whoever holds it cannot unlock it."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})


CATCH = """() => { HTMLFormElement.prototype.submit = function () {
  window.caught = Object.fromEntries(new FormData(this).entries()); }; }"""


def caught(page: Any) -> dict[str, str]:
    """Press the button, and take what the browser would have sent instead of sending it."""
    page.evaluate("() => { window.kept = HTMLFormElement.prototype.submit; }")
    page.evaluate(CATCH)
    page.locator("#passkey").click()
    page.wait_for_function("window.caught")
    page.evaluate("() => { HTMLFormElement.prototype.submit = window.kept; }")
    found: dict[str, str] = page.evaluate("window.caught")
    return found


def send(page: Any, fields: dict[str, str]) -> None:
    """Send the page's form with these values, as a hand in the developer tools would."""
    with page.expect_navigation():
        page.evaluate(
            """(fields) => { const form = document.querySelector("form[data-passkey]");
            for (const name in fields) form.elements[name].value = fields[name]; form.submit(); }""",
            fields,
        )
