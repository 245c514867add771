"""The feed: messages wait with us until the creditor's own site or app reads them."""
