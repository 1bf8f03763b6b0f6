"""The log and the reports: where, how much, and nothing about people in them."""

from __future__ import annotations

import logging
import sqlite3  # noqa: TID251 its errors are what is tested
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from okosos_admin import logs
from okosos_admin.logs import LOG, STOPS, Faceless, faceless, logging_to, program_file, write_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.logs

NAME = "Kari Nordmann"
NOW = datetime(2026, 11, 21, 12, 3, 4, tzinfo=UTC)


def caught(work: Callable[[], object]) -> BaseException:
    try:
        work()
    except Exception as error:  # noqa: BLE001 any
        return error
    raise AssertionError


def look_up() -> None:
    dict[str, int]()[NAME]


def fail_on_top() -> None:
    try:
        look_up()
    except KeyError as error:
        raise RuntimeError(f"no {NAME}") from error


def record(name: str, message: str, error: BaseException | None = None) -> logging.LogRecord:
    exc_info = None if error is None else (type(error), error, error.__traceback__)
    return logging.LogRecord(name, logging.ERROR, "/x/okosos_admin/a.py", 7, message, (NAME,), exc_info)


class TestFaceless:
    def test_tells_types_places_and_causes_without_what_they_say(self) -> None:
        told = faceless(caught(fail_on_top)).splitlines()
        assert [line for line in told if not line.startswith(" ")] == ["builtins.KeyError", "builtins.RuntimeError"]
        assert any(line.startswith("  test_logs.py:") and line.endswith(" look_up") for line in told)
        assert NAME not in "\n".join(told)

    def test_what_was_hidden_on_purpose_stays_hidden(self) -> None:
        def hide() -> None:
            try:
                look_up()
            except KeyError:
                raise RuntimeError from None

        assert "KeyError" not in faceless(caught(hide))

    def test_an_error_that_is_its_own_cause_comes_to_an_end(self) -> None:
        error = caught(look_up)
        error.__cause__ = error
        assert faceless(error).count("builtins.KeyError") == logs.CHAIN

    def test_numbers_of_the_system_are_kept(self) -> None:
        assert faceless(OSError(13, "Permission denied", f"/home/{NAME}")) == "builtins.PermissionError errno 13"

    def test_names_of_sqlite_are_kept(self) -> None:
        error = caught(lambda: sqlite3.connect(":memory:").execute("SELECT * FROM absent"))
        assert faceless(error).startswith("sqlite3.OperationalError SQLITE_ERROR\n")

    @pytest.mark.parametrize(
        ("path", "shown"),
        [
            ("/home/kari/okosos/src/okosos_admin/ui/store.py", "okosos_admin/ui/store.py"),
            ("C:\\Users\\kari\\venv\\Lib\\site-packages\\sqlalchemy\\engine\\base.py", "sqlalchemy/engine/base.py"),
            ("/usr/lib/python3.11/json/decoder.py", "json/decoder.py"),
            ("C:\\Users\\kari\\Programs\\okosos\\_internal\\numpy\\x.py", "numpy/x.py"),
            ("/home/kari/somewhere/else.py", "else.py"),
            ("<string>", "<string>"),
        ],
    )
    def test_places_are_told_without_the_folders_of_a_person(self, path: str, shown: str) -> None:
        assert program_file(path) == shown


class TestLines:
    def test_our_own_are_kept(self) -> None:
        assert Faceless("%(message)s").format(record("okosos_admin.ui", "opened %s")) == f"opened {NAME}"

    def test_of_others_only_the_place_is(self) -> None:
        assert Faceless("%(message)s").format(record("reportlab", "odd %s")) == "line 7 of a"

    def test_errors_come_without_what_they_say(self) -> None:
        line = Faceless("%(message)s").format(record("okosos_admin.ui", "failed %.0s", caught(look_up)))
        assert "builtins.KeyError" in line
        assert NAME not in line

    def test_not_even_when_another_handler_has_written_them_in_full(self) -> None:
        both = record("okosos_admin.ui", "failed %.0s", caught(look_up))
        assert NAME in logging.Formatter().format(both)
        assert NAME not in Faceless("%(message)s").format(both)


