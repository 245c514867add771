"""Letters: a PDF for a window envelope and a manifest, dropped into a print house's folder."""
