"""Container health: asks this container's own /readyz the way the proxy would; the exit status is the answer."""

import os
import sys
import urllib.error
import urllib.request

HOST = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].lstrip(".")
URL = "http://127.0.0.1:8000/readyz"

try:
    request = urllib.request.Request(URL, headers={"Host": HOST, "X-Forwarded-Proto": "https"})
    with urllib.request.urlopen(request, timeout=5):
        sys.exit(0)
except (urllib.error.URLError, OSError) as error:
    sys.exit(f"not ready: {error}")
