"""How well pages are read: ours beside general extractors, on the same pages, in the same run."""
