"""The sample form of the style page: one field of each kind."""

from __future__ import annotations

from django import forms

from core.ui.widgets import AnchorsSelect, CardsSelect, ScaleSelect

ANCHORS = [
    (1, "Jargon, on décroche à la deuxième phrase"),
    (2, "Juste, mais suppose déjà connu l’essentiel"),
    (3, "Clair, une image qui aide"),
    (4, "Clair, imagé, et part de la situation de l’autre"),
]


class StylesForm(forms.Form):
    """Every kind of field that pages use; nothing is stored."""

    name = forms.CharField(label="Nom et prénom", help_text="Comme sur votre badge.")
    email = forms.EmailField(label="Adresse professionnelle")
    unit = forms.ChoiceField(label="Direction", choices=[("", "Choisir…"), ("m", "Mobilité"), ("e", "Énergie")])
    story = forms.CharField(
        label="Expliquez simplement",
        widget=forms.Textarea(attrs={"rows": 4, "data-count": "words", "data-count-max": "200"}),
        help_text="200 mots suffisent.",
    )
    day = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}))
    mark = forms.TypedChoiceField(label="Explique simplement", coerce=int, choices=ANCHORS, widget=AnchorsSelect())
    role = forms.ChoiceField(
        label="Vous êtes plutôt",
        choices=[("mentor", "Mentor"), ("mentee", "Mentoré(e)")],
        widget=CardsSelect(
            side_by_side=True, helps={"mentor": "Vous menez la conversation.", "mentee": "Vous avez trente secondes."}
        ),
    )
    useful = forms.TypedChoiceField(
        label="La séance vous a-t-elle été utile\u202f?",
        coerce=int,
        choices=[(n, str(n)) for n in range(1, 6)],
        widget=ScaleSelect(low="peu utile", high="très utile"),
    )
    recommend = forms.TypedChoiceField(
        label="Conseilleriez-vous le programme\u202f?",
        coerce=int,
        choices=[(n, str(n)) for n in range(11)],
        widget=ScaleSelect(low="sûrement pas", high="sans hésiter", top=10),
    )
    file = forms.FileField(label="Fichier des personnes", help_text="CSV ou XLSX, 20 Mo au plus.")
    agree = forms.BooleanField(label="J’ai lu la charte en entier")
    topics = forms.MultipleChoiceField(
        label="Sujets",
        choices=[("ia", "IA générative"), ("data", "Données"), ("cyber", "Cybersécurité")],
        widget=forms.CheckboxSelectMultiple,
    )
