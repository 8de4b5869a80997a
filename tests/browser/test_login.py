"""The first page of all, as a newcomer's telephone shows it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_login_fits_speaks_french_and_breaks_no_rule(page, live_server, width):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 844})

    page.goto(f"{live_server.url}/account/login/")
    faults = [violation["id"] for violation in Axe().run(page).response["violations"]]
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert page.locator("html").get_attribute("lang") == "fr"
    assert (faults, overflow, said) == ([], 0, [])


def test_fonts_and_icons_come_from_here(page, live_server):
    asked = []
    page.on("response", lambda response: asked.append((response.url, response.status)))

    page.goto(f"{live_server.url}/account/login/")
    page.evaluate("document.fonts.ready.then(() => true)")

    assert [url for url, _status in asked if not url.startswith((live_server.url, "data:"))] == []
    assert [url for url, status in asked if status >= 400] == []
