"""Many at once: a table of facts decided row by row, Arrow in and Arrow out. `README.md` says how the room is laid out.

Needs the extra `batch`, whose packages are first loaded when a table is decided.
"""

from importlib import import_module
from typing import Any


def columns_module(name: str) -> Any:
    """A module of this room. Raises ModuleNotFoundError, with what to install, where the extra is not."""
    try:
        return import_module(f".{name}", __package__)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("plansmith"):
            raise
        message = f"deciding tables needs {error.name}: pip install 'plansmith[batch]'"
        raise ModuleNotFoundError(message, name=error.name) from error
