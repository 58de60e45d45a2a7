"""Invented schools and their reports, seeded: every name and figure is made up, and the text says so."""

from zhihuan.sample.report import EDITIONS, write_sample
from zhihuan.sample.school import School, invent_school, invent_years

__all__ = ["EDITIONS", "School", "invent_school", "invent_years", "write_sample"]
