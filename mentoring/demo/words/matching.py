"""What participants and managers write about pairs before they are made, and about those that came to be tied."""

from __future__ import annotations

from mentoring.demo.text import all_french, french

RATHER_NOT = all_french((
    "Nous avons déjà travaillé ensemble sur un projet difficile. Rien de grave, mais je préfère quelqu'un de nouveau.",
    "Un proche travaille dans son équipe : je ne serais pas à l'aise.",
))  # fmt: skip
APPROVED = french("""
    La commission ne se réunit pas avant la fin de la saison : le directeur des ressources humaines est d'accord,
    jusqu'à cette date.
""")
POLICIES = {
    "topics": french("Les sujets d'abord"),
    "bridges": french("Des ponts entre directions"),
    "hours": french("Ponts, horaires et vœux"),
}
SCENARIOS = all_french(("Politique en vigueur", "Les ponts d'abord", "Les ponts, personne loin derrière"))
