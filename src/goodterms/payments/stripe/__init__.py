"""Stripe Checkout: cards, wallets and what else the account takes, on a page of Stripe's."""
