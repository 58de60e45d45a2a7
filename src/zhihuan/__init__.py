"""Zhihuan 质环: reads, audits and makes the annual quality reports of vocational schools."""

__version__ = "0.1.0"
