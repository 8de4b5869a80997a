"""Makes .venv and installs a lock into it. Runs with any Python 3 that the machine has, before anything is installed.

    python3 deploy/bootstrap.py base    what the product runs on
    python3 deploy/bootstrap.py dev     that, and what tests and linters need

Fast (uv, itself installed by hash) where possible, else plain pip on the same file. A stamp holds the hash of the lock,
so that the next start costs nothing. An environment that has the dev set never shrinks to base.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
STAMP = VENV / "binome-lock"
NEEDED = (3, 11)


def lock(level):
    return ROOT / "requirements" / (level + ".txt")


def fingerprint(level):
    return level + " " + hashlib.sha256(lock(level).read_bytes()).hexdigest()


def stop(message):
    sys.exit("\nBinôme cannot be set up yet: " + message + "\n")


def check_python():
    """Say what is missing before anything is half done."""
    if sys.version_info < NEEDED:
        stop(
            "it needs Python 3.11 or newer and this is Python %d.%d (%s).\n"
            "Install a newer one, or name it: make run PYTHON=/path/to/python3.11"
            % (sys.version_info[0], sys.version_info[1], sys.executable)
        )
    try:
        import ensurepip  # noqa: F401  Debian ships Python without it
        import venv  # noqa: F401
    except ImportError:
        stop(
            "this Python cannot make virtual environments (no venv or ensurepip).\n"
            "On Debian or Ubuntu, as root: apt-get install python3-venv"
        )


def run(*command):
    """Run it and tell whether it went well; show what it said only when it did not."""
    done = subprocess.run(
        [str(word) for word in command], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=str(ROOT)
    )
    if done.returncode:
        sys.stderr.write(done.stdout.decode("utf-8", "replace")[-4000:] + "\n")
    return done.returncode == 0


def current():
    try:
        return STAMP.read_text().strip()
    except OSError:
        return ""


def works(python):
    try:
        return subprocess.call([python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]) == 0
    except OSError:
        return False


def install(level):
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    say("Installing the Python packages (%s)…" % level)
    if run(*pip, "install", "--quiet", "--require-hashes", "-r", lock("uv")):
        if run(PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes", lock(level)):
            return
        say("uv could not install them; trying with pip, which takes a minute or two…")
    if not run(*pip, "install", "--quiet", "--require-hashes", "-r", lock(level)):
        stop("the Python packages could not be installed (see above). Is the network reachable?")


def say(text):
    print(text, flush=True)


def main(level):
    if current().startswith("dev "):
        level = "dev"
    if current() == fingerprint(level) and works(PYTHON):
        return
    check_python()
    if not works(PYTHON):
        say("Making the environment in .venv…")
        if not run(sys.executable, "-m", "venv", "--clear", VENV):
            stop("python -m venv failed (see above).")
    if STAMP.exists():
        STAMP.unlink()
    install(level)
    STAMP.write_text(fingerprint(level) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
