"""The sample sites and their server."""
