"""How a rule is asked and how it answers: the same for reports as for people."""

from zhihuan_site.people.deciding import answered, holds, refuse

__all__ = ["answered", "holds", "refuse"]
