"""E-mail by SendGrid's Web API v3."""
