"""The sandbox provider: SMS and e-mail delivered to one phone page in the browser, with faults on request."""
