"""The command line: one verb a job, each a few lines over the same jobs that the clock asks for."""

from cli.exits import main

__all__ = ["main"]
