"""Step Functions. AWS's behaviour is described in https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html,
concepts-error-handling.html, workflow-variables.html, and the API reference."""

import contextvars
import functools
import random
import threading
import time
from typing import Any

import ministack.app
from ministack.services import stepfunctions as sfn

from .editing import correction, edit

LONGEST_TIMEOUT_SECONDS = 99_999_999

_current_execution: contextvars.ContextVar[str | None] = contextvars.ContextVar("current_execution", default=None)


class ExecutionStopped(BaseException):
    """Ends the thread of an execution that was stopped or timed out, past every Retry and Catch."""


def _evaluated_timeouts(state: dict, state_input: Any, context: dict) -> dict:
    jsonata = sfn._state_query_language(state, context) == "JSONata"
    timed = dict(state)
    for field in ("TimeoutSeconds", "HeartbeatSeconds"):
        if jsonata and isinstance(state.get(field), str):
            seconds = sfn._jsonata_state_field(state, field, "number", state_input, context)
        elif not jsonata and f"{field}Path" in state:
            seconds = sfn._resolve_path_or_ctx(state[f"{field}Path"], state_input, context)
        else:
            continue
        whole = isinstance(seconds, (int, float)) and float(seconds).is_integer()
        if not whole or not 1 <= seconds <= LONGEST_TIMEOUT_SECONDS:
            raise sfn._ExecutionError(
                "States.QueryEvaluationError" if jsonata else "States.Runtime",
                f"{field} must be a whole number from 1 to {LONGEST_TIMEOUT_SECONDS}, but was: {seconds}",
            )
        timed[field] = int(seconds)
    return timed


def _await_callback(info: dict, state: dict, started: float) -> None:
    """Returns when the task's token was answered. Raises States.Timeout, or ExecutionStopped."""
    timeout_at = started + state.get("TimeoutSeconds", LONGEST_TIMEOUT_SECONDS)
    heartbeat = state.get("HeartbeatSeconds", LONGEST_TIMEOUT_SECONDS)
    while True:
        silent_at = max(started, info.get("aliveAt", started)) + heartbeat
        remaining = min(timeout_at, silent_at) - time.monotonic()
        if info["event"].wait(timeout=min(max(0, remaining), threading.TIMEOUT_MAX)):
            break
        alive = time.monotonic() < min(timeout_at, max(started, info.get("aliveAt", started)) + heartbeat)
        if not alive and info.setdefault("settled", "timeout") == "timeout":
            raise sfn._ExecutionError("States.Timeout", "Task timed out waiting for callback")
    if info.get("settled") == "stopped":
        raise ExecutionStopped


@correction
def dynamic_timeouts() -> None:
    """TimeoutSeconds and HeartbeatSeconds may be JSONata expressions (or paths), are evaluated for
    each attempt, count from the attempt's start, and their errors can be caught. MiniStack passes the
    expression's text to the wait, which kills the execution, and ignores the heartbeat."""
    edit(
        sfn._execute_task,
        (
            '            _add_event(execution, "TaskScheduled", {',
            "            timed = corrected_timeouts(state_def, raw_input, ctx)\n"
            '            _add_event(execution, "TaskScheduled", {',
        ),
        ('resource, effective, ctx["Task"]["Token"], state_def)', 'resource, effective, ctx["Task"]["Token"], timed)'),
        ('elif "TimeoutSeconds" in state_def and', 'elif "TimeoutSeconds" in timed and'),
        ('resource, effective, state_def["TimeoutSeconds"])', 'resource, effective, timed["TimeoutSeconds"])'),
        corrected_timeouts=_evaluated_timeouts,
    )
    edit(
        sfn._invoke_with_callback,
        ("    evt = threading.Event()\n", "    started = time.monotonic()\n    evt = threading.Event()\n"),
        (
            '    timeout = state_def.get("TimeoutSeconds", 99999)\n'
            "    if not evt.wait(timeout=timeout):\n"
            "        _task_tokens.pop(token, None)\n"
            '        raise _ExecutionError("States.Timeout",\n'
            '                              "Task timed out waiting for callback")\n',
            "    try:\n"
            "        corrected_await_callback(_task_tokens[token], state_def, started)\n"
            "    except BaseException:\n"
            "        _task_tokens.pop(token, None)\n"
            "        raise\n",
        ),
        corrected_await_callback=_await_callback,
    )
    edit(
        sfn._send_task_heartbeat,
        ('    info["heartbeat"] = now_iso()\n', '    info["heartbeat"] = now_iso()\n    info["aliveAt"] = time.monotonic()\n'),
    )


