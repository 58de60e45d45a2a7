"""A group's robot speaks to DingTalk only, signed as DingTalk asks, and its token is told to nobody."""

import logging

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.actions.planning.fake_dingtalk import SECRET, TOKEN, FakeDingtalk, serving
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.planning.dingtalk import RobotRefused, say, set_robot, signature
from zhihuan_site.reporting.models import Robot


@pytest.fixture
def fake(settings):
    with serving() as server:
        settings.DINGTALK_ROBOT = server.address
        yield server


def robot_of(cast: Cast, fake: FakeDingtalk, secret: str = SECRET, token: str = TOKEN) -> Robot:
    return set_robot(institution=cast.school, by=cast.admin, address=f"{fake.address}?access_token={token}", secret=secret)


def test_a_message_arrives_signed(cast: Cast, fake: FakeDingtalk):
    say(robot_of(cast, fake), "质环提醒")
    assert fake.said == ["质环提醒"]


def test_the_signature_is_what_openssl_makes_by_the_same_rule():
    assert signature("this is secret", 1577262236757) == "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="


@pytest.mark.parametrize(
    ("secret", "token", "words"), [("SECwrong", TOKEN, "sign not match"), (SECRET, "x" * 12, "token is not")]
)
def test_what_dingtalk_refuses_is_told(cast: Cast, fake: FakeDingtalk, secret: str, token: str, words: str):
    with pytest.raises(RobotRefused, match=words):
        say(robot_of(cast, fake, secret, token), "质环提醒")


def test_a_server_out_of_order_or_gone_is_told_without_the_token(cast: Cast, fake: FakeDingtalk, settings):
    robot = robot_of(cast, fake)
    fake.is_broken = True
    with pytest.raises(RobotRefused, match="没有送到钉钉：HTTP 500") as told:
        say(robot, "质环提醒")
    assert TOKEN not in str(told.value)
    settings.DINGTALK_ROBOT = "http://127.0.0.1:9/robot/send"
    with pytest.raises(RobotRefused, match="没有送到钉钉"):
        say(robot, "质环提醒")


def test_nobody_is_followed_elsewhere(cast: Cast, fake: FakeDingtalk):
    robot = robot_of(cast, fake)
    with serving() as other:
        fake.leads_to = f"{other.address}?access_token={TOKEN}"
        with pytest.raises(RobotRefused, match="HTTP 302"):
            say(robot, "质环提醒")
        assert other.said == []


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/robot/send?access_token=a1b2c3d4e5f6",
        "http://oapi.dingtalk.com/robot/send?access_token=a1b2c3d4e5f6",
        "https://oapi.dingtalk.com@evil.example/robot/send?access_token=a1b2c3d4e5f6",
        "https://oapi.dingtalk.com/robot/send",
        "https://oapi.dingtalk.com/robot/send?access_token=a b",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_address_of_anybody_else_is_refused(cast: Cast, address: str):
    with pytest.raises(UsageError, match="不是钉钉群机器人"):
        set_robot(institution=cast.school, by=cast.admin, address=address, secret="")
    assert Robot.objects.count() == 0


def test_the_administrator_of_the_house_sets_its_robot_and_the_book_keeps_no_token(cast: Cast, fake: FakeDingtalk):
    robot_of(cast, fake)
    entry = AuditEntry.objects.get(verb="robot.set")
    assert (entry.actor, entry.data) == (cast.admin, {})
    for who in (cast.rival, cast.clerk, cast.city_admin):
        with pytest.raises(PermissionDenied, match="本单位的管理员"):
            set_robot(institution=cast.school, by=who, address="", secret="")


def test_the_page_sets_tries_and_removes(cast: Cast, fake: FakeDingtalk, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    client, address = cast.client(cast.admin), f"/institutions/{cast.school.pk}/robot/"
    client.post(address, {"address": f"{fake.address}?access_token={TOKEN}", "secret": SECRET})
    client.post(address, {"try": "1"})
    assert fake.said == ["质环：云州市第一职业技术学校的提醒会发到这个群。"]
    page = client.get(address).content.decode()
    assert "已启用" in page
    assert TOKEN not in page + caplog.text
    assert SECRET not in page + caplog.text
    client.post(address, {"remove": "1"})
    assert Robot.objects.count() == 0
    assert client.post(address, {"try": "1"}).status_code == 404
