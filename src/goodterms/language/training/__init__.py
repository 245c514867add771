"""Training the models of replies from data files. Needs `goodterms[train]`; nothing that reads a message imports it."""
