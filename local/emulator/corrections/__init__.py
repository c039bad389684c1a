"""Corrections of MiniStack, applied before it starts. Each docstring says what AWS does and what MiniStack
does instead. Each has a test in test/workflow/emulator.test.ts that fails without it."""

from . import lambda_functions, others, sign_in, sockets, step_functions, website  # noqa: F401  (importing registers them)
from .editing import UnknownVersion, corrections


def apply(without: set[str]) -> None:
    """Applies all corrections except those named. Raises UnknownVersion when one doesn't fit."""
    unknown = without - corrections.keys()
    if unknown:
        raise UnknownVersion(f"WITHOUT_CORRECTIONS names no correction: {', '.join(sorted(unknown))}")
    for name, correct in corrections.items():
        if name in without:
            continue
        try:
            correct()
        except (UnknownVersion, AttributeError, OSError) as cause:
            raise UnknownVersion(
                f"The correction '{name}' doesn't fit this MiniStack; local/emulator/requirements.txt "
                f"has the version it was written for.\n{cause}"
            ) from cause
