"""Lambda: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html says how errors look."""

import os
import threading
import time
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc, sqs

from .editing import correction, edit, replace_once


@correction
def error_names() -> None:
    """A Node error's name is the errorType that Catch and Retry see, and a process that died is
    Runtime.ExitError. MiniStack calls both Runtime.HandlerError."""
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    for old, new in (
        (
            'error: String(err.message || err), trace: err.stack || ""',
            'error: String(err.message || err), trace: err.stack || "", errorType: err.name || typeof err',
        ),
        ("error: e.message, trace: e.stack\n", "error: e.message, trace: e.stack, errorType: e.name\n"),
    ):
        script = replace_once(script, old, new, "lambda_runtime._NODEJS_WORKER_SCRIPT")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script
    edit(
        lambda_svc._execute_function_warm,
        (
            '            error_type = "Runtime.HandlerError"\n',
            '            error_type = result.get("errorType") or "Runtime.ExitError"\n',
        ),
        (
            '                    "errorType": error_type,\n',
            '                    "errorType": error_type,\n'
            '                    "trace": (result.get("trace") or "").splitlines(),\n',
        ),
    )


@correction
def invocations_wait_their_turn() -> None:
    """At most LAMBDA_RUNNING invocations run at once; more wait. AWS starts a thousand; MiniStack
    starts a process of 70 MB for each, or refuses with 429 above a limit. (A function that waits for another
    one keeps its turn meanwhile; none here does.)"""
    limit = int(os.environ.get("LAMBDA_RUNNING", "0")) or max(8, 2 * (os.cpu_count() or 1))
    turns = threading.BoundedSemaphore(limit)
    execute = lambda_svc._execute_function_warm

    def execute_in_turn(function: dict, event: Any, request_id: str) -> dict:
        with turns:
            return execute(function, event, request_id)

    lambda_svc._execute_function_warm = execute_in_turn


@correction
def deadlines() -> None:
    """What is left of a function's time counts from when the timeout does
    (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html, and Lambda-Runtime-Deadline-Ms of the runtime API).
    MiniStack's functions count from when they have read the event: on a busy machine they are ended seconds before they
    expect it."""
    lambda_runtime._NODEJS_WORKER_SCRIPT = replace_once(
        lambda_runtime._NODEJS_WORKER_SCRIPT,
        "Date.now() + Number(ctx.timeout_ms || 300000)",
        "Number(ctx.deadline_ms)",
        "lambda_runtime._NODEJS_WORKER_SCRIPT",
    )
    edit(
        lambda_runtime.Worker.invoke,
        (
            '"timeout_ms": int(float(timeout) * 1000),',
            '"timeout_ms": int(float(timeout) * 1000), "deadline_ms": int((time.time() + float(timeout)) * 1000),',
        ),
    )


def _is_gathered(mapping: dict, queue: dict, batch_size: int) -> bool:
    """Whether a queue's function may be called: with a full batch, or once the first message has waited long enough."""
    window = mapping.get("MaximumBatchingWindowInSeconds") or 0
    now = time.time()
    waiting = [message["sent_at"] for message in queue["messages"] if message.get("visible_at", 0) <= now]
    return not window or len(waiting) >= batch_size or (bool(waiting) and min(waiting) + window <= now)


@correction
def batches_gather() -> None:
    """A mapping's MaximumBatchingWindowInSeconds gathers up to BatchSize messages
    (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html). MiniStack waits for none and takes ten
    at most, so that every event would be a file of facts."""
    edit(
        lambda_svc._poll_sqs,
        (
            "            batch = _sqs._receive_messages_for_esm(queue_url, batch_size)\n",
            "            if not _is_gathered(esm, queue, batch_size):\n"
            "                continue\n"
            "            batch = _sqs._receive_messages_for_esm(queue_url, batch_size)\n",
        ),
        _is_gathered=_is_gathered,
    )
    edit(sqs._receive_messages_for_esm, ("min(int(max_number or 1), 10)", "int(max_number or 1)"))
