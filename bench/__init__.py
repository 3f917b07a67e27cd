"""How fast, and against what: `python -m bench` (make bench)."""
