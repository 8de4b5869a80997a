"""Addresses of the community. ``what`` is ``thread`` (a first message) or ``reply``."""

from django.urls import path, register_converter

from community import views


class What:
    """The two kinds of messages."""

    regex = "thread|reply"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(What, "what")

app_name = "community"
urlpatterns = [
    path("community/", views.spaces, name="spaces"),
    path("community/preview/", views.preview, name="preview"),
    path("community/<int:pk>/", views.space, name="space"),
    path("community/<int:pk>/new/", views.new, name="new"),
    path("community/<int:pk>/tell/", views.tell, name="tell"),
    path("community/<int:pk>/read/", views.read_all, name="read_all"),
    path("community/<int:pk>/reports/", views.reports, name="reports"),
    path("community/report/<int:pk>/keep/", views.keep, name="keep"),
    path("community/thread/<int:pk>/", views.thread, name="thread"),
    path("community/thread/<int:pk>/reply/", views.reply, name="reply"),
    path("community/thread/<int:pk>/follow/", views.follow, name="follow"),
    path("community/thread/<int:pk>/switch/<slug:act>/", views.switch, name="switch"),
    path("community/<what:what>/<int:pk>/edit/", views.edit, name="edit"),
    path("community/<what:what>/<int:pk>/remove/", views.remove, name="remove"),
    path("community/<what:what>/<int:pk>/report/", views.report, name="report"),
    path("community/<what:what>/<int:pk>/hide/", views.hide, name="hide"),
    path("community/<what:what>/<int:pk>/show/", views.show, name="show"),
]
