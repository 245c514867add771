"""Stands where Twilio's Messages API would: takes the form its documentation describes, keeps it, and answers in its form.

https://www.twilio.com/docs/messaging/api/message-resource. Proven by Twilio's own SDK in tests/channels/twilio/test_sdk.py.
"""

import base64
import json
from urllib.parse import parse_qs

from tests.standin.processes import Answer, HttpServer

ACCOUNT = "AC" + "0" * 32
TOKEN = "12345"


class TwilioStandin:
    """In this process; `forms` are the messages it took, `refuse` a (status, code) it answers instead.

    Where it `loses_answers` it takes the message and hangs up without a word.
    """

    def __init__(self) -> None:
        self.forms: list[dict[str, str]] = []
        self.refuse: tuple[int, int] | None = None
        self.loses_answers = False
        self.server = HttpServer(self._answer)
        self.url = self.server.url

    def _answer(self, headers: dict[str, str], body: bytes) -> Answer:
        expected = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if headers.get("authorization") != expected:
            return self._refused(401, 20003)
        if headers[":path"] not in {f"/2010-04-01/Accounts/{ACCOUNT}/{what}.json" for what in ("Messages", "Calls")}:
            return self._refused(404, 20404)
        if self.refuse is not None:
            return self._refused(*self.refuse)
        form = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        if headers[":path"].endswith("/Calls.json"):
            return self._call(form)
        if "From" not in form and "MessagingServiceSid" not in form:
            return self._refused(400, 21603)
        if not form.get("Body") and "ContentSid" not in form:
            return self._refused(400, 21602)
        self.forms.append(form)
        sid = f"SM{len(self.forms):032x}"
        if self.loses_answers:
            return None
        answer = {
            "sid": sid,
            "account_sid": ACCOUNT,
            "status": "queued",
            "to": form["To"],
            "from": form.get("From"),
            "messaging_service_sid": form.get("MessagingServiceSid"),
            "body": form.get("Body", ""),
            "num_segments": "1",
            "num_media": "0",
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "date_created": "Mon, 03 Oct 2005 01:30:00 +0000",
            "date_updated": "Mon, 03 Oct 2005 01:30:00 +0000",
            "date_sent": None,
            "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}.json",
            "subresource_uris": {},
        }
        return 201, {"content-type": "application/json"}, json.dumps(answer).encode()

    def _call(self, form: dict[str, str]) -> Answer:
        """https://www.twilio.com/docs/voice/api/call-resource: a call needs to whom, from whom, and what to ask."""
        if not form.get("From"):
            return self._refused(400, 21213)
        if not form.get("Url") and not form.get("Twiml"):
            return self._refused(400, 21205)
        self.forms.append(form)
        sid = f"CA{len(self.forms):032x}"
        answer = {"sid": sid, "account_sid": ACCOUNT, "status": "queued", "to": form["To"], "from": form["From"]}
        answer |= {"direction": "outbound-api", "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Calls/{sid}.json"}
        return 201, {"content-type": "application/json"}, json.dumps(answer).encode()

    def _refused(self, status: int, code: int) -> Answer:
        body = {
            "code": code,
            "message": "The 'To' number +886912345678 is not what we like",
            "more_info": f"https://www.twilio.com/docs/errors/{code}",
            "status": status,
        }
        return status, {"content-type": "application/json"}, json.dumps(body).encode()

    def close(self) -> None:
        self.server.close()
