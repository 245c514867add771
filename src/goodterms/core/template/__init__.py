"""The Liquid that people may write in messages: output, `if`, `unless`, `for` over accounts, and comments.

A static subset, checked before anything is sent: every merge field is declared and typed, money and dates pass through
their filter, loops run over the accounts a message names and nothing else. Undefined is strict, loops and output have
limits. Text that customers or files brought is only ever a value, never read as a template.
"""

from goodterms.core.template.checking import Reads, TemplateFault, check_template
from goodterms.core.template.filling import locale_for, render_template
from goodterms.core.template.language import CLOSE, FILTERS, LONGEST_TAG, MOST_LOOPS, MOST_OUTPUT, OPEN, TAGS

__all__ = [
    "CLOSE",
    "FILTERS",
    "LONGEST_TAG",
    "MOST_LOOPS",
    "MOST_OUTPUT",
    "OPEN",
    "TAGS",
    "Reads",
    "TemplateFault",
    "check_template",
    "locale_for",
    "render_template",
]
