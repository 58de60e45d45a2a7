"""The tables of the year's round, one noun a file."""

from zhihuan_site.reporting.models.access import ApiKey, ApiUse, Delivery, Webhook
from zhihuan_site.reporting.models.attachment import Attachment, Stored
from zhihuan_site.reporting.models.calendar_key import CalendarKey
from zhihuan_site.reporting.models.case import Case, CaseState
from zhihuan_site.reporting.models.certificate import Certificate
from zhihuan_site.reporting.models.figure import Figure, FigureChange, FigureOrigin, FigureState, Remark
from zhihuan_site.reporting.models.filing import Filing, FilingState, Freeze, Signature
from zhihuan_site.reporting.models.item import Item, ItemMessage, ItemStage, ItemState
from zhihuan_site.reporting.models.job import Job, JobState
from zhihuan_site.reporting.models.publication import Publication, PublishedFigure
from zhihuan_site.reporting.models.report import Report
from zhihuan_site.reporting.models.robot import Robot, RobotMessage
from zhihuan_site.reporting.models.rollup import RollUp
from zhihuan_site.reporting.models.round import Round
from zhihuan_site.reporting.models.section import Presence, Proposal, Section, SectionVersion
from zhihuan_site.reporting.models.task import APPROVAL, Task, TaskKind

__all__ = [
    "APPROVAL",
    "ApiKey",
    "ApiUse",
    "Attachment",
    "CalendarKey",
    "Case",
    "CaseState",
    "Certificate",
    "Delivery",
    "Figure",
    "FigureChange",
    "FigureOrigin",
    "FigureState",
    "Filing",
    "FilingState",
    "Freeze",
    "Item",
    "ItemMessage",
    "ItemStage",
    "ItemState",
    "Job",
    "JobState",
    "Presence",
    "Proposal",
    "Publication",
    "PublishedFigure",
    "Remark",
    "Report",
    "Robot",
    "RobotMessage",
    "RollUp",
    "Round",
    "Section",
    "SectionVersion",
    "Signature",
    "Stored",
    "Task",
    "TaskKind",
    "Webhook",
]
