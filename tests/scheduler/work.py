"""What the pool's tests let its workers do: imported by the workers, hence a module of its own."""

import ctypes
import os
import time

SETTINGS: dict[str, int] = {}


def prepare(factor: int) -> None:
    SETTINGS["factor"] = factor


def work(tasks: list[str]) -> list[str]:
    return [one(task) for task in tasks]


def one(task: str) -> str:
    if task == "hang":
        while True:
            time.sleep(1)
    if task == "spin in C":
        # A regular expression that backtracks holds the interpreter: no Python signal handler runs in it.
        import re

        re.match(r"(a+)+$", "a" * 60 + "b")
    if task == "segfault":
        ctypes.string_at(0)
    if task == "exit":
        os._exit(3)
    if task == "eat":
        return str(len(bytearray(8 << 30)))
    if task == "raise":
        raise ValueError("no such thing")
    return task * SETTINGS.get("factor", 1)
