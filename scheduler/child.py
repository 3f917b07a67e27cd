"""The first words of a crawl process: it ends when the process that began it does, however that one ends.

python -m scheduler.child PARENT SOURCE=RUN…
"""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1


def follow(parent: int) -> None:
    """Ask the kernel for a SIGTERM when the parent dies; elsewhere than on Linux nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    follow(int(sys.argv[1]))
    sys.argv[1:] = sys.argv[2:]
    runpy.run_module("crawler", run_name="__main__", alter_sys=True)
