"""Makes .venv and installs a lock into it. Runs with any Python 3 that the machine has, before anything is installed.

    python3 deploy/bootstrap.py base    what the product runs on
    python3 deploy/bootstrap.py dev     that, and what tests and linters need

Fast (uv, itself installed by hash) where possible, else plain pip on the same file. A stamp holds the hash of the lock,
so that the next start costs nothing. An environment that has the dev set never shrinks to base.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "binome-lock")
NEEDED = (3, 11)


def lock(level):
    return os.path.join(ROOT, "requirements", level + ".txt")


def fingerprint(level):
    with open(lock(level), "rb") as file:
        return level + " " + hashlib.sha256(file.read()).hexdigest()


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
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    if done.returncode:
        sys.stderr.write(done.stdout.decode("utf-8", "replace")[-4000:] + "\n")
    return done.returncode == 0


def current():
    try:
        with open(STAMP) as file:
            return file.read().strip()
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
    if os.path.exists(STAMP):
        os.remove(STAMP)
    install(level)
    with open(STAMP, "w") as file:
        file.write(fingerprint(level) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
