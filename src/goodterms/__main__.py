"""`python -m goodterms`: the same as the `goodterms` command."""

from goodterms.cli.main import run

run()
