"""Entry of the official tables: what is typed, filled in, imported, checked, completed and confirmed."""
