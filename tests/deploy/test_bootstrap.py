"""deploy/bootstrap.py: what a newcomer is told before anything is half done."""

import importlib.util
import sys

import pytest

from tests.deploy.processes import ROOT


@pytest.fixture
def bootstrap():
    """The script as a module: it lives outside any package, since it runs before there is one."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "deploy" / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_is_told_what_is_needed(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit) as refusal:
        bootstrap.check_python()

    assert "it needs Python 3.11 or newer and this is Python 3.9" in str(refusal.value)
    assert "make run PYTHON=" in str(refusal.value)


def test_a_python_without_venv_is_told_which_package_to_install(bootstrap, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit) as refusal:
        bootstrap.check_python()

    assert "apt-get install python3-venv" in str(refusal.value)


def test_this_python_will_do(bootstrap):
    assert bootstrap.check_python() is None


def test_a_second_start_installs_nothing(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(bootstrap, "works", lambda _python: True)
    installed: list[str] = []
    monkeypatch.setattr(bootstrap, "install", installed.append)

    for level in ("base", "base", "dev", "dev", "base"):
        bootstrap.main(level)

    assert installed == ["base", "dev"]


def test_a_changed_lock_is_installed_again(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(bootstrap, "works", lambda _python: True)
    installed: list[str] = []
    monkeypatch.setattr(bootstrap, "install", installed.append)
    bootstrap.main("dev")
    (tmp_path / "stamp").write_text("dev 0000")

    bootstrap.main("base")

    assert installed == ["dev", "dev"]


def test_locks_hold_hashes_and_name_no_host():
    for name in ("base", "dev", "uv"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        packages = [line for line in text.splitlines() if line and not line.startswith(" ")]

        assert all("==" in line and line.endswith("\\") for line in packages)
        assert "://" not in text
