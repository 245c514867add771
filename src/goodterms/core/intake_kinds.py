"""What must be known of a portfolio before it may send."""

INTAKE_KINDS = (
    "customers",
    "accounts",
    "payments",
    "consents",
    "contacts",
    "opt_outs",
    "holds",
    "disputes",
    "complaints",
    "promises",
    "plans",
    "mandates",
)
"""Everything a portfolio must have imported, or have declared empty by a named person, before it may send."""