class TestLog:
    def test_is_in_the_user_s_own_folder(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        assert "okosos_admin" in logs.log_folder().parts

    def test_is_written_until_the_end(self, tmp_path: Path) -> None:
        with logging_to(tmp_path / "new"):
            logging.getLogger("okosos_admin.x").info("case %d", 7)
            logging.getLogger("elsewhere").info("not wanted")
        logging.getLogger("okosos_admin.x").info("too late")
        lines = (tmp_path / "new" / LOG).read_text(encoding="utf-8").splitlines()
        assert [line.split(": ", 1)[1] for line in lines] == ["case 7"]

    def test_never_grows_beyond_bounds(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(logs, "LOG_BYTES", 2000)
        with logging_to(tmp_path):
            for number in range(300):
                logging.getLogger("okosos_admin").info("case %d", number)
        sizes = {path.name: path.stat().st_size for path in tmp_path.glob(LOG + "*")}
        assert len(sizes) == 1 + logs.OLD_LOGS
        assert max(sizes.values()) <= 2000

    def test_a_file_that_cannot_be_renamed_grows_on(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(logs, "LOG_BYTES", 200)
        monkeypatch.setattr("os.rename", refuse)
        with logging_to(tmp_path):
            for number in range(20):
                logging.getLogger("okosos_admin").info("case %d", number)
        assert (tmp_path / LOG).read_text(encoding="utf-8").count("case ") == 20

    def test_no_log_is_no_obstacle(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with logging_to(tmp_path / "file"):
            logging.getLogger("okosos_admin").info("case 7")

    def test_a_file_that_cannot_be_written_is_no_obstacle(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / LOG).mkdir()
        with logging_to(tmp_path):
            logging.getLogger("okosos_admin").info("case 7")
        assert capsys.readouterr().err == ""

    def test_is_not_there_until_there_is_something_to_write(self, tmp_path: Path) -> None:
        with logging_to(tmp_path):
            assert not (tmp_path / LOG).exists()
            logging.getLogger("okosos_admin").info("case 7")
            assert (tmp_path / LOG).exists()

    def test_a_full_disk_is_no_obstacle(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with logging_to(tmp_path):
            handler = next(one for one in logging.getLogger().handlers if one.formatter.__class__ is Faceless)
            handler.acquire()
            handler.handleError(record("okosos_admin", "%s"))
            handler.release()
        assert capsys.readouterr().err == ""


def refuse(*_names: object) -> None:
    raise PermissionError(13, "in use")


class TestStops:
    def test_where_python_was_is_in_the_log_of_the_next_time(self, tmp_path: Path) -> None:
        script = (
            "import faulthandler, sys\nfrom pathlib import Path\nfrom okosos_admin.logs import logging_to\n"
            "def stop():\n    faulthandler._sigabrt()\n"
            "with logging_to(Path(sys.argv[1])):\n    stop()\n"
        )
        stopped = subprocess.run([sys.executable, "-c", script, tmp_path], check=False, capture_output=True)
        assert stopped.returncode != 0
        with logging_to(tmp_path):
            pass
        with logging_to(tmp_path):
            pass
        log = (tmp_path / LOG).read_text(encoding="utf-8")
        assert log.count("the program was stopped the last time, at <string>:5 stop < <string>:7 <module>") == 1
        assert (tmp_path / STOPS).read_text(encoding="utf-8") == ""


class TestReport:
    def test_says_when_what_and_where(self, tmp_path: Path) -> None:
        path = write_report(tmp_path / "new", caught(look_up), [("Python", "3.11")], NOW)
        assert path is not None
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[:4] == ["2026-11-21 12:03:04", "Python: 3.11", "", "builtins.KeyError"]
        assert NAME not in "\n".join(lines)

    def test_old_ones_go(self, tmp_path: Path) -> None:
        for year in range(2000, 2030):
            (tmp_path / f"krasj-{year}.txt").touch()
        write_report(tmp_path, caught(look_up), [], NOW)
        left = sorted(path.name for path in tmp_path.iterdir())
        assert len(left) == logs.REPORTS_KEPT
        assert left[0] == "krasj-2011.txt"

    def test_none_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert write_report(tmp_path / "file", caught(look_up), [], NOW) is None


class TestTerminal:
    def test_a_developer_sees_all(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        logs.say_on_terminal(caught(look_up))
        assert NAME in capsys.readouterr().err

    def test_a_file_gets_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        logs.say_on_terminal(caught(look_up))
        assert capsys.readouterr().err == ""

    def test_a_windowed_program_has_no_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stderr", None)
        logs.say_on_terminal(caught(look_up))
