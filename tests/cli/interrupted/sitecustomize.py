"""Python runs this first in a command that is to be interrupted: when it imports a module, it sends itself a signal.

``INTERRUPT_AT`` is ``<module> <number of the signal>``. Any moment of a start is an import; this names one exactly.
"""

import os
import sys
from typing import Any

MODULE, _, NUMBER = os.environ.get("INTERRUPT_AT", "").partition(" ")


class Interrupter:
    """A finder that finds nothing, and is asked for every module."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Send the signal where the module is the one that was named."""
        if name == MODULE:
            sys.meta_path.remove(self)  # type: ignore[arg-type]  # what it should be is asked for by no one
            os.kill(os.getpid(), int(NUMBER))


if MODULE:
    sys.meta_path.insert(0, Interrupter())  # type: ignore[arg-type]  # ditto
