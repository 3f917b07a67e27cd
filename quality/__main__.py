"""Print the quality tables: `python -m quality [reading] [facts] [near-duplicates] [--short] [--details]`.

Exit status 1 where a floor does not hold.
"""

import sys
from collections.abc import Callable, Iterator

from quality import facts, near_duplicates, reading

SECTIONS: dict[str, Callable[..., Iterator[str]]] = {
    "reading": lambda short, details: reading.lines(peers=not short),
    "facts": lambda short, details: facts.lines(peers=not short, details=details),
    "near-duplicates": lambda short, details: near_duplicates.lines(),
}


def main(words: list[str]) -> int:
    """Print the sections asked for, or all; an unknown name is told, not guessed."""
    options = {word for word in words if word.startswith("--")}
    names = [word for word in words if word not in options] or list(SECTIONS)
    unknown = [*(options - {"--short", "--details"}), *(name for name in names if name not in SECTIONS)]
    if unknown:
        print(f"python -m quality: what is {', '.join(unknown)}? Known: {', '.join(SECTIONS)}, --short, --details")
        return 2
    broken = 0
    for name in names:
        print(f"== {name}")
        for line in SECTIONS[name]("--short" in options, "--details" in options):
            print(line)
            broken += line.startswith("FLOOR ")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
