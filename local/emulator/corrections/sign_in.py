"""Cognito."""

import os

from ministack.services import cognito

from .editing import correction, edit


@correction
def cognito_keeps_signing_keys() -> None:
    """A user pool keeps its signing keys over a restart, so that tokens stay valid for the functions that check
    them. MiniStack keeps the keys beside its state, which our starts load from a save."""
    folder = os.environ.get("SIGNING_KEYS_DIR")
    if folder is None:
        return
    cognito._POOL_KEYS_DIR = os.path.join(folder, "pools")
    cognito._RSA_KEY_LOCK_PATH = os.path.join(folder, "lock")
    os.makedirs(folder, exist_ok=True)


@correction
def cognito_forbids_signing_up() -> None:
    """A pool whose users are made by an admin refuses sign-ups. MiniStack stores the setting and accepts them."""
    edit(
        cognito._sign_up,
        (
            '    username_err = _new_user_error(pool, username or "", _attr_list_to_dict(data.get("UserAttributes", [])))\n',
            '    if (pool.get("AdminCreateUserConfig") or {}).get("AllowAdminCreateUserOnly"):\n'
            '        return error_response_json("NotAuthorizedException", "SignUp is not permitted for this user pool", 400)\n'
            '    username_err = _new_user_error(pool, username or "", _attr_list_to_dict(data.get("UserAttributes", [])))\n',
        ),
    )


@correction
def cognito_keeps_to_ways_in() -> None:
    """A client accepts only the sign-in flows that it allows, so a password over the API only if it is one of them.
    MiniStack checks this only where it also verifies requests' signatures."""
    edit(cognito._run_idp_handler, (" if AUTH else None\n", " if AUTH else _auth_flow_error(action, data)\n"))
