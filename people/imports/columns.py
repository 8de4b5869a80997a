"""Which column holds what: usual header names in French and English, and the signature of a header."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from core.text import fold

REQUIRED = ("employee_number", "first_name", "last_name")

#: Fields in the order of the mapping page, with their names in words.
FIELDS = {
    "employee_number": _("Employee number"),
    "last_name": _("Last name"),
    "first_name": _("First name"),
    "email": _("Work e-mail"),
    "job_title": _("Job title"),
    "department": _("Department (above the unit)"),
    "unit": _("Unit"),
    "grade": _("Grade"),
    "site": _("Site"),
    "manager": _("Manager (number or e-mail)"),
    "dotted": _("Dotted-line manager"),
    "appraiser": _("Appraiser"),
    "post_since": _("In this post since"),
    "language": _("Language"),
    "status": _("Status"),
}

# The likeliest name of a field stands first: it wins when a file has several.
NAMES: dict[str, tuple[str, ...]] = {
    "employee_number": (
        "employee id", "employee number", "employee no", "matricule", "numero de matricule", "num matricule",
        "numero employe", "numero d employe", "numero salarie", "id employe", "id salarie", "matricule salarie",
        "staff id", "staff number", "personnel number", "person id", "worker id", "emp id", "employeeid",
        "matricule rh", "numero", "number", "id", "unique id", "identifiant", "post unique reference",
    ),
    "first_name": ("first name", "firstname", "given name", "forename", "prenom", "prenom usuel", "prenoms"),
    "last_name": (
        "last name", "lastname", "surname", "family name", "nom", "nom usuel", "nom d usage", "nom de famille",
        "nom usage", "name",
    ),
    "email": (
        "work email", "work e mail", "email", "e mail", "mail", "courriel", "email address", "e mail address",
        "adresse email", "adresse e mail", "adresse mail", "adresse courriel", "adresse electronique", "mel",
        "email professionnel", "courriel professionnel", "mail professionnel", "email pro", "business email",
    ),
    "job_title": (
        "job title", "title", "position", "position title", "role", "fonction", "poste", "intitule de poste",
        "intitule du poste", "libelle poste", "libelle emploi", "emploi", "metier", "job", "libelle fonction",
    ),
    "department": (
        "department", "direction", "departement", "division", "pole", "branche", "business unit", "entite",
        "directorate", "organisation", "organization",
    ),
    "unit": (
        "unit", "unite", "org unit", "organisational unit", "organizational unit", "unite organisationnelle",
        "service", "equipe", "team", "sub department", "libelle service", "affectation",
    ),
    "grade": ("grade", "classification", "niveau", "level", "job level", "coefficient", "categorie", "band",
              "classe", "position ccn", "cotation"),
    "site": ("site", "location", "lieu", "lieu de travail", "lieu travail", "work location", "office", "ville", "city",
             "implantation", "etablissement", "localisation"),
    "manager": (
        "manager id", "manager number", "manager employee id", "manager employee number", "matricule manager",
        "matricule responsable", "matricule du responsable", "matricule n+1", "id manager", "id responsable",
        "numero responsable", "responsable hierarchique", "superieur hierarchique", "manager hierarchique",
        "responsable", "manager", "n+1", "line manager", "line manager id", "reports to", "reporting to",
        "supervisor id", "supervisor", "superieur", "reports to senior post", "manager email", "hierarchique",
        "courriel responsable", "email manager",
    ),
    "dotted": (
        "dotted manager id", "dotted line manager id", "dotted manager", "dotted line manager", "dotted line",
        "responsable fonctionnel", "manager fonctionnel", "matricule responsable fonctionnel", "functional manager",
        "functional manager id", "matrix manager", "matrix manager id", "fonctionnel", "superieur fonctionnel",
    ),
    "appraiser": (
        "appraiser id", "appraiser", "evaluateur", "matricule evaluateur", "reviewer id", "evaluator", "notateur",
        "assessor", "responsable evaluation", "evaluator id",
    ),
    "post_since": (
        "in post since", "post since", "in this post since", "position start date", "position since", "job start date",
        "date in position", "in position since", "en poste depuis", "dans le poste depuis", "date de prise de poste",
        "date prise de poste", "prise de poste", "date d entree dans le poste", "date entree poste",
        "date debut poste", "date de debut de poste", "date d affectation", "date affectation",
    ),
    "language": ("language", "langue", "lang", "preferred language", "langue de communication", "locale"),
    "status": ("status", "statut", "etat", "employment status", "employee status", "statut poste", "post status",
               "situation"),
}  # fmt: skip


def plain(name: str) -> str:
    """A header name without accents, case, underscores or dots."""
    return " ".join(re.sub(r"[^a-z0-9+]+", " ", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name))).split())


def signature(header: Sequence[str]) -> str:
    """The same for every file with these columns in this order."""
    return hashlib.sha256("\x1f".join(plain(name) for name in header).encode()).hexdigest()


def recognise(header: Sequence[str]) -> dict[str, int]:
    """Field to column, as far as the usual names tell. No column serves two fields."""
    names = [plain(name) for name in header]
    found: dict[str, int] = {}
    for field, known in NAMES.items():
        for name in known:
            place = next((i for i, own in enumerate(names) if own == name and i not in found.values()), None)
            if place is not None:
                found[field] = place
                break
    if "department" in found and "unit" not in found:
        # A file with one level of organisation: whatever its name, that level is the unit.
        found["unit"] = found.pop("department")
    return found


def missing(columns: Mapping[str, int]) -> list[str]:
    """The required fields that no column holds."""
    return [field for field in REQUIRED if field not in columns]
