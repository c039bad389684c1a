"""Starts MiniStack, corrected, on the state in STATE_DIR.

Environment, besides MiniStack's own: SAVE_STATE (0: save only when stopping; a number: the seconds
between saves at least), WITHOUT_CORRECTIONS (names, to see what one of them is for), HTTP_API_ID,
LAMBDA_RUNNING. It ends, saving, when its standard input ends: so it never outlives who started it.
"""

import fcntl
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from snapshots import SHORTEST_INTERVAL_SECONDS, Snapshots


def hold(folder: Path) -> int:
    """Waits until no other emulator uses the folder, and keeps others out until this process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def stop_with_parent() -> None:
    """Ends this process like Ctrl-C does when standard input ends."""

    def wait() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def without_corrections() -> set[str]:
    return {name.strip() for name in os.environ.get("WITHOUT_CORRECTIONS", "").split(",") if name.strip()}


def main() -> None:
    folder = Path(os.environ["STATE_DIR"])
    hold(folder)
    snapshots = Snapshots(folder / "saves")
    os.environ["STATE_DIR"] = str(snapshots.newest())
    os.environ["PERSIST_STATE"] = os.environ["S3_PERSIST"] = "1"
    os.environ["S3_DATA_DIR"] = str(folder / "s3")

    import ministack.app
    from hypercorn.config import Config

    import corrections

    corrections.apply(without_corrections())
    Config.shutdown_timeout = 900
    serve = ministack.app.app

    async def serve_and_mark(scope, receive, send):
        if scope["type"] == "http" and scope["method"] != "GET":
            snapshots.mark_changed()
        await serve(scope, receive, send)

    ministack.app.app = serve_and_mark
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
