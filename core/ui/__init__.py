"""What pages are made of: words for dates and numbers, faces, links of the navigation, widgets. No domain word here."""
