"""Every guard that keeps a promise while the product runs, and whether a test notices when it is switched off."""
