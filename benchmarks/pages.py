"""Server time and queries of every page of the demonstration company.

    python manage.py prepare --demo && python benchmarks/pages.py [--repeat 5] [--over 0]

Each persona logs in and follows every link it meets; each page is then asked for again, several times, in process
(no network, no proxy). The table shows the median in milliseconds, the queries, and how many pages of a kind were seen.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import time
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings.dev")
os.environ.setdefault("LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import Resolver404, resolve  # noqa: E402

from mentoring.demo.accounts import ACCOUNTS  # noqa: E402
from people.models import User  # noqa: E402

LINK = re.compile(rb'href="(/[^"#]*)')
SKIPPED = ("/static/", "/account/logout", "/styles/")
MOST_PER_KIND = 3  # pages of one kind measured for one persona


def kind_of(path: str) -> str:
    """The name of the address."""
    try:
        return resolve(urlsplit(path).path).view_name or path
    except Resolver404:
        return f"missing: {path}"


def crawl(client: Client, limit: int = 400) -> dict[str, list[str]]:
    """Every page reachable by links from the first screen, a few of each kind."""
    seen, queue, pages = {"/"}, deque(["/"]), {}
    while queue and len(seen) < limit:
        path = queue.popleft()
        kind = kind_of(path)
        if len(pages.get(kind, ())) >= MOST_PER_KIND:
            continue
        response = client.get(path)
        if response.status_code == 302:
            found = [response["Location"]]
        else:
            pages.setdefault(kind, []).append(path)
            body = b"" if response.streaming else response.content
            found = [link.decode().replace("&amp;", "&") for link in LINK.findall(body)]
            if response.status_code >= 400:
                print(f"! {response.status_code} {path}", file=sys.stderr)
        for link in found:
            if link.startswith("/") and not link.startswith(SKIPPED) and link not in seen:
                seen.add(link)
                queue.append(link)
    return pages


def measure(client: Client, path: str, repeat: int) -> tuple[float, int, int]:
    """Median milliseconds, queries, bytes of one page."""
    times = []
    for _number in range(repeat):
        begin = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - begin) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return statistics.median(times), len(queries), 0 if response.streaming else len(response.content)


def main() -> None:
    """Print the slowest page of each kind, slowest kind first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--over", type=float, default=0, help="only kinds slower than so many milliseconds")
    options = parser.parse_args()
    settings.ALLOWED_HOSTS = ["*"]
    worst: dict[str, tuple[float, int, int, str, str]] = {}
    count: dict[str, int] = {}
    for account in ACCOUNTS:
        client = Client()
        client.force_login(User.objects.get(email=account.email), backend=settings.AUTHENTICATION_BACKENDS[-1])
        for kind, paths in crawl(client).items():
            for path in paths:
                milliseconds, queries, size = measure(client, path, options.repeat)
                count[kind] = count.get(kind, 0) + 1
                if milliseconds > worst.get(kind, (0.0,))[0]:
                    worst[kind] = (milliseconds, queries, size, account.key, path)
    print(f"{'page':34} {'pages':>5} {'ms':>7} {'queries':>7} {'kB':>6}  slowest for")
    for kind, (milliseconds, queries, size, persona, path) in sorted(worst.items(), key=lambda item: -item[1][0]):
        if milliseconds >= options.over:
            print(f"{kind:34} {count[kind]:5} {milliseconds:7.1f} {queries:7} {size / 1000:6.1f}  {persona} {path}")
    print(f"{len(worst)} kinds of pages, {sum(count.values())} pages")


if __name__ == "__main__":
    main()
