"""The sandbox gateway: a hosted checkout page with test outcomes, and no real money."""
