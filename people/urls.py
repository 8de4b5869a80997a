"""Addresses of the people floor."""

from django.urls import path, register_converter

from people.enums import RowGroup
from people.views import history, imports, own, persons


class GroupConverter:
    """A group of lines of an import."""

    regex = "|".join(RowGroup.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(GroupConverter, "row_group")

app_name = "people"
urlpatterns = [
    path("people/", persons.people, name="list"),
    path("people/add/", persons.add, name="add"),
    path("people/<int:pk>/", persons.person, name="person"),
    path("people/<int:pk>/edit/", persons.edit, name="edit"),
    path("people/<int:pk>/leave/", persons.leave, name="leave"),
    path("people/<int:pk>/invite/", persons.invite, name="invite"),
    path("people/<int:pk>/lines/", persons.add_line, name="add_line"),
    path("people/lines/<int:pk>/end/", persons.end_line, name="end_line"),
    path("people/imports/", imports.imports, name="imports"),
    path("people/imports/<int:pk>/", imports.detail, name="import"),
    path("people/imports/<int:pk>/columns/", imports.columns, name="import_columns"),
    path("people/imports/<int:pk>/top/", imports.top, name="import_top"),
    path("people/imports/<int:pk>/confirm/", imports.confirm, name="import_confirm"),
    path("people/imports/<int:pk>/cancel/", imports.cancel, name="import_cancel"),
    path("people/imports/<int:pk>/undo/", imports.undo, name="import_undo"),
    path("people/imports/<int:pk>/<row_group:group>/", imports.group, name="import_group"),
    path("audit/", history.audit, name="audit"),
    path("settings/", own.own_settings, name="settings"),
]
