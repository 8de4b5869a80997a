"""Keys that a development copy makes for itself the first time, so that `make run` needs no configuration."""

import os
import secrets
from pathlib import Path


def remembered(path: Path) -> str:
    """The secret kept in this file (readable by its owner only), made now when there is none yet.

    Several processes may start at the same moment: the first to link its file wins and all return the same secret.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
