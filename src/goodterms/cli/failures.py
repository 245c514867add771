"""What a command may fail with that a person can mend: shown as one sentence, never as a traceback."""

from goodterms.cli.folder import NotAWorkspace
from goodterms.store.embedded import DatabaseUnavailable

EXPECTED: tuple[type[Exception], ...] = (NotAWorkspace, DatabaseUnavailable, OSError)
