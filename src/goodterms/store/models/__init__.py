"""Every table of Goodterms, one migration history. Hot tables are keyed (bucket, customer, ...); see docs/reference."""

from goodterms.store.models.account import (
    Account,
    AccountHome,
    AccountPart,
    Complaint,
    Dispute,
    ForParties,
    Instalment,
    Party,
    Plan,
    PlanInstalment,
    PromiseRow,
)
from goodterms.store.models.api import (
    ApiAnswer,
    ApiKey,
    AskedMessageRow,
    WebhookDelivery,
    WebhookEndpoint,
)
from goodterms.store.models.case import (
    AnswerRow,
    CaseKey,
    CaseRow,
    DutyRow,
    EntryCount,
    HeldOut,
    Link,
    PendingEvent,
    Task,
    WaitingEntry,
)
from goodterms.store.models.customer import (
    AddressUser,
    CodeSent,
    Consent,
    ContactAddress,
    ContactPoint,
    Customer,
    CustomerState,
    DeviceSeen,
    HeldTime,
    Hold,
    IdentityTry,
    KnownFact,
    OneTimeCode,
    OptOut,
    Passkey,
    Statement,
    SupportRecord,
)
from goodterms.store.models.document import Document
from goodterms.store.models.log import (
    AuditKeyRow,
    EventKey,
    EventRow,
    Leaf,
    OfferReceipt,
    ReceiptRow,
    SealState,
    StreamHead,
    TreeHead,
)
from goodterms.store.models.outside import (
    Contact,
    Inbox,
    MailReceived,
    MessageSent,
    Outbox,
    PaymentReading,
    ProviderMessage,
    RecordCursor,
    ReplyTrait,
    WriteBackRow,
)
from goodterms.store.models.payment import Allocation, Checkout, Mandate, Payment
from goodterms.store.models.staff import RoleGrant, SignInTry
from goodterms.store.models.workspace import (
    BusinessClock,
    Guardrail,
    ImportRun,
    Installation,
    Intake,
    JourneyVersion,
    KillSwitch,
    MessageVersion,
    OfferVersion,
    PackVersion,
    Portfolio,
    ScheduleRun,
    Worker,
    WorkspaceRevision,
)

# ruff: noqa: F401
