"""dev.py: it speaks on old Pythons, sets up once, repairs what was half-made, and says what is missing."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import dev
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).parent.parent
SOURCE = (ROOT / "dev.py").read_text(encoding="utf-8")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-package.lock")


class Machine:
    """Stands in for the programs dev.py starts: notes each, leaves behind what venv and pip would."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.started: list[list[str]] = []
        self.environments: list[Mapping[str, str]] = []
        self.exit_codes: dict[str, int] = {}
        self.lacking: list[str] = []

    def call(self, arguments: Sequence[str], cwd: str, env: Mapping[str, str]) -> int:
        assert cwd == str(self.checkout)
        self.started.append(list(arguments))
        self.environments.append(env)
        line = " ".join(arguments)
        for part, code in self.exit_codes.items():
            if part in line:
                return code
        if "-m venv" in line:
            made = Path(dev.Checkout(cwd, venv=arguments[-1]).python)
            made.parent.mkdir(parents=True)
            made.touch()
        if "-e ." in line:
            Path(arguments[0]).with_name("okosos-admin").touch()
        if " demo " in line:
            Path(arguments[2]).touch()
        return 0

    def lacks(self, _libraries: Iterable[tuple[str, str]]) -> list[str]:
        return self.lacking

    def steps(self) -> list[str]:
        """What was started since the last time, in short."""
        names = {
            "-m venv": "venv",
            "-r requirements.lock": "pip run",
            "-r requirements-dev.lock": "pip dev",
            "-r requirements-package.lock": "pip package",
            "-e .": "pip program",
            "-m pytest": "pytest",
            "-m coverage": "coverage",
            "-m ruff format": "format",
            "-m ruff check": "ruff",
            "-m mypy": "mypy",
            "lint-imports": "imports",
            "apt-get update": "apt update",
            "apt-get install": "apt install",
            " demo ": "demo",
            "okosos_admin.pictures": "pictures",
            "-m bench": "bench",
            "build.py": "build",
        }
        found = []
        for arguments in self.started:
            line = " ".join(arguments)
            found.append(next((name for part, name in names.items() if part in line), line))
        self.started.clear()
        return found


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    for lock in LOCKS:
        (tmp_path / lock).write_text(f"{lock}==1 --hash=sha256:0\n", encoding="utf-8")
    return Machine(tmp_path)


@pytest.fixture
def checkout(machine: Machine) -> dev.Checkout:
    return dev.Checkout(str(machine.checkout), call=machine.call, lacks=machine.lacks)


ALL_ANEW = ["venv", "pip run", "pip program"]


class TestOldPythons:
    def test_parses_on_python_3_6(self) -> None:
        ast.parse(SOURCE, feature_version=(3, 6))

    def test_has_nothing_python_2_7_cannot_parse(self) -> None:
        assert SOURCE.isascii()
        for node in ast.walk(ast.parse(SOURCE)):
            line = ast.unparse(node)[:80] if not isinstance(node, ast.Module) else ""
            assert not isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.Nonlocal | ast.AsyncFunctionDef), line
            assert not (isinstance(node, ast.List | ast.Tuple) and _starred(node.elts)), line
            assert not (isinstance(node, ast.Dict) and None in node.keys), line
            assert not (isinstance(node, ast.Call) and _starred(node.args[:-1])), line
            assert not (isinstance(node, ast.Raise) and node.cause), line
            assert not (isinstance(node, ast.FunctionDef) and (node.returns or node.args.kwonlyargs)), line
            assert not (isinstance(node, ast.arg) and node.annotation), line

    @pytest.mark.parametrize("name", ["python2.7", "python3.6", "python3.8", "python3.10"])
    def test_says_which_one_it_needs(self, name: str) -> None:
        found = shutil.which(name)
        asked = found and subprocess.run(
            [found, "-c", "import sys; print(sys.executable)"], capture_output=True, text=True, check=False
        )
        if not asked or asked.returncode:
            pytest.skip(f"{name} is not on this machine")
        answer = subprocess.run(
            [asked.stdout.strip(), ROOT / "dev.py", "run"],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PATH": ""},
        )
        assert answer.returncode == 1
        assert answer.stderr.startswith("dev.py needs Python 3.11 or newer, and found only ")

    def test_finds_a_newer_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dev, "NEWER_PYTHONS", (["/no/such/python"], [sys.executable]))
        assert dev.newer_python() == [sys.executable]

    def test_finds_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dev, "NEWER_PYTHONS", (["/no/such/python"],))
        assert dev.newer_python() == []


