"""Everything a developer runs: `python3 dev.py run`, `test`, `check` and so on; alone it lists them.

Needs nothing but Python: it makes `.venv` from the lock files, installs the libraries Qt wants from the
system where it may, and starts the tools inside. A new command is one function and one row in COMMANDS.

This file must parse on old Pythons, 2.7 included, so that it can say which one it needs: no f-strings, no
annotations (the types stand in comments, which mypy reads) and nothing but ASCII.
"""

from __future__ import print_function

import hashlib
import os
import shutil
import subprocess
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence  # noqa: F401 the type comments use them

PYTHON = sys.version_info[:3]
NEEDED = (3, 11)
NEWER_PYTHONS = (
    ["python3.13"],
    ["python3.12"],
    ["python3.11"],
    ["py", "-3.13"],
    ["py", "-3.12"],
    ["py", "-3.11"],
)

RUN_LOCKS = ("requirements.lock",)
DEV_LOCKS = ("requirements.lock", "requirements-dev.lock")
PACKAGE_LOCKS = ("requirements.lock", "requirements-package.lock")

# (library, Debian package). Without these Qt cannot even be imported, window or not.
QT_LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
)
# Without these no window opens on X11 or Wayland, and no printer is found.
WINDOW_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libcups.so.2", "libcups2"),
)

APT_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]
# Rooms in which every line and branch is covered, by the room's own tests.
COVERED = ("model", "stats")


class SetUpError(Exception):
    """Work cannot go on; the text says why and what to do."""


def say(text):
    # type: (str) -> None
    """Print one line of progress, ahead of what the programs started afterwards print."""
    print("==> " + text)
    sys.stdout.flush()


def has_display():
    # type: () -> bool
    """Tell whether a window can be shown; only X11 and Wayland can be missing."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def has_apt():
    # type: () -> bool
    """Tell whether this is Debian, Ubuntu or one of their kin."""
    return shutil.which("apt-get") is not None


def may_install():
    # type: () -> bool
    """Tell whether this is root on a system with apt."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and has_apt()


def loads(library):
    # type: (str) -> bool
    """Tell whether the system's loader finds a shared library."""
    import ctypes  # not every Python has it, and only Linux needs it

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def makes_venvs():
    # type: () -> bool
    """Tell whether this Python can make a .venv: Debian and Ubuntu ship that part separately."""
    import importlib.util  # Python 2.7 has none

    return importlib.util.find_spec("ensurepip") is not None


def missing_packages(libraries, loads=loads, makes_venvs=makes_venvs):
    # type: (Iterable[tuple[str, str]], Callable[[str], bool], Callable[[], bool]) -> list[str]
    """Name the Debian packages that bring what is missing of `libraries` and of this Python."""
    missing = [package for library, package in libraries if not loads(library)]
    if not makes_venvs():
        missing.append("python{}.{}-venv".format(*PYTHON))
    return missing


def how_to_install(packages):
    # type: (Sequence[str]) -> str
    """Say in words what is missing and how to get it."""
    if has_apt():
        line = "sudo apt-get update && sudo " + " ".join(APT_INSTALL + list(packages))
        return "The system lacks libraries. Install them, then start again:\n\n    {}\n".format(line)
    return (
        "The system lacks libraries. Install what brings them, then start again. Debian calls the packages: {}"
    ).format(" ".join(packages))


