"""E-mail by Mailgun's messages API."""
