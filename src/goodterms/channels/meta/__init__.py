"""Meta: WhatsApp by its Cloud API."""
