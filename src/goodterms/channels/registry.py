"""Which channel adapters exist. Ours are one line each; an outside package adds its own by an entry point."""

from collections.abc import Mapping

from goodterms.channels.base import ChannelAdapter
from goodterms.transport import adapters

ENTRY_POINTS = "goodterms.channels"

CHANNELS: dict[str, str] = {
    "apprise": "goodterms.channels.apprise.adapter:AppriseChannel",
    "fcm": "goodterms.channels.fcm.adapter:FcmChannel",
    "feed": "goodterms.channels.feed.adapter:FeedChannel",
    "http": "goodterms.channels.http.adapter:HttpChannel",
    "letter": "goodterms.channels.letter.adapter:LetterChannel",
    "mailgun": "goodterms.channels.mailgun.adapter:MailgunChannel",
    "meta": "goodterms.channels.meta.adapter:MetaChannel",
    "sandbox": "goodterms.channels.sandbox.adapter:SandboxChannel",
    "sendgrid": "goodterms.channels.sendgrid.adapter:SendGridChannel",
    "smpp": "goodterms.channels.smpp.adapter:SmppChannel",
    "smtp": "goodterms.channels.smtp.adapter:SmtpChannel",
    "twilio": "goodterms.channels.twilio.adapter:TwilioChannel",
    "vonage": "goodterms.channels.vonage.adapter:VonageChannel",
    "webpush": "goodterms.channels.webpush.adapter:WebPushChannel",
}


def names() -> list[str]:
    """Every channel that can be named in goodterms.toml."""
    return adapters.names(ours=CHANNELS, group=ENTRY_POINTS)


def build(*, name: str, settings: Mapping[str, str]) -> ChannelAdapter:
    """The channel called `name`.

    Raises ValueError for an unknown name or unusable settings, TypeError where an entry point is of another kind.
    """
    return adapter_class(name=name).from_settings(settings)


def adapter_class(*, name: str) -> type[ChannelAdapter]:
    """The class behind a name. Raises as `build` does."""
    found: type[ChannelAdapter] = adapters.find(
        name=name, ours=CHANNELS, group=ENTRY_POINTS, kind=ChannelAdapter, what="channel"
    )
    return found
