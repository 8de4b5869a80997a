"""Which browser pytest-playwright drives, and who sits in front of it. Here, because a conftest wins over a plugin."""

import pytest

from tests.chromium import chromium


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """pytest-playwright's launch options: the machine's browser, headless, also as root in a container."""
    return {"executable_path": chromium(), "headless": True, "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    """A French visitor on a telephone; a test that wants a desk sets the page's size."""
    return {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": {"width": 390, "height": 844}}
