"""Any provider with a plain HTTP interface, described in settings."""