@correction
def answered_once() -> None:
    """A token takes one answer; a second one, or one after the timeout, is refused. MiniStack accepts a
    second one, and also one whose wait has just given up."""
    for function in (sfn._send_task_success, sfn._send_task_failure):
        edit(
            function,
            (
                "    if not info:\n",
                '    answer = object()\n    if not info or info.setdefault("settled", answer) is not answer:\n',
            ),
        )


@correction
def failing_callback_task() -> None:
    """A function that throws in .waitForTaskToken fails the task at once, unless it has already answered its
    token. MiniStack swallows the error and waits for the timeout."""
    edit(
        sfn._invoke_with_callback,
        (
            "        except _ExecutionError:\n            pass\n",
            "        except _ExecutionError:\n"
            "            if not evt.is_set():\n"
            "                _task_tokens.pop(token, None)\n"
            "                raise\n",
        ),
    )


@correction
def token_per_attempt() -> None:
    """Every attempt of a task has its own token. MiniStack gives a retry the first one again."""
    edit(
        sfn._execute_task,
        ('    if is_callback:\n        ctx["Task"] = {"Token": new_uuid()}\n\n', ""),
        (
            '        ctx["State"]["RetryCount"] = sum(retry_counts.values())\n',
            '        ctx["State"]["RetryCount"] = sum(retry_counts.values())\n'
            '        if is_callback:\n            ctx["Task"] = {"Token": new_uuid()}\n',
        ),
    )


def _release(execution_arn: str) -> None:
    """Ends the waits of an ended execution, so that their threads end too."""
    for info in list(sfn._task_tokens._data.values()):
        if info.get("execution") == execution_arn and info.setdefault("settled", "stopped") == "stopped":
            info["event"].set()


@correction
def stopped_stays_stopped() -> None:
    """An execution that was stopped stays ABORTED and does nothing more. MiniStack lets the waiting
    task time out later, with its retries, and then overwrites the status with FAILED."""
    edit(
        sfn._fail_execution,
        (
            '    execution["status"] = "FAILED"\n',
            '    if execution["status"] != "RUNNING":\n        return\n    execution["status"] = "FAILED"\n',
        ),
    )
    edit(
        sfn._stop_execution,
        (
            "    _emit_execution_status_event(execution)\n",
            "    corrected_release(exec_arn)\n    _emit_execution_status_event(execution)\n",
        ),
        corrected_release=_release,
    )
    edit(
        sfn._invoke_with_callback,
        (
            '"event": evt, "result": None, "error": None, "heartbeat": None}',
            '"event": evt, "result": None, "error": None, "heartbeat": None,\n'
            '        "execution": corrected_execution.get()}',
        ),
        corrected_execution=_current_execution,
    )
    edit(
        sfn._run_execution,
        ("    time.sleep(0.15)\n", "    corrected_execution.set(exec_arn)\n    time.sleep(0.15)\n"),
        ("    except _ExecutionError as err:\n", "    except ExecutionStopped:\n        pass\n    except _ExecutionError as err:\n"),
        ExecutionStopped=ExecutionStopped,
    )
    edit(
        sfn._execute_task,
        (
            "        # Each attempt sees its own $$.State.RetryCount.\n",
            '        if execution["status"] != "RUNNING":\n            raise ExecutionStopped\n',
        ),
    )


@correction
def start_execution_is_idempotent() -> None:
    """Starting an execution again with the same name and input while it runs returns the first answer.
    MiniStack refuses it with ExecutionAlreadyExists."""
    edit(
        sfn._start_execution,
        (
            "    if exec_arn in _executions:\n",
            "    existing = _executions.get(exec_arn)\n"
            '    if existing and existing["status"] == "RUNNING" and existing["input"] == data.get("input", "{}"):\n'
            '        return json_response({"executionArn": exec_arn, "startDate": existing["startDate"]})\n'
            "    if existing:\n",
        ),
    )