class Checkout(object):
    """One working copy: where its parts lie, and the programs called in it.

    `call` starts a program like subprocess.call does: (arguments, cwd=, env=) -> exit code. `lacks` names
    the Debian packages missing for a list of libraries, like missing_packages. `venv` is where the packages
    are, below `root`.
    """

    def __init__(self, root, call=subprocess.call, lacks=missing_packages, venv=".venv"):
        # type: (str, Callable[..., int], Callable[[Iterable[tuple[str, str]]], list[str]], str) -> None
        self.root = root
        self.venv = os.path.join(root, venv)
        self.stamp = os.path.join(self.venv, "okosos-stamp")
        self.python = self.tool("python")
        self._call = call
        self._lacks = lacks

    def with_venv(self, venv):
        # type: (str) -> Checkout
        """Return the same working copy with its packages in another place."""
        return Checkout(self.root, self._call, self._lacks, venv)

    def tool(self, name):
        # type: (str) -> str
        """Return the path of a program inside .venv, there or not."""
        if sys.platform == "win32":
            return os.path.join(self.venv, "Scripts", name + ".exe")
        return os.path.join(self.venv, "bin", name)

    def call(self, arguments, **env):
        # type: (Sequence[str], str) -> int
        """Run a program here, its output in sight, `env` added to the environment; return its exit code."""
        surroundings = dict(os.environ, **env)
        # The tests start hundreds of processes: each would compile everything anew.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        return self._call(list(arguments), cwd=self.root, env=surroundings)

    def require(self, arguments, **env):
        # type: (Sequence[str], str) -> None
        """Run a program that has to succeed.

        Raises:
            SetUpError: it did not.
        """
        code = self.call(arguments, **env)
        if code:
            raise SetUpError("This failed with exit code {}: {}".format(code, " ".join(arguments)))

    def set_up(self, locks):
        # type: (Sequence[str]) -> None
        """See to it that .venv holds what the lock files name, and the system what Qt needs.

        The stamp has one line for each lock file installed to its end. Without a stamp .venv is half-made, by
        whatever was interrupted; with lines that fit no lock file it holds packages nobody wants any more.
        Both are made anew.

        Raises:
            SetUpError: something is missing that cannot be installed from here.
        """
        wanted = {lock: self.fingerprint(lock) for lock in locks}
        present = self.read_stamp() if os.path.exists(self.python) else []
        absent = [lock for lock in locks if wanted[lock] not in present]
        self.install_system_packages(everything=bool(absent))
        if not absent:
            return
        if not present or set(present) - set(wanted.values()):
            absent = list(locks)
            self.make_venv()
        if os.path.exists(self.stamp):
            os.remove(self.stamp)
        pip = [self.python, "-m", "pip", "install", "--disable-pip-version-check"]
        for lock in absent:
            say("Installing what {} names".format(lock))
            # Python compiles what is used, when it is used; pip would compile the rest, too.
            self.require(pip + ["--require-hashes", "--only-binary", ":all:", "--no-compile", "-r", lock])
        if not os.path.exists(self.tool("okosos-admin")):
            say("Installing the program itself, as a link to src")
            self.require(pip + ["--no-deps", "--no-build-isolation", "-e", "."])
        with open(self.stamp, "w") as stamp:
            stamp.write("".join(wanted[lock] + "\n" for lock in locks))

    def fingerprint(self, lock):
        # type: (str) -> str
        """Return a digest of all that decides what pip makes of a lock file: Python and place included."""
        place = "{} {}.{} {}".format(sys.platform, PYTHON[0], PYTHON[1], self.venv)
        with open(os.path.join(self.root, lock), "rb") as text:
            return hashlib.sha256(text.read() + place.encode("utf-8")).hexdigest()

    def read_stamp(self):
        # type: () -> list[str]
        """Return the fingerprints of the lock files that were installed to the end."""
        if not os.path.exists(self.stamp):
            return []
        with open(self.stamp) as stamp:
            return stamp.read().split()

    def make_venv(self):
        # type: () -> None
        """Make an empty .venv, whatever lies there.

        Raises:
            SetUpError: the old one cannot be removed, or the new one not be made.
        """
        # Started by .venv's own Python, the one it was made from has to make the next.
        python = getattr(sys, "_base_executable", None) or sys.executable
        if os.path.lexists(self.venv):
            say("Removing the old or half-made {}".format(os.path.relpath(self.venv, self.root)))
            failures = []  # type: list[str]
            try:
                shutil.rmtree(self.venv)
            except OSError as error:
                failures.append(str(error))
            if failures:
                raise SetUpError("Close the programs that use {}, then start again: {}".format(self.venv, failures[0]))
        say("Making {} with Python {}.{}.{}".format(os.path.relpath(self.venv, self.root), *PYTHON))
        self.require([python, "-m", "venv", self.venv])

    def install_system_packages(self, everything):
        # type: (bool) -> None
        """Install the system libraries that are missing, or say how to.

        Args:
            everything: root installs what windows need too, even where there is no display at this moment.

        Raises:
            SetUpError: something is missing and cannot be installed from here.
        """
        if not sys.platform.startswith("linux"):
            return
        needed = QT_LIBRARIES + WINDOW_LIBRARIES if has_display() else QT_LIBRARIES
        missing = self._lacks(QT_LIBRARIES + WINDOW_LIBRARIES if everything and may_install() else needed)
        if missing and may_install():
            say("Installing system libraries: " + " ".join(missing))
            self.call(["apt-get", "update"])
            self.call(APT_INSTALL + missing, DEBIAN_FRONTEND="noninteractive")
            missing = self._lacks(needed)
        if missing:
            raise SetUpError(how_to_install(missing))


