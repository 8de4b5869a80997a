"""Pictures that the texts of modules show: drawn anew, described in words, known by a short key."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.media import clean_picture
from people.models import Person
from programs.models import Programme
from training.models import Module, Picture


def add_picture(programme: Programme, *, actor: Person, key: str, file: Any, alt_fr: str, alt_en: str = "") -> Picture:
    """Keep a picture under a key of its own in the programme, with the words for who does not see it.

    Refuses (:class:`core.media.Unfit`) what is no picture by content, a missing description, a key that is taken.
    """
    if not alt_fr.strip():
        raise Refused(_("Say what the picture shows: some readers hear it instead."), code="alt")
    clean = clean_picture(file)
    try:
        with transaction.atomic():
            picture = Picture(
                programme=programme, key=key, alt_fr=alt_fr.strip(), alt_en=alt_en.strip(),
                content_type=clean.content_type, size=len(clean.content),
            )  # fmt: skip
            picture.file.save("picture", ContentFile(clean.content), save=False)
            picture.save()
            audit.record("training.add_picture", picture, actor=actor)
    except IntegrityError as error:
        picture.file.storage.delete(str(picture.file.name))
        raise Refused(_("A picture has this key already. Choose another one."), code="key") from error
    return picture


def remove_picture(picture: Picture, *, actor: Person) -> None:
    """Throw a picture away. Refused while a text still shows it, with the name of the module."""
    with transaction.atomic():
        row = Picture.objects.select_for_update(of=("self",)).filter(pk=picture.pk).first()
        if row is None:
            return
        mark = f"{{{row.key}}}"
        texts = Module.objects.filter(path__programme=row.programme_id)
        user = texts.filter(body_fr__contains=mark).first() or texts.filter(body_en__contains=mark).first()
        if user is not None:
            raise Refused(
                _("“%(module)s” shows this picture: take it out of the text first.") % {"module": user}, code="used"
            )
        name, storage = str(row.file.name), row.file.storage
        audit.record("training.remove_picture", row, actor=actor)
        row.delete()
        transaction.on_commit(lambda: storage.delete(name))
