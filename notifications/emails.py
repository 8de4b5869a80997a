"""Letters of this floor."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person, User


@letter("notifications.invitation", category=Category.INVITATION)
def invitation(person: Person, object_id: int) -> Content | None:
    """A new account: choose a password, or ask for a code by mail at each login. Gone once the person has logged in."""
    user = User.objects.filter(pk=object_id, is_active=True, last_login=None).first()
    if user is None:
        return None
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return Content({"password_url": absolute(path), "login_url": absolute(reverse("account_login"))})
