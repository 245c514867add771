"""Web Push: notifications to a browser that its owner subscribed, encrypted for that browser alone."""
