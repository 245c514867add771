"""The faults of a demo: some of everything that goes wrong with providers and records, the same for the same seed.

They pass sooner than real ones would: a demo lives through a day in seconds.
"""

from typing import Any

SOON = {"retry_after": 0}
PROVIDER = {
    "busy": {"rate": 0.01, **SOON},
    "failing": {"rate": 0.005, **SOON},
    "refused": 0.005,
    "undelivered": 0.01,
    "bounce": 0.005,
    "lost_response": 0.004,
    "duplicate_receipts": 0.05,
    "out_of_order": {"rate": 0.03, "ms": 20},
}
GATEWAY = {"duplicate_webhooks": 0.05}
RECORD = {"error": 0.02, "busy": {"rate": 0.01, **SOON}, "refuse": 0.0002, "lost_response": 0.01, "error_after": 0.01}
"""A record that refuses one instruction in 300 is broken, and the guardrail rightly pauses every journey that writes to it."""


def demo_faults(*, seed: int) -> dict[str, Any]:
    """Scripted faults by process, in the form their `--faults` takes."""
    return {
        "provider": {"seed": seed, **PROVIDER},
        "gateway": {"seed": seed, **GATEWAY},
        "ledger": {"seed": seed, **RECORD},
    }
