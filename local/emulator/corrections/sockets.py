"""WebSocket APIs, and how the process ends while sockets are open."""

import asyncio
import os
from typing import Any, Awaitable, Callable

from hypercorn.asyncio import run
from ministack.core import lambda_runtime
from ministack.services import apigateway

from .editing import correction, edit

_LEFT_OVER_SECONDS = 10
_left_over: set[asyncio.Task] = set()


def _drop_what_comes(receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    """Reads until the client's end, since unread frames would keep the connection open."""

    async def to_the_end() -> None:
        while (await receive())["type"] != "websocket.disconnect":
            pass

    async def drop() -> None:
        try:
            await asyncio.wait_for(to_the_end(), _LEFT_OVER_SECONDS)
        except asyncio.TimeoutError:
            pass

    dropping = asyncio.ensure_future(drop())
    _left_over.add(dropping)
    dropping.add_done_callback(_left_over.discard)


@correction
def cut_sockets_close() -> None:
    """DeleteConnection closes a socket whatever its client sends. MiniStack notices it only while no
    frame waits, so that a flooding socket stays open, and each frame starts a function."""
    edit(
        apigateway.handle_websocket,
        (
            "                if not receiving.done():\n",
            "                if close_event.is_set() or not receiving.done():\n",
        ),
        (
            '                await send({"type": "websocket.close", "code": 1000})\n            except Exception:\n                pass\n',
            '                await send({"type": "websocket.close", "code": 1000})\n            except Exception:\n                pass\n'
            "            corrected_drop_what_comes(receive)\n",
        ),
        corrected_drop_what_comes=_drop_what_comes,
    )


async def _end_connections(tasks: set[asyncio.Task], seconds: float) -> None:
    """Waits for connections to end, then cancels the others without waiting any longer."""
    for ask in (lambda _: None, asyncio.Task.cancel):
        left = {task for task in tasks if not task.done()}
        for task in left:
            ask(task)
        if left:
            await asyncio.wait(left, timeout=seconds)


def _end() -> None:
    """Ends this process and the functions' processes."""
    lambda_runtime.reset()
    os._exit(0)


@correction
def ends_with_open_sockets() -> None:
    """The process ends within seconds, whatever its connections do. Hypercorn waits for the end of each
    cancelled connection, and one that a client floods doesn't end: the process would neither save its
    state nor end. Everything is saved before the functions' processes end with it."""
    edit(
        run.worker_serve,
        ("            await server.wait_closed()\n", ""),
        (
            "            gathered_server_tasks = asyncio.gather(*server_tasks)\n"
            "            await asyncio.wait_for(gathered_server_tasks, config.graceful_timeout)\n"
            "        except asyncio.TimeoutError:\n"
            "            pass\n",
            "            await corrected_end_connections(server_tasks, config.graceful_timeout)\n",
        ),
        (
            "            # Retrieve the Gathered Tasks Cancelled Exception, to\n"
            "            # prevent a warning that this hasn't been done.\n"
            "            gathered_server_tasks.exception()\n\n",
            "",
        ),
        (
            "            lifespan_task.cancel()\n            await lifespan_task\n",
            "            corrected_end()\n",
        ),
        corrected_end_connections=_end_connections,
        corrected_end=_end,
    )
