"""What the reading of each sample article should say, made from what its author wrote and never from a reading."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from samples.stories import Block, Story, plain


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The fields of one article that a reader of the page would name."""

    title: str
    lead: str | None
    published: str | None
    published_basis: str | None
    byline: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    category: str | None
    paragraphs: tuple[str, ...]
    """The body in order; captions, byline and lead are not in it; a table row is ``a | b | c``."""
    captions: tuple[str, ...]
    images: int
    attachments: tuple[str, ...]
    """Addresses as the page links them."""

    def as_json(self) -> Mapping[str, object]:
        """The fields as JSON values, with the counts and words that a human compares first."""
        words = " ".join(self.paragraphs).split()
        return {
            **asdict(self),
            "paragraph_count": len(self.paragraphs),
            "first_words": " ".join(words[:6]),
            "last_words": " ".join(words[-6:]),
        }


def expected(story: Story) -> Expected:
    """Return the truth about one story."""
    pictures = [block for block in story.blocks if block.kind == "picture"]
    captions = dict.fromkeys(plain(block.html) for block in pictures if block.html)
    return Expected(
        title=plain(story.title),
        lead=plain(story.lead) if story.lead else None,
        published=story.published,
        published_basis=story.basis if story.published else None,
        byline=story.byline,
        authors=story.authors,
        credits=(story.more["credits"],) if "credits" in story.more else (),
        category=story.category,
        paragraphs=tuple(text for text in map(_text, story.blocks) if text),
        captions=tuple(captions),
        images=len(pictures),
        attachments=tuple(block.target for block in story.blocks if block.kind == "file"),
    )


def _text(block: Block) -> str:
    if block.kind in ("picture", "file"):
        return ""
    return " | ".join(map(plain, block.cells)) if block.kind == "row" else plain(block.html)
