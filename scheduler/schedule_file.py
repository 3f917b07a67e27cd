"""How YAML becomes text with line numbers: no types, no tags, no aliases, no duplicate keys."""

from dataclasses import dataclass, replace
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scheduler.errors import ScheduleError

LARGEST = 1_000_000
"""Bytes. A thousand sources fit into a tenth of it."""

PLAIN_TYPES = ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in PLAIN_TYPES}


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A value of the file and the line (from 1) on which it, or the key before it, stands.

    Every scalar stays the text that was written: what YAML takes for a number, a time or a truth value is
    nobody's surprise here.
    """

    line: int
    value: "str | tuple[Marked, ...] | dict[str, Marked]"


def read_marked(path: Path) -> Marked | None:
    """Return what a YAML file holds, ``None`` where it is empty; raises ScheduleError with the line."""
    try:
        if path.stat().st_size > LARGEST:
            raise ScheduleError(f"larger than {LARGEST} bytes", path=path)
        text = path.read_bytes().decode("utf-8-sig")
        node = YAML(typ="safe", pure=True).compose(text)
        return _marked(node, path) if node is not None else None
    except UnicodeDecodeError as error:
        raise ScheduleError("not UTF-8", path=path, line=error.object[: error.start].count(b"\n") + 1) from error
    except OSError as error:
        raise ScheduleError(f"cannot be read: {error.strerror}", path=path) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ScheduleError(_problem(error), path=path, line=line) from error
    except YAMLError as error:
        # The reader's error carries no mark, only a position in characters.
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        raise ScheduleError("a control character, which YAML does not allow", path=path, line=line) from error
    except RecursionError as error:
        raise ScheduleError("nested too deeply", path=path) from error


def _problem(error: MarkedYAMLError) -> str:
    if "'\\t'" in str(error.problem):
        return "a tab where YAML wants spaces"
    return f"not YAML: {error.problem}"


def _marked(node: Node, path: Path) -> Marked:
    line = node.start_mark.line + 1
    if node.anchor:
        raise ScheduleError(f"anchor '&{node.anchor}': anchors and aliases are not used here", path=path, line=line)
    if str(node.tag) not in PLAIN_TAGS:
        raise ScheduleError(f"tag '{node.tag}': tags are not used here", path=path, line=line)
    if isinstance(node, MappingNode):
        return Marked(line=line, value=_mapping(node, path))
    if isinstance(node, SequenceNode):
        return Marked(line=line, value=tuple(_marked(item, path) for item in node.value))
    return Marked(line=line, value=node.value)


def _mapping(node: MappingNode, path: Path) -> dict[str, Marked]:
    pairs: dict[str, Marked] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            raise ScheduleError("a key that is no word", path=path, line=line)
        if key.value in pairs:
            first = pairs[key.value].line
            raise ScheduleError(f"given twice (first in line {first})", path=path, line=line, key=key.value)
        pairs[key.value] = replace(_marked(value, path), line=line)
    return pairs
