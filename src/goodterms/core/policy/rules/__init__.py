"""Rule kinds, one per file. A pack names a kind; `goodterms.core.policy.kinds` lists them and builds them from parameters."""
