"""What customers send us as files: looked at by content, made harmless, scanned, and kept encrypted under generated names."""
