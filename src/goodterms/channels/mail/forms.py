"""Forms in which a provider hands over a message that came in."""

from email.message import Message
from typing import Final

from goodterms.channels.base import BadWebhook
from goodterms.channels.mail.reading import NotRead, read

FORM: Final = "multipart/form-data"


def parts_of_form(content_type: str, body: bytes, /) -> dict[str, bytes]:
    """The fields of a multipart form, the first of each name. Raises BadWebhook (form)."""
    head = "".join(letter for letter in content_type if letter.isprintable())
    try:
        form = read(b"Content-Type: " + head.encode("ascii", "replace") + b"\r\n\r\n" + body)
    except NotRead as refused:
        raise BadWebhook("form", f"the form is not read: {refused}") from None
    payload = form.message.get_payload()
    if not isinstance(payload, list):
        raise BadWebhook("form", "expected a form in parts")
    found: dict[str, bytes] = {}
    for part in payload:
        if isinstance(part, Message):
            name = part.get_param("name", header="content-disposition")
            value = part.get_payload(decode=True)
            if isinstance(name, str) and isinstance(value, bytes):
                found.setdefault(name, value)
    return found
