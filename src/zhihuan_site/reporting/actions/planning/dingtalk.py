"""The robot of a DingTalk group: its address read, its messages signed and sent as DingTalk asks.

https://open.dingtalk.com/document/robots/customize-robot-security-settings: the signature is the HMAC-SHA256 of
"timestamp\\nsecret" under the secret, in base64; it goes into the address beside the token.
"""

import base64
import hashlib
import hmac
import json
import re
import time
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.db import transaction

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.models import Robot
from zhihuan_site.reporting.permissions.planning import check_can_set_robot

_TOKEN: Final = re.compile(r"[0-9A-Za-z_-]{8,128}")
_TIMEOUT: Final = 10  # seconds
_MOST_READ: Final = 10_000  # bytes of an answer


class RobotRefused(Exception):
    """The robot could not be reached, or did not take the message: the sentence says why. It never tells the token."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows nobody elsewhere."""

    def redirect_request(self, *args: object) -> None:
        """Refuse."""


@transaction.atomic
def set_robot(*, institution: Institution, by: User, address: str, secret: str) -> Robot:
    """Keep the robot of a group, from its address as DingTalk shows it and the secret of its signature."""
    check_can_set_robot(by, institution)
    token = token_in(address)
    values = {"token": token, "secret": secret.strip(), "changed_by": by, "told": ""}
    robot, _ = Robot.objects.update_or_create(institution=institution, defaults=values)
    _record(institution, by, "robot.set")
    return robot


@transaction.atomic
def remove_robot(*, institution: Institution, by: User) -> None:
    """Forget the robot."""
    check_can_set_robot(by, institution)
    Robot.objects.filter(institution=institution).delete()
    _record(institution, by, "robot.removed")


def token_in(address: str) -> str:
    """Return the token in a robot's address. Raises UsageError for an address of anybody but DingTalk."""
    parts = urlsplit(address.strip())
    token = parse_qs(parts.query).get("access_token", [""])[0]
    where = f"{parts.scheme}://{parts.netloc}{parts.path}"
    if where != settings.DINGTALK_ROBOT or not _TOKEN.fullmatch(token):
        raise UsageError(
            Text("这不是钉钉群机器人的 Webhook 地址。", "It is not the address of a DingTalk robot. "),
            Text(
                f"请在钉钉群设置里复制，形如 {settings.DINGTALK_ROBOT}?access_token=……",
                f"Copy it from the settings of the group: {settings.DINGTALK_ROBOT}?access_token=…",
            ),
        )
    return token


def say(robot: Robot, text: str) -> None:
    """Let a robot say something in its group. Raises RobotRefused."""
    message = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False).encode()
    request = Request(_address(robot, int(time.time() * 1000)), message, {"Content-Type": "application/json"})  # noqa: S310 -- the settings' own address
    try:
        with build_opener(_NoRedirect).open(request, timeout=_TIMEOUT) as answer:
            told = json.loads(answer.read(_MOST_READ))
    except HTTPError as error:
        error.close()
        raise RobotRefused(f"没有送到钉钉：HTTP {error.code}") from error
    except (URLError, OSError, ValueError) as error:
        raise RobotRefused(f"没有送到钉钉：{type(error).__name__}") from error
    if not isinstance(told, dict) or told.get("errcode") != 0:
        words = told.get("errmsg", "") if isinstance(told, dict) else ""
        raise RobotRefused(f"钉钉没有收下：{words}"[:180])


def signature(secret: str, timestamp: int) -> str:
    """Return how a message of that moment is signed."""
    code = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    return base64.b64encode(code).decode()


def _address(robot: Robot, timestamp: int) -> str:
    asked = {"access_token": robot.token}
    if robot.secret:
        asked |= {"timestamp": str(timestamp), "sign": signature(robot.secret, timestamp)}
    return f"{settings.DINGTALK_ROBOT}?{urlencode(asked)}"


def _record(institution: Institution, by: User, verb: str) -> None:
    where = f"institution:{institution.pk}"
    record(collection=where, verb=verb, actor=by, subject=where, data={})
