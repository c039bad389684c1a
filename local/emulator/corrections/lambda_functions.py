"""Lambda: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html says how errors look."""

import hashlib
import io
import os
import queue
import shutil
import tempfile
import threading
import time
import zipfile
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc, sqs

from .editing import correction, edit, replace_once


@correction
def error_names() -> None:
    """Catch and Retry see a Node error's name as its errorType, and Runtime.ExitError for a process
    that died. MiniStack reports Runtime.HandlerError for both."""
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
    """At most LAMBDA_RUNNING invocations run at once; others wait. AWS runs a thousand. MiniStack
    starts a process of 70 MB for each, or refuses with 429 above a limit. (A function that waits for another
    one would keep its turn; none here does.)"""
    limit = int(os.environ.get("LAMBDA_RUNNING", "0")) or max(8, 2 * (os.cpu_count() or 1))
    turns = threading.BoundedSemaphore(limit)
    execute = lambda_svc._execute_function_warm

    def execute_in_turn(function: dict, event: Any, request_id: str) -> dict:
        with turns:
            return execute(function, event, request_id)

    lambda_svc._execute_function_warm = execute_in_turn


@correction
def deadlines() -> None:
    """A function's remaining time counts from the same moment as its timeout
    (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html, and Lambda-Runtime-Deadline-Ms of the runtime API).
    MiniStack's functions count from when they have read the event. On a busy machine, they are killed seconds before
    they expect it."""
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
    """True when a queue's function may be called: with a full batch, or once the first message has waited long enough."""
    window = mapping.get("MaximumBatchingWindowInSeconds") or 0
    now = time.time()
    waiting = [message["sent_at"] for message in queue["messages"] if message.get("visible_at", 0) <= now]
    return not window or len(waiting) >= batch_size or (bool(waiting) and min(waiting) + window <= now)


@correction
def batches_gather() -> None:
    """A mapping's MaximumBatchingWindowInSeconds gathers up to BatchSize messages
    (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html). MiniStack doesn't wait and takes ten
    at most, so that every event would become a file of facts."""
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


def _unpacked(code_zip: bytes) -> str:
    """The folder with a zip's contents. It is renamed into place, so that two processes that start at once share it."""
    with zipfile.ZipFile(io.BytesIO(code_zip)) as code:
        held = "".join(f"{entry.filename}\0{entry.CRC}\0{entry.file_size}\0" for entry in code.infolist())
        root = os.environ.get("FUNCTION_CODE") or os.path.join(tempfile.gettempdir(), "function-code")
        folder = os.path.join(root, hashlib.sha256(held.encode()).hexdigest()[:24])
        if os.path.isdir(folder):
            return folder
        os.makedirs(root, exist_ok=True)
        # Otherwise Node would find one further up, with a module type that the functions aren't written for.
        with open(os.path.join(root, "package.json"), "w") as package:
            package.write("{}")
        draft = tempfile.mkdtemp(dir=root)
        code.extractall(draft)
    try:
        os.rename(draft, folder)
    except OSError:
        shutil.rmtree(draft)
    return folder


@correction
def code_is_unpacked_once() -> None:
    """All processes of a function share one copy of its code, also across stacks with the same FUNCTION_CODE. Node
    compiles it once for all of them, which saves a third of a start. MiniStack unpacks and compiles for each process.
    A function with layers has its own copy, since MiniStack puts their packages into it."""
    edit(
        lambda_runtime.Worker._spawn,
        (
            "    with zipfile.ZipFile(os.path.join(self._tmpdir, \"code.zip\")) as zf:\n"
            "        zf.extractall(code_dir)\n",
            "    if self.config.get(\"Layers\"):\n"
            "        with zipfile.ZipFile(os.path.join(self._tmpdir, \"code.zip\")) as zf:\n"
            "            zf.extractall(code_dir)\n"
            "    else:\n"
            "        code_dir = _unpacked(self.code_zip)\n",
        ),
        (
            "    spawn_env.setdefault(HOST_PREFIX_ENV",
            "    spawn_env.setdefault(\"NODE_COMPILE_CACHE\", os.path.join(os.path.dirname(code_dir), \"compiled\"))\n"
            "    spawn_env.setdefault(HOST_PREFIX_ENV",
        ),
        _unpacked=_unpacked,
    )
    # Node writes its compile cache when a process ends by itself, but function processes are killed.
    lambda_runtime._NODEJS_WORKER_SCRIPT = replace_once(
        lambda_runtime._NODEJS_WORKER_SCRIPT,
        'JSON.stringify({ status: "ready", cold: true }) + "\\n");\n',
        'JSON.stringify({ status: "ready", cold: true }) + "\\n");\n'
        '        setImmediate(() => require("node:module").flushCompileCache?.());\n',
        "lambda_runtime._NODEJS_WORKER_SCRIPT",
    )


_END_OF_LOG = "\x1eend of this call's log"


def _log_of_call(worker: lambda_runtime.Worker) -> str:
    """What a function has written during a call: everything before the mark."""
    lines: list[str] = []
    until = time.monotonic() + 1
    while True:
        try:
            line = worker._stderr_queue.get(timeout=max(0, until - time.monotonic()))
        except queue.Empty:
            return "\n".join(lines)
        if line == _END_OF_LOG:
            return "\n".join(lines)
        lines.append(line)


@correction
def logs_end_with_their_call() -> None:
    """A call's log is complete when its answer arrives, and contains no line of another call. MiniStack waits for more
    lines: 5 ms after the last one, and 50 ms for a function without any."""
    lambda_runtime._NODEJS_WORKER_SCRIPT = replace_once(
        lambda_runtime._NODEJS_WORKER_SCRIPT,
        "const _realStdoutWrite = process.stdout.write.bind(process.stdout);\n",
        "const _answerWrite = process.stdout.write.bind(process.stdout);\n"
        "const _realStdoutWrite = (text) => {\n"
        # Both are written to the pipe at once, so the mark arrives before the answer.
        f"  if (lineNum > 1) _stderrWrite({_END_OF_LOG!r} + \"\\n\");\n"
        "  return _answerWrite(text);\n"
        "};\n",
        "lambda_runtime._NODEJS_WORKER_SCRIPT",
    )
    edit(
        lambda_runtime.Worker.invoke,
        ("self._drain_stderr_bounded()", "_log_of_call(self)"),
        _log_of_call=_log_of_call,
    )
