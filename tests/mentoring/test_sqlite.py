"""The promise of settings.base.sqlite: processes that write at once wait for each other and never fail."""

import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, TIMES = 4, 100
# Reads, then writes what it read: what SQLite refuses under its default transaction mode.
COUNT_UP = """
import sys
import django
from django.conf import settings
from mentoring.settings.base import sqlite
settings.configure(DATABASES={"default": sqlite(sys.argv[1])})
django.setup()
from django.db import connection, transaction
for _ in range(int(sys.argv[2])):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT number FROM counter")
        number = cursor.fetchone()[0]
        cursor.execute("UPDATE counter SET number = %s", [number + 1])
"""


def test_processes_that_read_then_write_lose_nothing(tmp_path):
    file = tmp_path / "counter.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE counter (number integer)")
        connection.execute("INSERT INTO counter VALUES (0)")

    running = [
        subprocess.Popen([sys.executable, "-c", COUNT_UP, str(file), str(TIMES)], cwd=ROOT) for _ in range(PROCESSES)
    ]

    assert [process.wait(timeout=60) for process in running] == [0] * PROCESSES
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT number FROM counter").fetchone() == (PROCESSES * TIMES,)
