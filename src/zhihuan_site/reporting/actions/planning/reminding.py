"""Reminders on their way: a notice on the site, a mail, a message of the group's robot; each is told once, however often it runs."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from zhihuan_site.people.models import Notice, User
from zhihuan_site.reporting.actions.planning.dingtalk import RobotRefused, say
from zhihuan_site.reporting.actions.planning.due import PREFIX, Reminder, reminders_due
from zhihuan_site.reporting.models import Robot, RobotMessage

logger = logging.getLogger(__name__)
FRESH: Final = timedelta(days=1)  # what could not be sent for a day is not sent any more
_LONGEST: Final = 300


def remind(today: date) -> int:
    """Remind everybody of what is due, and return how many notices are new."""
    new = leave_notices(tuple(reminders_due(today)), today)
    send_mails()
    send_robot_messages()
    return new


@transaction.atomic
def leave_notices(reminders: Sequence[Reminder], today: date) -> int:
    """Leave a notice for each that was not left before, and one message for the robot of each group that they are about."""
    known = set(Notice.objects.filter(key__in={each.key for each in reminders}).values_list("user_id", "key"))
    new = [each for each in reminders if (each.user, each.key) not in known]
    notices = [Notice(user_id=each.user, text=each.text[:_LONGEST], url=each.url, key=each.key) for each in new]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for each in new:
        texts[each.institution][each.text] = None
    robots = Robot.objects.filter(institution__in=texts)
    RobotMessage.objects.bulk_create(
        (RobotMessage(robot=robot, key=str(today), text="\n".join(texts[robot.institution_id])) for robot in robots),
        ignore_conflicts=True,
    )
    return len(new)


def send_mails() -> int:
    """Send each person one mail with the reminders that have not gone out yet, and return how many mails went."""
    fresh = Notice.objects.filter(key__startswith=PREFIX, mailed_at=None, created_at__gte=timezone.now() - FRESH)
    waiting = fresh.exclude(user__email="").filter(user__is_active=True).select_related("user").order_by("user", "pk")
    by_user: dict[User, list[Notice]] = defaultdict(list)
    for notice in waiting:
        by_user[notice.user].append(notice)
    return sum(_mail(user, notices) for user, notices in by_user.items())


def send_robot_messages() -> int:
    """Let the robots say what they have not said yet, and return how many messages went."""
    fresh = RobotMessage.objects.filter(sent_at=None, created_at__gte=timezone.now() - FRESH)
    return sum(_say(message) for message in fresh.select_related("robot"))


def _mail(user: User, notices: Sequence[Notice]) -> bool:
    lines = [f"{notice.text}\n{settings.ORIGIN}{notice.url}" for notice in notices]
    text = f"{user.name}：\n\n" + "\n\n".join(lines) + "\n\n质环自动发送，请勿回复。\n"
    try:
        send_mail(f"质环提醒：{len(notices)}件事", text, None, [user.email])
    except (SMTPException, OSError):
        logger.warning("a mail of reminders did not go out and is tried again", exc_info=True)
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=timezone.now())
    return True


def _say(message: RobotMessage) -> bool:
    robot = message.robot
    try:
        say(robot, f"质环提醒\n{message.text}\n{settings.ORIGIN}")
    except RobotRefused as error:
        logger.warning("a robot did not take a message: %s", error)
        Robot.objects.filter(pk=robot.pk).update(told=str(error)[:200])
        return False
    Robot.objects.filter(pk=robot.pk).update(told="")
    RobotMessage.objects.filter(pk=message.pk).update(sent_at=timezone.now())
    return True
