"""The agency mark or place that opens an article: ``(HG) -``, ``LSO-``, ``Hà Nội (TTXVN) -``."""


def dateline(text: str) -> str | None:
    """Return the mark that opens a text, without brackets and dash; the text itself keeps it."""
    return None
