"""Drafting: what is written in a section, by whom, from which figures, and how two people's words come together."""
