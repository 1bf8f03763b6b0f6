"""What the program writes down about itself, for whoever has to find out what went wrong: a log, and a report a crash.

Both lie in this user's own folder on this machine, and neither holds anything about people. An error is told by its
type and by where it was raised: what it says may quote a name. Of other people's libraries not even the message is
kept. Our own messages hold numbers and the names of things in the program, never values.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from types import TracebackType

OURS: Final = "okosos_admin"
LOG: Final = "okosos-admin.log"
LOG_BYTES: Final = 500_000
OLD_LOGS: Final = 3
STOPS: Final = "okosos-admin-stopp.log"
REPORTS: Final = "krasj-*.txt"
REPORTS_KEPT: Final = 20
# What a chain of errors may be long, should one be its own cause.
CHAIN: Final = 10
_log = logging.getLogger(__name__)
# As faulthandler writes them.
_FRAMES: Final = re.compile(r'File "(.*)", line (\d+) in (.*)')
_PROGRAMS: Final = re.compile(r"[/\\](?:site-packages|dist-packages|src|_internal|lib[/\\]python[\d.]+)[/\\]")


def log_folder() -> Path:
    """This user's folder for the log and the reports, there or not."""
    import platformdirs

    return Path(platformdirs.user_log_dir(OURS, appauthor=False))


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Write a log in `folder`, old ones numbered; no log where nothing can be written."""
    with ExitStack() as ending:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            handler = _Late(folder / LOG)
            ending.callback(handler.close)
            handler.setFormatter(Faceless("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
            logging.getLogger().addHandler(handler)
            ending.callback(logging.getLogger().removeHandler, handler)
            logging.getLogger(OURS).setLevel(logging.INFO)
            _watch_for_stops(ending.enter_context((folder / STOPS).open("a+", encoding="utf-8")))
            ending.callback(faulthandler.disable)
        yield


class _Late(logging.Handler):
    """The log's file, opened when there is something to write: what writes it brings sockets and pickles along."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._file is None:
                self._file = _rotating(self._path)
                self._file.setFormatter(self.formatter)
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk is no reason to disturb anybody's work."""

    @override
    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _rotating(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    class Rotating(RotatingFileHandler):
        @override
        def doRollover(self) -> None:
            # On Windows another window of the program may have the file open: then it grows on.
            with suppress(OSError):
                super().doRollover()

        @override
        def handleError(self, record: logging.LogRecord) -> None:
            """As above."""

    return Rotating(path, maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8")


class Faceless(logging.Formatter):
    """Lines of the log, with nothing in them that could be about a person."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        if record.name.split(".")[0] != OURS:
            # Whatever it says was not written with our promise in mind.
            record = logging.makeLogRecord(
                {**record.__dict__, "msg": f"line {record.lineno} of {record.module}", "args": None}
            )
        # Another handler may have left the whole text there.
        record.exc_text = None
        return super().format(record)

    @override
    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return "" if ei[1] is None else faceless(ei[1])


def faceless(error: BaseException) -> str:
    """An error and those that led to it: types, files of programs and line numbers, first cause first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and len(chain) < CHAIN:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(line for link in reversed(chain) for line in _told(link))


def _told(error: BaseException) -> Iterator[str]:
    yield f"{type(error).__module__}.{type(error).__qualname__}{_number(error)}"
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {program_file(code.co_filename)}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def _number(error: BaseException) -> str:
    """The system's or SQLite's number for an error, which says a lot and names nobody."""
    if isinstance(error, OSError) and error.errno is not None:
        return f" errno {error.errno}"
    name = getattr(error, "sqlite_errorname", None)
    return f" {name}" if name else ""


def program_file(path: str) -> str:
    """A program's file without the folders it is installed in: those are often named after a user."""
    return _PROGRAMS.split(path)[-1].replace("\\", "/") if _PROGRAMS.search(path) else re.split(r"[/\\]", path)[-1]


def write_report(folder: Path, error: BaseException, facts: Iterable[tuple[str, str]], now: datetime) -> Path | None:
    """Write one file about a crash; its path, or None where nothing can be written.

    Args:
        folder: where the reports lie; the oldest ones go.
        error: what happened.
        facts: names and values of versions and the like.
        now: the time of day.
    """
    path = folder / f"krasj-{now:%Y%m%d-%H%M%S-%f}.txt"
    lines = [f"{now:%Y-%m-%d %H:%M:%S}", *(f"{name}: {value}" for name, value in facts), "", faceless(error), ""]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        for old in sorted(folder.glob(REPORTS))[:-REPORTS_KEPT]:
            old.unlink()
    except OSError:
        return path if path.exists() else None
    return path


def _watch_for_stops(notes: IO[str]) -> None:
    """Have Python note where it was, should a fault outside Python stop the program; log what it noted the last time.

    The file has to stay open as long as this shall work.
    """
    notes.seek(0)
    frames = _FRAMES.findall(notes.read())
    if frames:
        places = (f"{program_file(file)}:{line} {name}" for file, line, name in frames[:CHAIN])
        _log.error("the program was stopped the last time, at %s", " < ".join(places))
    notes.truncate(0)
    faulthandler.enable(notes)


def say_on_terminal(error: BaseException) -> None:
    """Show all of it to a developer; nothing where the output may end up in a file."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.__excepthook__(type(error), error, error.__traceback__)
