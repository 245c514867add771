"""E-mail by SMTP: any mail server or relay, with its own DKIM signature, bounces and answers."""
