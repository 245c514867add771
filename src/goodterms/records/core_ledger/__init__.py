"""The core ledger: stands in for a bank's system of record."""
