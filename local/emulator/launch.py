"""Starts MiniStack, corrected, on the state in STATE_DIR.

Environment, besides MiniStack's own: SAVE_STATE (0: save only when stopping; a number: the least seconds
between saves), WITHOUT_CORRECTIONS (names of corrections to leave out), HTTP_API_ID, LAMBDA_RUNNING,
LEFT_OUT. It saves and ends when its standard input ends, so it never outlives the process that started it.
"""

import asyncio
import fcntl
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from snapshots import SHORTEST_INTERVAL_SECONDS, Snapshots


def hold(folder: Path) -> int:
    """Waits until no other emulator uses the folder, and locks it until this process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def follow_port(folder: Path, save: Path, address: str) -> None:
    """Puts this start's port into a save: queue URLs contain it, also in the functions' environment."""
    record = folder / "address"
    before = record.read_text() if record.exists() else address
    if before != address:
        for file in save.glob("*.json"):
            draft = file.with_suffix(".tmp")
            draft.write_text(file.read_text().replace(before, address))
            draft.replace(file)
    record.write_text(address)


def stop_with_parent() -> None:
    """Ends this process, as Ctrl-C does, when its standard input ends."""

    def wait() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def saving(serve, snapshots: Snapshots):
    """Marks the state as changed after requests that can change it. Answers POST /_save once everything is saved."""

    async def app(scope, receive, send) -> None:
        if scope["type"] != "http" or scope["method"] == "GET":
            await serve(scope, receive, send)
        elif scope["path"] == "/_save":
            saved = await asyncio.to_thread(snapshots.save)
            await send({"type": "http.response.start", "status": 200 if saved else 500, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            snapshots.mark_changed()
            await serve(scope, receive, send)

    return app


def without_corrections() -> set[str]:
    return {name.strip() for name in os.environ.get("WITHOUT_CORRECTIONS", "").split(",") if name.strip()}


def main() -> None:
    folder = Path(os.environ["STATE_DIR"])
    hold(folder)
    snapshots = Snapshots(folder / "saves")
    follow_port(folder, snapshots.newest(), f"{os.environ['BIND_HOST']}:{os.environ['GATEWAY_PORT']}")
    os.environ["STATE_DIR"] = str(snapshots.newest())
    os.environ["PERSIST_STATE"] = os.environ["S3_PERSIST"] = "1"
    os.environ["S3_DATA_DIR"] = str(folder / "s3")
    os.environ["SIGNING_KEYS_DIR"] = str(folder / "signing-keys")

    import ministack.app
    from hypercorn.config import Config

    import corrections
    from left_out import leave_out

    corrections.apply(without_corrections())
    leave_out()
    # Long enough to save a large state. Only functions hold connections open, and they retry.
    Config.shutdown_timeout = 900
    Config.graceful_timeout = 0.5
    ministack.app.app = saving(ministack.app.app, snapshots)
    ministack.app.save_all = lambda services: snapshots.save()
    interval = os.environ.get("SAVE_STATE", str(SHORTEST_INTERVAL_SECONDS))
    if interval != "0":
        snapshots.save_after_changes(float(interval))
    stop_with_parent()
    ministack.app.main()


if __name__ == "__main__":
    logging.captureWarnings(True)
    try:
        main()
    except Exception as failure:
        if type(failure).__name__ != "UnknownVersion":
            raise
        sys.exit(str(failure))
