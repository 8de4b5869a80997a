"""The reverse proxy of docker-compose.yml, with the product behind it: what is refused, what is kept out of its log."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.deploy.processes import free_port

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
WANTED = [NGINX, shutil.which("curl"), shutil.which("openssl")]

pytestmark = [
    pytest.mark.deploy,
    pytest.mark.skipif(
        not all(WANTED), reason="needs nginx, curl and openssl (apt-get install nginx-light curl openssl)"
    ),
]


@dataclass(frozen=True)
class Proxy:
    """A running nginx: where it answers, and where it writes."""

    plain: int
    secure: int
    folder: Path

    def ask(self, path: str, *options: str) -> tuple[str, str]:
        """Status and page of ``path`` over TLS."""
        body = self.folder / "answer.html"
        asked = ["curl", "-sk", "-o", body, "-w", "%{http_code}", *options, f"https://localhost:{self.secure}{path}"]
        done = subprocess.run(asked, capture_output=True, text=True, check=True)
        return done.stdout, body.read_text()

    def log(self, name: str) -> str:
        return (self.folder / name).read_text()


def adapted(text: str, folder: Path, upstream: str, plain: int, secure: int) -> str:
    """The file as it ships, on other ports and folders; nginx before 1.25 says HTTP/2 in another place."""
    version = subprocess.run([str(NGINX), "-v"], capture_output=True, text=True, check=True).stderr
    major, minor = re.search(r"/(\d+)\.(\d+)", version).groups()
    text = text.replace("server web:8000", f"server {upstream}").replace("listen 80;", f"listen 127.0.0.1:{plain};")
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;")
    if (int(major), int(minor)) < (1, 25):
        text = text.replace("http2 on;", "").replace(f"{secure} ssl;", f"{secure} ssl http2;")
    return text.replace("/etc/nginx/certs", str(folder)).replace("/var/log/nginx", str(folder))


@contextmanager
def proxy_to(upstream: str, tmp_path: Path) -> Iterator[Proxy]:
    """The proxy in front of an address."""
    plain, secure = free_port(), free_port()
    key = ["-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"]
    making = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", *key]
    subprocess.run(making, capture_output=True, check=True)
    ours = adapted(CONFIGURATION.read_text(), tmp_path, upstream, plain, secure)
    folders = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = tmp_path / "nginx.conf"
    main.write_text(f"daemon off; pid {tmp_path}/pid; worker_processes 1; events {{}}\nhttp {{\n{folders}{ours}\n}}\n")
    process = subprocess.Popen(
        [str(NGINX), "-c", main, "-e", tmp_path / "start.log"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        for _attempt in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", secure)) == 0:
                    break
            assert process.poll() is None, process.stdout.read().decode()
            time.sleep(0.1)
        yield Proxy(plain, secure, tmp_path)
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def proxy(live_server, tmp_path, settings) -> Iterator[Proxy]:
    """The product behind the proxy, as in production: it believes the proxy that it was asked over TLS."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    with proxy_to(urlsplit(live_server.url).netloc, tmp_path) as running:
        yield running


def test_the_proxy_refuses_what_it_should_and_tells_no_secret(proxy, tmp_path):
    large = tmp_path / "large.bin"
    large.write_bytes(b"0" * 68 * 1024 * 1024)

    assert proxy.ask("/account/login/")[0] == "200"
    assert proxy.ask("/readyz")[0] == "404"
    assert proxy.ask("/surveys/link/the-secret-part/")[0] == "404"
    for protocol in ("--http1.1", "--http2"):
        status, page = proxy.ask("/account/login/", protocol, "-F", f"file=@{large}")
        assert status == "413"
        assert "trop volumineux" in page, protocol

    turned = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", f"http://127.0.0.1:{proxy.plain}/"]
    assert subprocess.run(turned, capture_output=True, text=True, check=True).stdout == "301"
    assert "GET /surveys/link/..." in proxy.log("access.log")
    assert "the-secret-part" not in proxy.log("access.log") + proxy.log("error.log")


def test_a_proxy_without_the_product_tells_no_secret_either(tmp_path):
    with proxy_to(f"127.0.0.1:{free_port()}", tmp_path) as proxy:
        assert proxy.ask("/surveys/link/the-secret-part/")[0] == "502"
        assert "the-secret-part" not in proxy.log("access.log") + proxy.log("error.log")
