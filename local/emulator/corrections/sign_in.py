"""Cognito."""

import os

from ministack.services import cognito

from .editing import correction


@correction
def cognito_keeps_signing_keys() -> None:
    """A user pool signs with the same keys after a restart, so that tokens and the functions that check
    them go on. MiniStack keeps them beside its state, which a start of ours reads from a save."""
    folder = os.environ.get("SIGNING_KEYS_DIR")
    if folder is None:
        return
    cognito._POOL_KEYS_DIR = os.path.join(folder, "pools")
    cognito._RSA_KEY_LOCK_PATH = os.path.join(folder, "lock")
    os.makedirs(folder, exist_ok=True)
