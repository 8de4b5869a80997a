"""How the invented group is made: directions, departments, services, titles, grades, sites."""

from __future__ import annotations

from dataclasses import dataclass

GROUP = "Groupe Valdorne"
DOMAIN = "valdorne.example"
#: Where people work, with how likely; the two offices abroad come from the international direction.
SITES = (
    ("Nanterre", 34), ("Lyon", 18), ("Lille", 12), ("Nantes", 12), ("Toulouse", 10), ("Strasbourg", 7),
    ("Marseille", 7),
)  # fmt: skip
GRADES = ("Dirigeant", "Cadre dirigeant", "Cadre supérieur", "Cadre confirmé", "Cadre", "Collaborateur", "Alternance")


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction: ``departments`` maps each department to its services; ``titles`` are « masculine|feminine »."""

    name: str
    head: str
    departments: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]


def _departments(text: str) -> dict[str, tuple[str, ...]]:
    lines = [line.strip().partition(" = ") for line in text.strip().splitlines()]
    return {name: tuple(services.split(" / ")) for name, _equals, services in lines}


def _titles(text: str) -> tuple[str, ...]:
    return tuple(title.strip() for title in text.split(","))


DIRECTIONS = (
    Direction(
        "Direction commerciale", "Directeur commercial|Directrice commerciale",
        _departments("""
            Grands comptes = Promoteurs / Bailleurs sociaux / Hôtellerie et santé
            Réseau Nord et Est = Agences de Lille / Agences de Strasbourg / Administration des ventes Nord
            Réseau Ouest = Agences de Nantes / Agences de Rennes / Administration des ventes Ouest
            Réseau Sud = Agences de Lyon / Agences de Toulouse / Agences de Marseille
        """),
        _titles("Technico-commercial|Technico-commerciale, Chargé d’affaires|Chargée d’affaires, "
                "Assistant commercial|Assistante commerciale, Conseiller en rénovation|Conseillère en rénovation"),
    ),
    Direction(
        "Direction industrielle", "Directeur industriel|Directrice industrielle",
        _departments("""
            Usine de Lille = Assemblage / Peinture et finition / Maintenance de Lille
            Usine de Toulouse = Profilés / Isolants / Maintenance de Toulouse
            Méthodes et amélioration = Méthodes / Automatisation / Performance industrielle
            Sécurité et environnement = Sécurité au travail / Énergie des sites / Maîtrise des risques
        """),
        _titles("Technicien de production|Technicienne de production, Opérateur de ligne|Opératrice de ligne, "
                "Ingénieur méthodes|Ingénieure méthodes, Automaticien|Automaticienne, Technicien de maintenance|"
                "Technicienne de maintenance"),
    ),
    Direction(
        "Direction de la supply chain et des achats", "Directeur de la supply chain|Directrice de la supply chain",
        _departments("""
            Achats = Achats de matières / Achats de services / Achats responsables
            Logistique = Plateforme de Lyon / Plateforme de Lille / Transport
            Planification = Prévision des ventes / Approvisionnements / Plan industriel
        """),
        _titles("Acheteur|Acheteuse, Approvisionneur|Approvisionneuse, Gestionnaire de stocks|Gestionnaire de stocks, "
                "Planificateur|Planificatrice, Coordinateur transport|Coordinatrice transport"),
    ),
    Direction(
        "Direction des systèmes d’information",
        "Directeur des systèmes d’information|Directrice des systèmes d’information",
        _departments("""
            Données et intelligence artificielle = Plateforme de données / Science des données / Gouvernance des données
            Applications métier = Applications commerciales / Applications industrielles / Outils de gestion
            Infrastructures = Réseaux et postes / Hébergement / Assistance aux utilisateurs
            Cybersécurité = Surveillance / Identités et accès / Sensibilisation
        """),
        _titles("Développeur|Développeuse, Analyste de données|Analyste de données, Ingénieur cloud|Ingénieure cloud, "
                "Analyste cybersécurité|Analyste cybersécurité, Technicien support|Technicienne support, "
                "Chef de projet numérique|Cheffe de projet numérique"),
    ),
    Direction(
        "Direction de l’innovation et des produits", "Directeur de l’innovation|Directrice de l’innovation",
        _departments("""
            Recherche et développement = Thermique / Matériaux biosourcés / Acoustique
            Bureau d’études = Modélisation / Essais / Certification
            Produits connectés = Capteurs / Logiciel embarqué / Expérience des usagers
        """),
        _titles("Ingénieur d’études|Ingénieure d’études, Technicien d’essais|Technicienne d’essais, "
                "Designer produit|Designer produit, Chef de produit|Cheffe de produit, "
                "Ingénieur logiciel|Ingénieure logiciel"),
    ),
    Direction(
        "Direction du marketing et de la marque", "Directeur du marketing|Directrice du marketing",
        _departments("""
            Marques = Marque grand public / Marque professionnelle / Création
            Marketing numérique = Contenus / Réseaux sociaux / Vente en ligne
            Études = Connaissance des clients / Prix / Veille
        """),
        _titles("Chargé de communication|Chargée de communication, Chef de produit|Cheffe de produit, "
                "Animateur de communauté|Animatrice de communauté, Chargé d’études|Chargée d’études, "
                "Concepteur de contenus|Conceptrice de contenus"),
    ),
    Direction(
        "Direction financière", "Directeur financier|Directrice financière",
        _departments("""
            Comptabilité = Comptabilité clients / Comptabilité fournisseurs / Consolidation
            Contrôle de gestion = Contrôle industriel / Contrôle commercial / Budget du groupe
            Trésorerie et risques = Trésorerie / Assurances / Contrôle interne
        """),
        _titles("Comptable|Comptable, Contrôleur de gestion|Contrôleuse de gestion, "
                "Analyste financier|Analyste financière, "
                "Trésorier|Trésorière"),
    ),
    Direction(
        "Direction des ressources humaines", "Directeur des ressources humaines|Directrice des ressources humaines",
        _departments("""
            Talents et formation = Développement des talents / Formation / Recrutement
            Relations sociales = Dialogue social / Santé au travail / Diversité et handicap
            Administration du personnel = Paie / Mobilité / Données RH
        """),
        _titles("Chargé de recrutement|Chargée de recrutement, Gestionnaire de paie|Gestionnaire de paie, "
                "Chargé de formation|Chargée de formation, Juriste en droit social|Juriste en droit social"),
    ),
    Direction(
        "Direction juridique et de la conformité", "Directeur juridique|Directrice juridique",
        _departments("""
            Contrats = Contrats clients / Contrats fournisseurs / Contentieux
            Conformité = Éthique / Protection des données / Concurrence
        """),
        _titles("Juriste|Juriste, Chargé de conformité|Chargée de conformité, "
                "Assistant juridique|Assistante juridique"),
    ),
    Direction(
        "Direction du service client", "Directeur du service client|Directrice du service client",
        _departments("""
            Relation client = Accueil téléphonique / Réclamations / Assistance en ligne
            Service après-vente = Dépannage Nord / Dépannage Sud / Pièces détachées
            Qualité de service = Mesure de satisfaction / Formation des installateurs / Documentation
        """),
        _titles("Conseiller client|Conseillère client, Technicien itinérant|Technicienne itinérante, "
                "Chargé de qualité|Chargée de qualité, Rédacteur technique|Rédactrice technique"),
    ),
    Direction(
        "Direction du développement durable", "Directeur du développement durable|Directrice du développement durable",
        _departments("""
            Climat = Bilan carbone / Économie circulaire / Reporting extra-financier
            Qualité du groupe = Qualité des produits / Audits / Normes
        """),
        _titles("Chargé de mission climat|Chargée de mission climat, Auditeur qualité|Auditrice qualité, "
                "Ingénieur écoconception|Ingénieure écoconception"),
    ),
    Direction(
        "Direction internationale", "Directeur international|Directrice internationale",
        _departments("""
            Royaume-Uni = Manchester Sales / Manchester Operations / Manchester Support
            Benelux = Vente Benelux / Logistique Benelux / Clients Benelux
        """),
        _titles("Account manager|Account manager, Chargé de clientèle|Chargée de clientèle, "
                "Project coordinator|Project coordinator, Analyste des opérations|Analyste des opérations"),
    ),
)  # fmt: skip
SITES_OF_DEPARTMENT = {
    "Royaume-Uni": "Manchester", "Benelux": "Bruxelles", "Usine de Lille": "Lille", "Usine de Toulouse": "Toulouse",
    "Réseau Ouest": "Nantes", "Relation client": "Nantes",
}  # fmt: skip
