"""Changes MiniStack by editing the source text of one of its functions.

The text to replace must be there exactly once, so that another version of MiniStack fails at
start, with the name of the correction, instead of running half corrected.
"""

import inspect
import textwrap
from typing import Any, Callable

corrections: dict[str, Callable[[], None]] = {}
_current_sources: dict[Any, str] = {}


class UnknownVersion(Exception):
    """MiniStack's source differs from the one that a correction was written for."""


def correction(function: Callable[[], None]) -> Callable[[], None]:
    """Registers a correction under its function's name. WITHOUT_CORRECTIONS can leave it out."""
    corrections[function.__name__] = function
    return function


def replace_once(text: str, old: str, new: str, where: str) -> str:
    """The text with its only occurrence of old replaced. Raises UnknownVersion otherwise."""
    found = text.count(old)
    if found != 1:
        raise UnknownVersion(f"{where}: expected once, found {found} times:\n{old}")
    return text.replace(old, new)


def edit(function: Any, *replacements: tuple[str, str], **names: Any) -> None:
    """Replaces pieces of a function's source in place, for every module that refers to it.

    names become globals of its module, for the new text to use. Edits of one function by several
    corrections add up.
    """
    where = f"{function.__module__}.{function.__qualname__}"
    source = _current_sources.get(function) or textwrap.dedent(inspect.getsource(function))
    for old, new in replacements:
        source = replace_once(source, old, new, where)
    _current_sources[function] = source
    function.__globals__.update(names)
    scope: dict[str, Any] = {}
    exec(compile(source, f"<{where}, corrected>", "exec"), function.__globals__, scope)
    function.__code__ = scope[function.__name__].__code__