def setup(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Make everything ready and start nothing."""
    checkout.set_up(RUN_LOCKS)
    say("Ready: " + os.path.relpath(checkout.tool("okosos-admin"), checkout.root))
    return 0


def demo_register(checkout):
    # type: (Checkout) -> str
    """Return the path of a register of invented cases, made the first time."""
    folder = os.path.join(checkout.root, "demo")
    register = os.path.join(folder, "demo.okosos")
    if os.path.exists(register):
        return register
    say("Inventing 3000 cases in demo/demo.okosos")
    if not os.path.isdir(folder):
        os.mkdir(folder)
    made = False
    try:
        checkout.require([checkout.tool("okosos-admin"), "demo", register, "--saker", "3000", "--seed", "1"])
        made = True
    finally:
        if not made and os.path.exists(register):
            os.remove(register)
    return register


def draw(checkout, register, folder):
    # type: (Checkout, str, str) -> int
    """Draw every tab to a PNG and the report to a PDF."""
    pictures = [checkout.python, "-m", "okosos_admin.pictures", register, folder]
    return checkout.call(pictures, QT_QPA_PLATFORM="offscreen")


def run(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Start the program on a register of invented cases; without a display, draw it."""
    checkout.set_up(RUN_LOCKS)
    register = demo_register(checkout)
    if has_display():
        say("Starting the program on demo/demo.okosos")
        return checkout.call([checkout.tool("okosos-admin"), register])
    say("There is no display here. Drawing every tab to a PNG and the report to a PDF instead:")
    return draw(checkout, register, os.path.dirname(register))


def screenshots(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Draw the pictures of the guide anew: they are never committed, so they never go stale."""
    checkout.set_up(RUN_LOCKS)
    register = demo_register(checkout)
    folder = os.path.join(checkout.root, "docs", "bilder")
    if not os.path.isdir(folder):
        os.makedirs(folder)
    say("Drawing into docs/bilder")
    return draw(checkout, register, folder)


def workers():
    # type: () -> int
    """Return how many tests run at once: more than there are cores, for many of them wait for other machines."""
    return min(8, (os.cpu_count() or 1) + 1)


def test(checkout, words):
    # type: (Checkout, Sequence[str]) -> int
    """Run all tests, with the gate on coverage; or those that pytest's own arguments choose, without it."""
    checkout.set_up(DEV_LOCKS)
    pytest = [checkout.python, "-m", "pytest", "-n", str(workers()), "--dist", "load", "--maxschedchunk", "1"]
    if words:
        return checkout.call(pytest + list(words), QT_QPA_PLATFORM="offscreen")
    rooms = [os.path.join("tests", room) for room in COVERED]
    say("Running the tests of {}, following each line".format(" and ".join(COVERED)))
    failed = checkout.call(pytest + ["--cov", "--cov-report="] + rooms, QT_QPA_PLATFORM="offscreen")
    # Following lines takes half as long again, so only where it is asked for.
    say("Running all other tests")
    others = ["--ignore=" + room for room in rooms]
    failed = checkout.call(pytest + others, QT_QPA_PLATFORM="offscreen") or failed
    say("Every line and branch of {} has to be covered".format(" and ".join(COVERED)))
    return checkout.call([checkout.python, "-m", "coverage", "report", "--fail-under", "100"]) or failed


def lint(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Run everything that reads the code without running it, to the end: one run shows all there is."""
    checkout.set_up(DEV_LOCKS)
    failed = []
    for name, command in (
        ("ruff format", [checkout.python, "-m", "ruff", "format", "--check"]),
        ("ruff check", [checkout.python, "-m", "ruff", "check"]),
        ("mypy", [checkout.python, "-m", "mypy"]),
        ("lint-imports", [checkout.tool("lint-imports")]),
    ):
        say(name)
        if checkout.call(command):
            failed.append(name)
    if failed:
        say("Not clean: " + ", ".join(failed))
    return 1 if failed else 0


def check(checkout, words):
    # type: (Checkout, Sequence[str]) -> int
    """Run what has to be clean before a commit."""
    return lint(checkout, words) or test(checkout, words)


def bench(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Run every measurement in bench/, print one table and write docs/speed.md."""
    checkout.set_up(DEV_LOCKS)
    return checkout.call([checkout.python, "-m", "bench"], QT_QPA_PLATFORM="offscreen")


# What `soak` asks of the tests of the shared file; every run asks for less.
SOAK = {
    "OKOSOS_KILLS": "2000",
    "OKOSOS_SMB_KILLS": "80",
    "OKOSOS_COPIES": "200",
    "OKOSOS_STRIDE": "1",
    "OKOSOS_MUTANTS": "10000",
    "OKOSOS_STALL": "30",
}
SOAKED = ["tests/scenarios", "tests/network", "tests/model/test_damage.py"]


def soak(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Run the tests of the shared file at length, one after the other, their figures in sight."""
    checkout.set_up(DEV_LOCKS)
    say("Killing, cutting off and damaging at length; this takes about half an hour")
    pytest = [checkout.python, "-m", "pytest", "-s", "-v", "-p", "no:randomly", "--timeout", "5400"]
    return checkout.call(pytest + SOAKED, QT_QPA_PLATFORM="offscreen", **SOAK)


def package(checkout, _words):
    # type: (Checkout, Sequence[str]) -> int
    """Make what an office installs, from packages of their own: the developer's tools are no part of it."""
    building = checkout.with_venv(os.path.join("build", "venv"))
    building.set_up(PACKAGE_LOCKS)
    return building.call([building.python, os.path.join("packaging", "build.py")], QT_QPA_PLATFORM="offscreen")


# (name, what may follow it, what it does, function)
COMMANDS = (
    ("run", "", "start the program on a register of invented cases", run),
    ("test", "[PYTEST ARGUMENTS]", "run all tests, or those chosen by pytest's own arguments", test),
    ("setup", "", "only make everything ready: .venv and system libraries", setup),
    ("lint", "", "format, ruff, mypy and the direction of imports", lint),
    ("check", "", "lint, then test: has to be clean before a commit", check),
    ("bench", "", "measure the speed and write docs/speed.md", bench),
    ("screenshots", "", "draw the pictures of the guide in docs/bilder", screenshots),
    ("package", "", "make what an office installs, in dist/", package),
    ("soak", "", "test the shared file at length: the figures of docs/shared-file.md", soak),
)


def usage():
    # type: () -> str
    """List the commands."""
    lines = ["Usage: python3 dev.py COMMAND", ""]
    for name, more, text, _function in COMMANDS:
        lines.append("  {:<27} {}".format((name + " " + more).strip(), text))
    return "\n".join(lines)


def newer_python():
    # type: () -> Sequence[str]
    """Find a Python that is new enough on a machine whose first one is not; empty when there is none."""
    question = "import sys; sys.exit(sys.version_info < {})".format(NEEDED)
    with open(os.devnull, "w") as nowhere:
        for candidate in NEWER_PYTHONS:
            try:
                if not subprocess.call(candidate + ["-c", question], stdout=nowhere, stderr=nowhere):
                    return candidate
            except OSError:
                continue
    return []


def main(words):
    # type: (Sequence[str]) -> int
    """Run one command.

    Returns:
        0 when all is well, 1 when something failed or is missing, 2 when there is no such command, 130 when
        stopped by Ctrl+C; the exit code of pytest or of the program where one of them ends the command.
    """
    if PYTHON < NEEDED:
        python = newer_python()
        if python:
            return subprocess.call(list(python) + [os.path.abspath(__file__)] + list(words))
        message = "dev.py needs Python {}.{} or newer, and found only {}.{} here. Install one, then start again."
        print(message.format(*(NEEDED + PYTHON)), file=sys.stderr)
        return 1
    for name, more, _text, function in COMMANDS:
        if list(words[:1]) == [name] and (more or not words[1:]):
            try:
                return function(Checkout(os.path.dirname(os.path.abspath(__file__))), words[1:])
            except SetUpError as error:
                print(error, file=sys.stderr)
                return 1
            except KeyboardInterrupt:
                print("Stopped. What was half-made is made anew next time.", file=sys.stderr)
                return 130
    print(usage(), file=sys.stderr if words else sys.stdout)
    return 2 if words and words[0] not in ("-h", "--help") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
