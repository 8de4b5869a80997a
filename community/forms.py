"""What a person fills in to write, report or hide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.content import STORY_PROMPTS
from community.models import BODY, TITLE, Reply, Thread
from community.services import clean_text
from core.bilingual import in_language

EMPTY = _("Write something first.")
LONG = _("A message holds 8,000 characters at most. Shorten it, or cut it in two.")


class _Words(forms.CharField):
    """Words of people: control and direction characters go, a limit, a counter."""

    def __init__(self, *, rows: int = 6, limit: int = BODY, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows, "data-count": "chars", "data-count-max": str(limit)})
        kwargs.setdefault("widget", area)
        kwargs.setdefault("error_messages", {"required": EMPTY, "max_length": LONG})
        super().__init__(max_length=limit, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class _Line(_Words):
    """A title on one line."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(limit=limit, widget=forms.TextInput, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


def _title() -> _Line:
    return _Line(
        limit=TITLE,
        label=_("Title"),
        help_text=_("What it is about, in one line."),
        error_messages={
            "required": _("Give a title, so that others know whether to read."),
            "max_length": _("Give a title of 160 characters at most."),
        },
    )


class ThreadForm(forms.Form):
    """Begin a conversation."""

    def __init__(self, data: Any = None, *, thread: Thread | None = None) -> None:
        super().__init__(data, initial={"title": thread.title, "body": thread.body} if thread else {})
        self.fields["title"] = _title()
        self.fields["body"] = _Words(
            label=_("Message"), help_text=_("Markdown is understood: **bold**, lists, links. No pictures."), rows=8
        )

    def preview(self) -> list[tuple[str, str]]:
        """What was typed, as it will be read: (heading, Markdown)."""
        return [("", clean_text(str(self["body"].value() or "")[:BODY]))]

    def words(self) -> dict[str, Any]:
        """What the services want."""
        return dict(self.cleaned_data)


class StoryForm(forms.Form):
    """Tell an experience: a title and the shipped questions, in the language of the page."""

    def __init__(self, data: Any = None, *, thread: Thread | None = None) -> None:
        super().__init__(data, initial={"title": thread.title, **thread.story} if thread else {})
        language = get_language() or "fr"
        self.fields["title"] = _title()
        for prompt in STORY_PROMPTS:
            self.fields[prompt.code] = _Words(
                label=in_language(prompt, "label", language),
                help_text=in_language(prompt, "help", language),
                required=prompt.required,
                rows=prompt.rows,
            )

    def preview(self) -> list[tuple[str, str]]:
        """What was typed, as it will be read: (heading, Markdown)."""
        return [
            (str(self.fields[prompt.code].label), clean_text(str(self[prompt.code].value() or "")[:BODY]))
            for prompt in STORY_PROMPTS
        ]

    def words(self) -> dict[str, Any]:
        """What the services want."""
        values = dict(self.cleaned_data)
        return {"title": values.pop("title"), "story": values}


class ReplyForm(forms.Form):
    """Answer, or change one's answer."""

    def __init__(self, data: Any = None, *, reply: Reply | None = None) -> None:
        super().__init__(data, initial={"body": reply.body} if reply else {})
        self.fields["body"] = _Words(label=_("Your answer"), rows=5)

    def preview(self) -> list[tuple[str, str]]:
        """What was typed, as it will be read: (heading, Markdown)."""
        return [("", clean_text(str(self["body"].value() or "")[:BODY]))]

    def words(self) -> dict[str, Any]:
        """What the services want."""
        return dict(self.cleaned_data)


class ReasonForm(forms.Form):
    """Why a message is reported, or hidden."""

    def __init__(self, data: Any = None, *, hiding: bool = False) -> None:
        super().__init__(data)
        missing = (
            _("Say why: the author reads it.")
            if hiding
            else _("Say in a few words what is wrong, so that it can be understood.")
        )
        self.fields["reason"] = _Words(
            label=_("Why is it hidden?") if hiding else _("What is wrong with it?"),
            help_text=_("The author reads this reason. Its words stay readable to moderators.")
            if hiding
            else _("Read by the moderators of this space, with your name. The author is not told who reported."),
            rows=3,
            limit=300,
            error_messages={"required": missing, "max_length": _("300 characters are enough.")},
        )
