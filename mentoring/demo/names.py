"""Names of people in France today and in the two offices abroad; first names by the gender that titles agree with."""


def _names(text: str) -> tuple[str, ...]:
    """Names separated by spaces; a middle dot stands for the space inside one."""
    return tuple(name.replace("·", " ") for name in text.split())


WOMEN = _names(
    """
    Camille Léa Manon Chloé Inès Sarah Julie Marie Claire Sophie Nathalie Isabelle Valérie Sandrine Émilie
    Aurélie Céline Hélène Élodie Laura Pauline Mathilde Anaïs Charlotte Juliette Lucie Margaux Clémence Agathe
    Louise Alice Jeanne Zoé Nadia Samira Leïla Yasmine Fatou Aminata Mariam Aïcha Khadija Soraya Nour Salma
    Assia Myriam Rachel Esther Judith Linh Mai Hoa Mei Priya Anjali Sonia Irina Olga Katarina Agnieszka Ewa
    Ioana Gabriela Carla Beatriz Joana Teresa Paola Giulia Chiara Solène Gwenaëlle Maëlle Nolwenn Rozenn Anne
    Catherine Véronique Brigitte Martine Delphine Stéphanie Laetitia Karine Fanny Audrey Coralie Noémie Océane
    Justine Morgane Marine Alexandra Victoire Diane Éléonore Adèle Awa Bintou Grâce Naomi Mireille Ségolène
    Apolline Romane Eva Lina Ambre
    """
)
MEN = _names(
    """
    Thomas Nicolas Julien Antoine Maxime Alexandre Pierre Paul Louis Hugo Lucas Arthur Jules Gabriel Raphaël
    Adrien Quentin Romain Florian Benoît Mathieu Guillaume Sébastien Christophe Laurent Philippe Olivier Éric
    Frédéric Stéphane Bruno Didier Patrick Thierry Vincent Fabien Cédric Damien Yannick Erwan Loïc Ronan Tanguy
    Gaël Mehdi Karim Rachid Yanis Amine Bilal Sofiane Walid Ibrahim Moussa Ousmane Mamadou Cheikh Idriss Youssef
    Hamza David Samuel Simon Nathan Minh Tuan Kevin Wei Arjun Rohan Dmitri Pavel Marek Tomasz Andrei Mihai
    Miguel Rui Tiago Paulo Marco Matteo Luca Étienne Rémi Clément Valentin Bastien Corentin Théo Léo Noé Malo
    Aurélien Jérôme Grégory Ludovic Arnaud Xavier Édouard Henri Marc Luc Gilles Pascal Serge Yves Aymeric
    Baptiste Victor Martin Elias Aaron
    """
)
LAST_NAMES = _names(
    """
    Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David
    Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand
    Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier
    Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier
    Roger Roche Roy Noël Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas
    Brunet Schmitt Leroux Colas Fernandez Pierre Renard Arnaud Rolland Caron Aubert Giraud Leclerc Vidal
    Bourgeois Renaud Lemoine Picard Gaillard Philippe Leclercq Lacroix Fabre Dupuis Olivier Rodriguez Hubert
    Charpentier Guillot Le·Gall Le·Goff Kerbrat Tanguy Le·Roux Guivarch Benali Haddad Belkacem Bouzid Cherif
    Mansouri Saïdi Amrani Ziani Brahimi Khelifi Diallo Traoré Diop Ndiaye Sow Koné Keïta Camara Cissé Coulibaly
    Bamba Mbaye Touré Fofana Tran Pham Lê Hoang Vo Chen Wang Liu Singh Patel Kumar Da·Silva Ferreira Pereira
    Gomes Carvalho Rossi Bianchi Ricci Kowalski Nowak Popescu Ionescu Cohen Lévy Azoulay Benhamou Sarkissian
    Yilmaz Demir Öztürk Castaing Delmas Lafitte Etcheverry Casanova Santoni Hoffmann Weber Klein Wagner Vasseur
    Delattre Vandamme Lemaître Poulain Carpentier Besson Pons Cordier Maillard Tessier Prévost Collet Bouvier
    Jacquet Monnier Pelletier Rivière Ferrand Chauvin Texier Bodin Huet
    """
)
ABROAD = {
    "Manchester": (
        _names("Olivia Amelia Grace Charlotte Hannah Emily Zara Aisha Priyanka Niamh Eleanor Megan Abigail Rebecca"),
        _names("James Oliver Harry George Daniel Callum Liam Owen Imran Kwame Rhys Benedict Hassan Patrick Nathaniel"),
        _names("Hughes Walker Ahmed Khan Okafor Murphy Taylor Wright Grant Bennett Whitfield Clarke Hussain Sutton"),
    ),
    "Bruxelles": (
        _names("Marieke Charlotte Elise Lotte Noor Fatima Manon Sofie Astrid Céleste Lieselot Yousra Hanne"),
        _names("Jasper Wout Bram Maxence Thibault Pieter Bilal Arne Loris Joris Matthias Senne Adil"),
        _names("Peeters Janssens Maes Jacobs Willems Claes Goossens Vandenberghe Lambrechts Dierckx Bogaerts Moens"),
    ),
}  # fmt: skip
