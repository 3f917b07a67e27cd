"""Text from before Unicode: pages set in TCVN3, VNI, VISCII or VPS fonts, and UTF-8 that was encoded twice."""


def repaired(text: str, body: bytes | None) -> tuple[str, tuple[str, ...]]:
    """Return the text with legacy encodings undone, and a flag for each kind that was."""
    return text, ()
