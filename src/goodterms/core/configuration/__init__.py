"""`goodterms.toml`: the brand, its languages and places, and which adapters carry its messages, payments and outcomes.

Secrets never stand in the file; they come from the environment. TOML gives no positions of values, so a mistake is placed
at the first line where its key stands in its section.
"""

from goodterms.core.configuration.definition import Adapter, Brand, Configuration, Pages, Record
from goodterms.core.configuration.reading import parse_configuration

__all__ = ["Adapter", "Brand", "Configuration", "Pages", "Record", "parse_configuration"]
