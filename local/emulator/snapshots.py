"""Saves MiniStack's state while it runs. A kill at any moment leaves the last save whole.

MiniStack saves only when it stops, service by service, and overwrites its last files. Here each save
has its own folder, which gets its name once it is complete. A forked child writes it: the fork holds
all services at the same instant (the effect of a message that has left its queue is in the table),
and the emulator keeps running.
"""

import logging
import os
import shutil
import signal
import sys
import threading
import time
import warnings
from pathlib import Path

logger = logging.getLogger("snapshots")

SHORTEST_INTERVAL_SECONDS = 30.0
LARGEST_SHARE_OF_TIME = 0.1
GIVE_UP_SECONDS = 900


class Snapshots:
    """The saves in a folder: 00000001, 00000002, … The newest one counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self._saving = threading.Lock()
        self._changed = threading.Event()
        for partial in self.folder.glob("*.partial"):
            shutil.rmtree(partial)
        self._drop_old()

    def newest(self) -> Path:
        """The folder to load from. It doesn't exist at the first start."""
        numbers = self._numbers()
        return self._path(numbers[-1] if numbers else 0)

    def mark_changed(self) -> None:
        self._changed.set()

    def save(self) -> bool:
        """Saves now. Returns whether it worked; if it didn't, the earlier save stays."""
        with self._saving:
            self._changed.clear()
            number = (self._numbers() or [0])[-1] + 1
            partial = self.folder / f"{number:08}.partial"
            saved = _run_in_fork(lambda: _write(partial))
            if not saved:
                logger.error("Saving the state failed; the save before it still counts")
                self._changed.set()
                shutil.rmtree(partial, ignore_errors=True)
                return False
            partial.rename(self._path(number))
            self._drop_old()
            return True

    def save_after_changes(self, shortest_interval: float) -> None:
        """Starts the thread that saves after changes, as often as the limits above allow."""

        def run() -> None:
            while True:
                self._changed.wait()
                time.sleep(1)
                started = time.monotonic()
                self.save()
                took = time.monotonic() - started
                time.sleep(max(shortest_interval, took / LARGEST_SHARE_OF_TIME - took))

        threading.Thread(target=run, name="snapshots", daemon=True).start()

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:08}"

    def _numbers(self) -> list[int]:
        return sorted(int(path.name) for path in self.folder.iterdir() if path.name.isdigit())

    def _drop_old(self) -> None:
        for number in self._numbers()[:-1]:
            shutil.rmtree(self._path(number))


def _write(folder: Path) -> None:
    import ministack.app
    from ministack.core import persistence

    persistence.STATE_DIR = str(folder)
    lambda_svc = sys.modules.get("ministack.services.lambda_svc")
    if lambda_svc is not None:
        lambda_svc.CODE_BLOB_DIR = str(folder / "lambda-blobs")
    folder.mkdir()
    for service, get_state in ministack.app._build_persistence_save_dict().items():
        state = get_state()
        if state is None:
            continue
        persistence.save_state(service, state)
        if not (folder / f"{service}.json").exists():
            raise OSError(f"{service} wasn't saved")


def _run_in_fork(work) -> bool:
    with warnings.catch_warnings():
        # Python warns about locks that other threads hold. The child only touches data, and an alarm ends it.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return status == 0
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.alarm(GIVE_UP_SECONDS)
        logging.disable(logging.CRITICAL)
        # The child must not hold the port, nor the pipes whose end the functions' processes wait for.
        os.closerange(3, 65536)
        work()
        code = 0
    except BaseException as failure:
        os.write(2, f"Saving the state failed: {failure!r}\n".encode())
    finally:
        os._exit(code)
