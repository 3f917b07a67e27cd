"""Keeps pages as they came and what was made of them."""