def _starred(nodes: Iterable[ast.expr]) -> bool:
    return any(isinstance(node, ast.Starred) for node in nodes)


class TestSetUp:
    def test_makes_the_venv_from_the_lock_alone(self, checkout: dev.Checkout, machine: Machine) -> None:
        checkout.set_up(dev.RUN_LOCKS)
        locked, program = machine.started[1:]
        assert {"--require-hashes", "--only-binary"} <= set(locked)
        assert {"--no-deps", "--no-build-isolation"} <= set(program)
        assert machine.steps() == ALL_ANEW

    def test_second_time_does_nothing(self, checkout: dev.Checkout, machine: Machine) -> None:
        checkout.set_up(dev.DEV_LOCKS)
        assert machine.steps() == ["venv", "pip run", "pip dev", "pip program"]
        checkout.set_up(dev.DEV_LOCKS)
        checkout.set_up(dev.RUN_LOCKS)
        assert machine.steps() == []

    def test_test_tools_come_on_top(self, checkout: dev.Checkout, machine: Machine) -> None:
        checkout.set_up(dev.RUN_LOCKS)
        machine.started.clear()
        checkout.set_up(dev.DEV_LOCKS)
        assert machine.steps() == ["pip dev"]

    @pytest.mark.parametrize("lock", dev.DEV_LOCKS)
    def test_a_changed_lock_makes_it_anew(self, checkout: dev.Checkout, machine: Machine, lock: str) -> None:
        checkout.set_up(dev.DEV_LOCKS)
        machine.started.clear()
        (machine.checkout / lock).write_text("other==2 --hash=sha256:1\n", encoding="utf-8")
        checkout.set_up(dev.DEV_LOCKS)
        assert machine.steps() == ["venv", "pip run", "pip dev", "pip program"]

    def test_another_python_makes_it_anew(
        self, checkout: dev.Checkout, machine: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checkout.set_up(dev.RUN_LOCKS)
        machine.started.clear()
        monkeypatch.setattr(dev, "PYTHON", (3, 99, 0))
        checkout.set_up(dev.RUN_LOCKS)
        assert machine.steps() == ALL_ANEW

    def test_a_moved_checkout_makes_it_anew(self, checkout: dev.Checkout, machine: Machine, tmp_path: Path) -> None:
        checkout.set_up(dev.RUN_LOCKS)
        machine.started.clear()
        machine.checkout = tmp_path / "moved"
        shutil.copytree(tmp_path / ".venv", machine.checkout / ".venv")
        shutil.copy(tmp_path / "requirements.lock", machine.checkout)
        dev.Checkout(str(machine.checkout), call=machine.call, lacks=machine.lacks).set_up(dev.RUN_LOCKS)
        assert machine.steps() == ALL_ANEW

    def test_a_half_made_venv_goes(self, checkout: dev.Checkout, machine: Machine) -> None:
        python = Path(checkout.python)
        python.parent.mkdir(parents=True)
        python.touch()
        left_over = python.with_name("left-over")
        left_over.touch()
        checkout.set_up(dev.RUN_LOCKS)
        assert not left_over.exists()
        assert machine.steps() == ALL_ANEW

    @pytest.mark.parametrize("step", ["-m venv", "-r requirements.lock", "-e ."])
    def test_what_failed_is_made_anew(self, checkout: dev.Checkout, machine: Machine, step: str) -> None:
        machine.exit_codes[step] = 3
        with pytest.raises(dev.SetUpError, match="exit code 3"):
            checkout.set_up(dev.RUN_LOCKS)
        machine.exit_codes.clear()
        machine.started.clear()
        checkout.set_up(dev.RUN_LOCKS)
        assert machine.steps() == ALL_ANEW

    def test_test_tools_cut_short_are_made_anew(self, checkout: dev.Checkout, machine: Machine) -> None:
        checkout.set_up(dev.RUN_LOCKS)
        machine.exit_codes["-r requirements-dev.lock"] = 1
        with pytest.raises(dev.SetUpError):
            checkout.set_up(dev.DEV_LOCKS)
        machine.exit_codes.clear()
        machine.started.clear()
        checkout.set_up(dev.RUN_LOCKS)
        assert machine.steps() == ALL_ANEW


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system")
class TestSystemLibraries:
    def test_names_the_packages_of_what_is_missing(self) -> None:
        libraries = (("libthere.so.1", "there1"), ("libgone.so.2", "gone2"))
        missing = dev.missing_packages(libraries, loads="libthere.so.1".__eq__, makes_venvs=lambda: False)
        assert missing == ["gone2", "python{}.{}-venv".format(*sys.version_info)]

    def test_asks_the_system(self) -> None:
        assert dev.loads("libc.so.6")
        assert not dev.loads("libokosos-does-not-exist.so.1")

    @pytest.fixture
    def lacking(self, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
        machine.lacking = ["libegl1"]
        monkeypatch.setattr(dev, "may_install", lambda: True)
        return machine

    def test_a_plain_user_gets_the_line_to_type(
        self, checkout: dev.Checkout, lacking: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "may_install", lambda: False)
        monkeypatch.setattr(dev, "has_apt", lambda: True)
        with pytest.raises(dev.SetUpError, match="sudo apt-get install -y --no-install-recommends libegl1\n"):
            checkout.set_up(dev.RUN_LOCKS)
        assert lacking.steps() == []

    def test_without_apt_the_packages_are_named(
        self, checkout: dev.Checkout, lacking: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "may_install", lambda: False)
        monkeypatch.setattr(dev, "has_apt", lambda: False)
        with pytest.raises(dev.SetUpError, match="Debian calls the packages: libegl1"):
            checkout.set_up(dev.RUN_LOCKS)
        assert lacking.steps() == []

    def test_root_installs_them_first(
        self, checkout: dev.Checkout, lacking: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers = iter([["libegl1"], []])
        monkeypatch.setattr(checkout, "_lacks", lambda _libraries: next(answers))
        checkout.set_up(dev.RUN_LOCKS)
        assert lacking.started[1][-1] == "libegl1"
        assert lacking.steps() == ["apt update", "apt install", *ALL_ANEW]

    def test_root_whose_apt_fails_stops_before_the_venv(self, checkout: dev.Checkout, lacking: Machine) -> None:
        lacking.exit_codes["apt-get"] = 100
        with pytest.raises(dev.SetUpError, match="libegl1"):
            checkout.set_up(dev.RUN_LOCKS)
        assert lacking.steps() == ["apt update", "apt install"]

    def test_without_a_display_a_plain_user_needs_no_window_libraries(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[object] = []

        def lacks(libraries: Iterable[tuple[str, str]]) -> list[str]:
            asked.append(libraries)
            return []

        monkeypatch.setattr(dev, "may_install", lambda: False)
        checkout = dev.Checkout(".", lacks=lacks)
        monkeypatch.setattr(dev, "has_display", lambda: False)
        checkout.install_system_packages(everything=True)
        monkeypatch.setattr(dev, "has_display", lambda: True)
        checkout.install_system_packages(everything=False)
        assert asked == [dev.QT_LIBRARIES, dev.QT_LIBRARIES + dev.WINDOW_LIBRARIES]


class TestCommands:
    @pytest.fixture(autouse=True)
    def ready(self, checkout: dev.Checkout, machine: Machine) -> None:
        checkout.set_up(dev.DEV_LOCKS)
        machine.started.clear()
        machine.environments.clear()

    def test_run_starts_the_program_on_a_demo_register(
        self, checkout: dev.Checkout, machine: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "has_display", lambda: True)
        register = str(machine.checkout / "demo" / "demo.okosos")
        assert dev.run(checkout, []) == 0
        assert machine.steps() == ["demo", f"{checkout.tool('okosos-admin')} {register}"]
        dev.run(checkout, [])
        assert "demo" not in machine.steps()

    def test_run_draws_where_there_is_no_display(
        self,
        checkout: dev.Checkout,
        machine: Machine,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(dev, "has_display", lambda: False)
        assert dev.run(checkout, []) == 0
        assert machine.steps() == ["demo", "pictures"]
        assert machine.environments[-1]["QT_QPA_PLATFORM"] == "offscreen"
        assert "no display" in capfd.readouterr().out

    def test_what_is_compiled_is_kept(
        self, checkout: dev.Checkout, machine: Machine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        checkout.call(["anything"])
        assert "PYTHONDONTWRITEBYTECODE" not in machine.environments[-1]

    def test_run_keeps_no_half_made_demo(self, checkout: dev.Checkout, machine: Machine) -> None:
        register = machine.checkout / "demo" / "demo.okosos"
        register.parent.mkdir()

        def cut_short(arguments: Sequence[str], **_more: object) -> int:
            Path(arguments[2]).touch()
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            dev.run(dev.Checkout(checkout.root, call=cut_short, lacks=machine.lacks), [])
        assert not register.exists()

    def test_test_runs_all_offscreen_with_the_gate(self, checkout: dev.Checkout, machine: Machine) -> None:
        assert dev.test(checkout, []) == 0
        covered, others, gate = machine.started
        rooms = [str(Path("tests", room)) for room in ("model", "stats")]
        assert covered[-4:] == ["--cov", "--cov-report=", *rooms]
        assert others[-2:] == [f"--ignore={room}" for room in rooms]
        assert gate[-2:] == ["--fail-under", "100"]
        assert [env.get("QT_QPA_PLATFORM") for env in machine.environments[:2]] == ["offscreen", "offscreen"]
        assert machine.steps() == ["pytest", "pytest", "coverage"]

    def test_test_of_a_part_has_no_gate(self, checkout: dev.Checkout, machine: Machine) -> None:
        assert dev.test(checkout, ["-k", "dates"]) == 0
        assert machine.started[0][-2:] == ["-k", "dates"]
        assert "--cov" not in machine.started[0]
        assert machine.steps() == ["pytest"]

    def test_failing_tests_and_a_missed_gate_are_told_on(self, checkout: dev.Checkout, machine: Machine) -> None:
        machine.exit_codes = {"-m coverage": 2}
        assert dev.test(checkout, []) == 2
        machine.exit_codes = {"-m pytest": 1}
        assert dev.test(checkout, []) == 1

    def test_lint_goes_to_the_end(self, checkout: dev.Checkout, machine: Machine) -> None:
        machine.exit_codes = {"ruff check": 1}
        assert dev.lint(checkout, []) == 1
        assert machine.steps() == ["format", "ruff", "mypy", "imports"]

    def test_check_is_lint_then_test(self, checkout: dev.Checkout, machine: Machine) -> None:
        assert dev.check(checkout, []) == 0
        assert machine.steps() == ["format", "ruff", "mypy", "imports", "pytest", "pytest", "coverage"]

    def test_bench_measures_without_a_screen(self, checkout: dev.Checkout, machine: Machine) -> None:
        machine.exit_codes = {"-m bench": 1}
        assert dev.bench(checkout, []) == 1
        assert machine.steps()[-1] == "bench"
        assert machine.environments[-1]["QT_QPA_PLATFORM"] == "offscreen"

    def test_package_builds_from_packages_of_its_own(self, checkout: dev.Checkout, machine: Machine) -> None:
        checkout.set_up(dev.DEV_LOCKS)
        machine.steps()
        assert dev.package(checkout, []) == 0
        assert machine.steps() == ["venv", "pip run", "pip package", "pip program", "build"]
        assert set(checkout.read_stamp()) == {checkout.fingerprint(lock) for lock in dev.DEV_LOCKS}

    def test_screenshots_are_drawn_of_invented_cases(self, checkout: dev.Checkout, machine: Machine) -> None:
        assert dev.screenshots(checkout, []) == 0
        assert machine.steps()[-2:] == ["demo", "pictures"]
        assert (machine.checkout / "docs" / "bilder").is_dir()
        assert machine.environments[-1]["QT_QPA_PLATFORM"] == "offscreen"

    def test_soak_asks_for_more_than_every_run(self, checkout: dev.Checkout, machine: Machine) -> None:
        assert dev.soak(checkout, []) == 0
        assert set(dev.SOAKED) <= set(machine.started[-1])
        assert dev.SOAK.items() <= machine.environments[-1].items()
        assert all((ROOT / place).exists() for place in dev.SOAKED)

    @pytest.mark.parametrize("words", [["no-such-command"], ["check", "more"]])
    def test_unknown_words_get_the_list(self, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert dev.main(words) == 2
        listed = capsys.readouterr().err
        assert all(f"  {name} " in listed for name, *_rest in dev.COMMANDS)
