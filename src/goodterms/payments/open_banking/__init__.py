"""Open banking: a credit transfer that the payer confirms at their own bank, with strong customer authentication there."""
