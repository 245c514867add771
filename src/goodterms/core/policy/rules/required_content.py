"""Words that must be there: always, or where the message speaks of something that calls for them."""

from goodterms.core.content import Mention
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.rule import Ask, StandingRule


class RequiredContent(StandingRule):
    """`mentions` must all be there; with `speaks_of`, only in a message that speaks of one of these.

    Asked once the message is rendered. A limited-content message says nothing but what it may.
    """

    reads_content = True
    __slots__ = ("mentions", "speaks_of")

    def __init__(
        self,
        rule_id: str,
        *,
        mentions: frozenset[Mention],
        speaks_of: frozenset[Mention] = frozenset(),
        exempt_duties: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties)
        self.mentions = mentions
        self.speaks_of = speaks_of

    def speak(self, ask: Ask) -> RuleVerdict | None:
        content = ask.intent.content
        if content is None or content.limited:
            return None
        if content.unread:
            return self.says(
                "needs_human", "its language is not one we read, so nobody can tell whether it says all it must"
            )
        if self.speaks_of and not content.mentions & self.speaks_of:
            return None
        missing = sorted(self.mentions - content.mentions)
        if not missing:
            return None
        return self.says("deny", f"the message does not speak of {', '.join(missing).replace('_', ' ')}")
