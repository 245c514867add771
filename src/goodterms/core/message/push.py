"""What a push notification holds: no more than 4 KB goes through, and a phone shows less than that.

Web Push: a message of at most 4,096 bytes encrypted, which leaves 3,993 of the JSON inside (RFC 8291, 4). FCM takes 4,096
bytes of payload. What a locked screen shows is cut by the phone: about 50 characters of the title and 150 of the words.
"""

import json
from typing import Final

__all__ = ["MOST_BYTES", "SHOWN_TEXT", "SHOWN_TITLE", "payload_bytes", "push_faults"]

MOST_BYTES: Final = 3_993
SHOWN_TITLE: Final = 50
SHOWN_TEXT: Final = 150


def payload_bytes(*, title: str, text: str, link: str) -> int:
    """The size of the notification as it travels: title, words and link as JSON."""
    return len(json.dumps({"title": title, "body": text, "link": link}, ensure_ascii=False).encode())


def push_faults(*, title: str, text: str, link: str) -> tuple[tuple[str, str], ...]:
    """What is too long, each with what to do about it; empty when all of it goes through and is seen."""
    found: list[tuple[str, str]] = []
    size = payload_bytes(title=title, text=text, link=link)
    if size > MOST_BYTES:
        found.append((f"a push of {size} bytes does not go through", f"keep title and words under {MOST_BYTES} bytes"))
    if len(title) > SHOWN_TITLE:
        found.append((f"the title has {len(title)} characters", f"a phone shows {SHOWN_TITLE}: say it in fewer"))
    if len(text) > SHOWN_TEXT:
        found.append(
            (f"the words of a push have {len(text)} characters", f"a phone shows {SHOWN_TEXT}: say it in fewer")
        )
    return tuple(found)
