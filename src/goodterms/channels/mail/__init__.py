"""What every provider of e-mail shares: writing a message, signing it, and reading what comes back."""
