"""The reader of French typography: what it refuses, what it leaves alone."""

import pytest

from core.typography import faults, prose

N = "\u202f"
B = "\u00a0"


def names(text: str) -> list[str]:
    return [fault.split(":")[0] for fault in faults(text)]


@pytest.mark.parametrize(
    ("wrong", "right", "name"),
    [
        ("l'équipe", "l’équipe", "straight apostrophe, write ’"),
        ("l&#x27;équipe", "l’équipe", "straight apostrophe, write ’"),
        ('le mot "pair"', f"le mot «{N}pair{N}»", "straight quotation mark, write « »"),
        ("Un instant...", "Un instant…", "three dots, write …"),
        ("Prêt ?", f"Prêt{N}?", "no narrow space U+202F before the mark"),
        ("Prêt?", f"Prêt{N}?", "no narrow space U+202F before the mark"),
        (f"Bravo{B}!", f"Bravo{N}!", "no narrow space U+202F before the mark"),
        ("un ; deux", f"un{N}; deux", "no narrow space U+202F before the mark"),
        ("Objet : essai", f"Objet{B}: essai", "no no-break space U+00A0 before the colon"),
        (f"Objet{N}: essai", f"Objet{B}: essai", "no no-break space U+00A0 before the colon"),
        (f"« oui{N}»", f"«{N}oui{N}»", "no narrow space U+202F after «"),
        (f"«{N}oui »", f"«{N}oui{N}»", "no narrow space U+202F before »"),
        ("12,5 %", f"12,5{B}%", "no no-break space before %"),
        ("{rate}%", f"{{rate}}{B}%", "no no-break space before %"),
        ("à 14h30", f"à 14{B}h{B}30", "time without spaces, write 14 h 30"),
        ("Etape suivante", "Étape suivante", "capital without its accent"),
        ("A bientôt", "À bientôt", "capital without its accent"),
        ("au coeur", "au cœur", "ligature, write œ"),
    ],
)
def test_a_fault_is_named_and_its_remedy_passes(wrong: str, right: str, name: str) -> None:
    assert names(wrong) == [name]
    assert faults(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "Voir https://exemple.fr/a?b=c;d!e:f puis www.exemple.fr?x=1",
        "Écrire à mailto:aide@exemple.fr ou aide@exemple.fr",
        "Bonjour {first_name:s}, bonjour %(first_name)s, bonjour {{ user.name|default:'x' }}",
        "{% if a != 'b' %}Bonjour{% endif %}{# a: note! #}",
        "<a href=\"/x?y=1\" title='z'>Bonjour</a><br/>",
        "<style>p { color: red !important; }</style>",
        '[la charte](/charte?v=1;w=2 "titre") et ![schéma](/a.svg)',
        "Tapez `a ? b : c;` pour voir",
        "```\nif (a) { b(); }\n```",
        "Rendez-vous à 14:30, ratio 16:9",
        "R&amp;D &lt; 3",
        f"Vraiment{N}?! Oui (!)",
        "A signé la charte",
        f"100{B}%% de %(total)s",
    ],
)
def test_what_is_not_prose_is_left_alone(text: str) -> None:
    assert faults(text) == []


def test_markup_does_not_hide_a_fault() -> None:
    assert names("<strong>Bonjour</strong> !") == ["no narrow space U+202F before the mark"]
    assert names("**Objet** : {title}") == ["no no-break space U+00A0 before the colon"]
    assert names("Bonjour {name} !") == ["no narrow space U+202F before the mark"]

    assert faults(f"<strong>Bonjour</strong>{N}!") == []
    assert faults("Bonjour&#8239;! **Objet**&nbsp;: {title}") == []


def test_faults_come_in_reading_order_with_their_surroundings() -> None:
    found = faults("Prêt ? C'est lui : oui")

    assert found == [
        "no narrow space U+202F before the mark: Prêt ? C'est lui : oui",
        "straight apostrophe, write ’: Prêt ? C'est lui : oui",
        "no no-break space U+00A0 before the colon: Prêt ? C'est lui : oui",
    ]


def test_prose_joins_lines_and_keeps_items_paragraphs_and_no_break_spaces() -> None:
    text = prose(
        f"""
        Un premier{N}! paragraphe
        sur deux lignes{B}: oui.

        1. un
           suite
        2. deux
        """
    )

    assert text == f"Un premier{N}! paragraphe sur deux lignes{B}: oui.\n\n1. un suite\n2. deux"
    assert prose("") == ""
