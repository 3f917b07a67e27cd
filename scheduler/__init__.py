"""Decides when, and is the one place where crawler, pipelines and storage meet."""
