"""Functions that a start leaves out to save memory (local/parts.ts).

LEFT_OUT is JSON: the part that each function belongs to, by the function's name. Their queues and the
table's stream keep their messages for a later start with these functions. HTTP requests to them are
answered with the name of the missing part, and schedules call nothing.
"""

import json
import os
from typing import Any

from corrections.editing import edit

# The part whose pages have their own port.
_SITES = "sites"
_SAID = {_SITES: "the help centre and the portal"}

_HEADERS = {"x-content-type-options": "nosniff", "cache-control": "no-store"}


def _detail(part: str) -> str:
    return f"This system was started without {_SAID.get(part, part)}. Stop it, and start all of it with: npm start"


def _answer(part: str) -> dict:
    problem = {"type": "about:blank", "title": "Left out", "status": 503, "detail": _detail(part)}
    headers = {**_HEADERS, "content-type": "application/problem+json"}
    return {"statusCode": 503, "headers": headers, "body": json.dumps(problem)}


def _is_request(event: Any) -> bool:
    return isinstance(event, dict) and "requestContext" in event


def _without_site(serve, port: int):
    """Answers every page of the site with a note that it is left out."""
    page = f"<!doctype html><meta charset=utf-8><title>Left out</title><p>{_detail(_SITES)}</p>\n".encode()
    headers = {**_HEADERS, "content-type": "text/html; charset=utf-8"}

    async def app(scope, receive, send) -> None:
        if scope["type"] != "http" or scope["server"][1] != port:
            await serve(scope, receive, send)
            return
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 503, "headers": pairs})
        await send({"type": "http.response.body", "body": page})

    return app


def leave_out() -> None:
    """Changes MiniStack before it starts. Changes nothing if LEFT_OUT names no function."""
    left_out: dict[str, str] = json.loads(os.environ.get("LEFT_OUT", "{}"))
    if not left_out:
        return
    import ministack.app
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    execute = lambda_svc._execute_function_warm

    def execute_others(function: dict, event: Any, request_id: str) -> dict:
        part = left_out.get((function.get("config") or function).get("FunctionName", ""))
        if part is None:
            return execute(function, event, request_id)
        return {"body": _answer(part) if _is_request(event) else None}

    lambda_svc._execute_function_warm = execute_others
    enabled = '            if not esm.get("Enabled", True):\n'
    for poll in (lambda_svc._poll_sqs, lambda_svc._poll_dynamodb_streams):
        either = '            if not esm.get("Enabled", True) or esm["FunctionName"] in left_out:\n'
        edit(poll, (enabled, either), left_out=left_out)
    # MiniStack would keep one process of every function that was ever called.
    edit(lambda_runtime.reap_idle_workers, ("(i == 0 and not snapstart_version)", "False"))
    if _SITES in left_out.values() and "WEB_PORT" in os.environ:
        ministack.app.app = _without_site(ministack.app.app, int(os.environ["WEB_PORT"]))
