"""Keeps child processes running: starts them, starts one again that ended, stops all of them in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import FrameType

from services.embedded import ServerDidNotStart, spawn, stop

CALM = timedelta(seconds=30)
"""A child that has run this long has started well; its next restart waits the shortest time again."""

FIRST_WAIT = timedelta(milliseconds=200)
LONGEST_WAIT = timedelta(seconds=10)
POLL = timedelta(milliseconds=100)


@dataclass
class Child:
    """One program to keep running: `launch` starts it, and what it says stands in `log`."""

    name: str
    launch: Callable[[], subprocess.Popen[bytes]]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: timedelta = FIRST_WAIT
    due: float = 0.0

    def start(self) -> None:
        self.process = self.launch()
        self.started = time.monotonic()

    def last_words(self, lines: int = 3) -> str:
        """The end of its log, on one line."""
        if not self.log.exists():
            return "it said nothing"
        return " | ".join(self.log.read_text(errors="replace").splitlines()[-lines:])


@dataclass
class Supervisor:
    """Children in start order; they are stopped in the opposite one."""

    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)

    def start(self, child: Child) -> None:
        child.start()
        self.children.append(child)

    def stop_on_signals(self) -> None:
        """SIGINT and SIGTERM end `run`."""

        def ask(_number: int, _frame: FrameType | None) -> None:
            self._stopping.set()

        signal.signal(signal.SIGINT, ask)
        signal.signal(signal.SIGTERM, ask)

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def run(self) -> None:
        """Watch the children until a signal asks to stop."""
        while not self._stopping.wait(POLL.total_seconds()):
            self.look_after()

    def look_after(self) -> None:
        """Start again, after a pause that doubles, each child that has ended."""
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                if now - child.started > CALM.total_seconds():
                    child.wait = FIRST_WAIT
                self.say(
                    f"{child.name} ended ({_how(child.process.returncode)}), starting it again: "
                    f"{child.last_words()}"
                )
                child.process, child.due = None, now + child.wait.total_seconds()
                child.wait = min(child.wait * 2, LONGEST_WAIT)
            elif child.process is None and now >= child.due:
                self._restart(child)

    def _restart(self, child: Child) -> None:
        try:
            child.start()
        except ServerDidNotStart as error:
            self.say(f"{child.name} does not start: {error}")
            child.due = time.monotonic() + child.wait.total_seconds()
            child.wait = min(child.wait * 2, LONGEST_WAIT)

    def stop(self) -> None:
        """End every child: the last started first, each given time to finish what it holds."""
        for child in reversed(self.children):
            if child.process is not None:
                stop(child.process)


def entente(
    *arguments: str, environment: Mapping[str, str], log: Path
) -> Callable[[], subprocess.Popen[bytes]]:
    """What launches `entente` with `arguments` in this very Python, its output appended to `log`."""

    def launch() -> subprocess.Popen[bytes]:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            return spawn(
                [sys.executable, "-m", "services.cli", *arguments],
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    return launch


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
