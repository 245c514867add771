"""GoCardless: a debit from the bank account, and a payment out of the bank at once."""