@correction
def assign_sees_old_values() -> None:
    """All expressions of an Assign see the variables' values from before it. MiniStack evaluates them
    in turn, so that a later expression sees the new value of an earlier one."""
    edit(
        sfn._apply_state_assign,
        ("    for name, template in assign.items():\n", "    variables.update({\n"),
        ("        variables[name] = _apply_jsonata_template(\n", "        name: _apply_jsonata_template(\n"),
        (
            "            result=result, error_output=error_output,\n        )\n",
            "            result=result, error_output=error_output,\n        )\n"
            "        for name, template in assign.items()})\n",
        ),
    )


def _retry_delay(retrier: dict, retries: int) -> float:
    delay = retrier.get("IntervalSeconds", 1) * retrier.get("BackoffRate", 2.0) ** min(retries, 100)
    delay = min(delay, retrier.get("MaxDelaySeconds", LONGEST_TIMEOUT_SECONDS))
    return random.uniform(0, delay) if retrier.get("JitterStrategy") == "FULL" else delay


@correction
def retry_delays() -> None:
    """A retry's delay is capped by MaxDelaySeconds and spread by JitterStrategy. MiniStack ignores both
    and caps every delay at 60 s."""
    edit(
        sfn._execute_task,
        (
            '                interval = retrier.get("IntervalSeconds", 1)\n'
            '                backoff = retrier.get("BackoffRate", 2.0)\n'
            "                sleep_sec = interval * (backoff ** count)\n"
            "                _scaled_sleep(min(sleep_sec, 60))\n",
            "                _scaled_sleep(corrected_retry_delay(retrier, count))\n",
        ),
        corrected_retry_delay=_retry_delay,
    )
    edit(
        sfn._with_retry_and_catch,
        (
            '                interval = retrier.get("IntervalSeconds", 1)\n'
            '                _scaled_sleep(min(interval * (retrier.get("BackoffRate", 2.0) ** count), 60))\n',
            "                _scaled_sleep(corrected_retry_delay(retrier, count))\n",
        ),
    )


def _time_out(execution: dict) -> None:
    if execution["status"] != "RUNNING":
        return
    execution["status"] = "TIMED_OUT"
    execution["stopDate"] = sfn.now_iso()
    sfn._add_event(execution, "ExecutionTimedOut", {"executionTimedOutEventDetails": {}})
    _release(execution["executionArn"])
    sfn._emit_execution_status_event(execution)


def _start_timer(execution: dict, definition: str) -> None:
    seconds = sfn.json.loads(definition).get("TimeoutSeconds")
    if seconds is None:
        return
    loop = ministack.app._MAIN_LOOP
    start = functools.partial(loop.call_later, seconds, _time_out, execution, context=contextvars.copy_context())
    loop.call_soon_threadsafe(start)


@correction
def execution_timeout() -> None:
    """An execution that runs longer than its machine's TimeoutSeconds ends as TIMED_OUT. MiniStack
    ignores the field."""
    edit(
        sfn._start_execution,
        (
            "    ctx_snapshot = contextvars.copy_context()\n",
            '    corrected_start_timer(_executions[exec_arn], sm["definition"])\n'
            "    ctx_snapshot = contextvars.copy_context()\n",
        ),
        corrected_start_timer=_start_timer,
    )


def _succeed_output(state: dict, state_input: Any, context: dict) -> Any:
    if sfn._state_query_language(state, context) == "JSONata":
        return sfn._apply_jsonata_output(state, state_input, context, default=state_input)
    return sfn._apply_output_path(state, sfn._apply_input_path(state, state_input, context), context)


@correction
def succeed_output() -> None:
    """A Succeed state's Output is the execution's output. MiniStack supports only its JSONPath fields."""
    edit(
        sfn._run_execution,
        (
            "                current_input = _apply_input_path(state_def, current_input, ctx)\n"
            "                current_input = _apply_output_path(state_def, current_input, ctx)\n"
            '                _add_event(execution, "SucceedStateExited", {',
            "                current_input = corrected_succeed_output(state_def, current_input, ctx)\n"
            '                _add_event(execution, "SucceedStateExited", {',
        ),
        corrected_succeed_output=_succeed_output,
    )


@correction
def executions_start_at_once() -> None:
    """An execution enters its first state at once. MiniStack waits 150 ms."""
    edit(sfn._run_execution, ("    time.sleep(0.15)\n", ""))
