"""A person at a real browser, who looks at every page as axe, the console and a ruler do."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Locator, Page

from people.models import User

DESK = {"width": 1440, "height": 900}
TELEPHONE = {"width": 390, "height": 844}


class Eyes:
    """One browser of one person. Every page that is looked at must be French, fit, and break no rule."""

    def __init__(self, browser: Browser, address: str, user: User | None = None, size: Any = TELEPHONE) -> None:
        self.address = address
        context = browser.new_context(viewport=size, locale="fr-FR", timezone_id="Europe/Paris", base_url=address)
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.faults: list[tuple[str, str, str]] = []
        self.page.on("console", lambda one: self.said.append(one.text) if one.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": address}
            context.add_cookies([cookie])  # type: ignore[list-item]  # a dict does

    def open(self, name: str, *args: Any) -> Page:
        """Go to the page of this name and look at it."""
        self.page.goto(self.address + reverse(name, args=args))
        self.look()
        return self.page

    def press(self, words: str) -> Page:
        """Press the button of these (English) words, follow where it leads, look at that page."""
        self.button(words).click()
        self.page.wait_for_load_state()
        self.look()
        return self.page

    def button(self, words: str) -> Locator:
        """The button that says this in French."""
        with translation.override("fr"):
            return self.page.get_by_role("button", name=gettext(words), exact=True).first

    def follow(self, words: str) -> Page:
        """Follow the link of these (English) words and look at where it leads."""
        with translation.override("fr"):
            self.page.get_by_role("link", name=gettext(words), exact=True).first.click()
        self.page.wait_for_load_state()
        self.look()
        return self.page

    def choose(self, name: str, value: object) -> None:
        """Tick the box or mark of this value by its words, as a finger does."""
        self.page.locator(f'label:has(input[name="{name}"][value="{value}"])').click()

    def type(self, **values: object) -> None:
        """Fill fields by name; a list of choices takes its value."""
        for name, value in values.items():
            field = self.page.locator(f'[name="{name}"]').first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def look(self) -> None:
        """Language, width, axe, console: what is wrong is kept with the page's address and told at the end."""
        where = self.page.url.removeprefix(self.address)
        lang = self.page.locator("html").get_attribute("lang")
        over = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lang != "fr":
            self.faults.append((where, "language", str(lang)))
        if over > 0:
            self.faults.append((where, "wider than the screen by", f"{over} px"))
        for rule in Axe().run(self.page).response["violations"]:
            places = " ".join(str(node["target"]) for node in rule["nodes"][:3])
            self.faults.append((where, rule["id"], places))
        self.faults += [(where, "console", text) for text in self.said]
        self.said.clear()
