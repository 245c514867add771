"""Firebase Cloud Messaging: notifications to the creditor's own app."""
