"""Whole programs against whole sites."""
