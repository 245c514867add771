"""One module for each kind that is written set by set."""

from goodterms.store.intake.writer import SetWriter
from goodterms.store.intake.writers.accounts import Accounts, Instalments
from goodterms.store.intake.writers.complaints import Complaints
from goodterms.store.intake.writers.consents import Consents
from goodterms.store.intake.writers.contacts import Contacts
from goodterms.store.intake.writers.disputes import Disputes
from goodterms.store.intake.writers.holds import Holds
from goodterms.store.intake.writers.mandates import Mandates
from goodterms.store.intake.writers.opt_outs import OptOuts
from goodterms.store.intake.writers.parties import Parties
from goodterms.store.intake.writers.payments import Payments
from goodterms.store.intake.writers.plans import Plans
from goodterms.store.intake.writers.predictions import Predictions
from goodterms.store.intake.writers.promises import Promises
from goodterms.store.intake.writers.statements import (
    Addresses,
    CallConsents,
    CircumstancesSaid,
    Debts,
    Designations,
    ProvenanceSaid,
)

__all__ = ["WRITERS"]

WRITERS: dict[str, type[SetWriter]] = {
    writer.name: writer
    for writer in (
        *(Parties, Accounts, Instalments, Payments, Consents, Contacts, OptOuts),
        *(Holds, Disputes, Complaints, Promises, Plans, Mandates, Predictions),
        *(Addresses, ProvenanceSaid, Designations, CallConsents, Debts, CircumstancesSaid),
    )
}
