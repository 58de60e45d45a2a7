import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.access.hooks import add_hook, announce, end_hook, try_hook
from zhihuan_site.reporting.actions.access.sending import deliver, signature_of, wait_after
from zhihuan_site.reporting.models import Delivery, Webhook


class OtherSystem:
    """A server of the other side on this machine; `answer` is the status that it gives."""

    def __init__(self) -> None:
        self.answer = 200
        self.calls: list[tuple[dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.calls.append((dict(self.headers), body))
                self.send_response(outer.answer)
                if outer.answer == 302:
                    self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
                self.end_headers()

            def log_message(self, *words: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def other(settings: Any) -> Iterator[OtherSystem]:
    system = OtherSystem()
    settings.HOOK_HOSTS = [system.host]
    yield system
    system.server.shutdown()
    system.server.server_close()


def put_off() -> list[int]:
    """Return the seconds by which deliveries were put off, the first time first."""
    jobs = ProcrastinateJob.objects.filter(task_name="deliver").exclude(scheduled_at=None).order_by("id")
    return [round((job.scheduled_at - timezone.now()).total_seconds() / 10) * 10 for job in jobs]


def hook_of(cast: Cast, other: OtherSystem, *events: str) -> Webhook:
    url = f"http://{other.host}/hook"
    return add_hook(institution=cast.city, by=cast.city_admin, url=url, events=events or ("report.filed",))


def test_an_event_is_sent_signed_and_names_no_person(cast: Cast, other: OtherSystem) -> None:
    hook = hook_of(cast, other)
    announce("report.filed")(cast.report, cast.admin)
    delivery = Delivery.objects.get()
    deliver.func(delivery=delivery.pk)
    (headers, body), value = other.calls[0], json.loads(other.calls[0][1])
    assert (value["event"], value["school"]) == ("report.filed", {"code": "S001", "name": "云州市第一职业技术学校"})
    assert not {person.name for person in (cast.admin, cast.principal, cast.clerk)} & set(body.decode().split('"'))
    at, proof = (part.partition("=")[2] for part in headers["X-Zhihuan-Signature"].split(","))
    assert proof == signature_of(hook.secret, int(at), body)
    assert headers["X-Zhihuan-Delivery"] == str(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.delivered_at is not None) == (200, 1, True)


def test_a_house_without_a_code_can_still_file(cast: Cast, other: OtherSystem) -> None:
    hook_of(cast, other)
    for house in (cast.city, cast.school):
        house.code = ""
        house.save()
    announce("report.filed")(cast.report, cast.admin)
    assert Delivery.objects.get().payload["school"] == {"code": "", "name": "云州市第一职业技术学校"}


def test_what_has_arrived_is_not_sent_again(cast: Cast, other: OtherSystem) -> None:
    hook_of(cast, other)
    for _ in range(2):
        announce("report.filed")(cast.report, cast.admin)
    delivery = Delivery.objects.get()
    for _ in range(2):
        deliver.func(delivery=delivery.pk)
    assert len(other.calls) == 1


def test_only_events_that_were_chosen_are_sent(cast: Cast, other: OtherSystem) -> None:
    hook_of(cast, other, "report.accepted")
    announce("report.filed")(cast.report, cast.admin)
    assert not Delivery.objects.exists()


def test_what_is_not_taken_is_sent_again_later_and_later(cast: Cast, other: OtherSystem) -> None:
    delivery = try_hook(hook=hook_of(cast, other), by=cast.city_admin)
    other.answer = 503
    for _ in range(3):
        deliver.func(delivery=delivery.pk)
    assert put_off() == [30, 60, 120]
    other.answer = 204
    deliver.func(delivery=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.status, put_off()) == (4, 204, [30, 60, 120])


def test_after_a_day_it_is_given_up(cast: Cast, other: OtherSystem) -> None:
    delivery = try_hook(hook=hook_of(cast, other), by=cast.city_admin)
    Delivery.objects.filter(pk=delivery.pk).update(created_at=timezone.now() - timedelta(hours=24), attempts=20)
    other.answer = 500
    deliver.func(delivery=delivery.pk)
    assert put_off() == []
    assert wait_after(20) == 7200


def test_a_redirect_is_not_followed(cast: Cast, other: OtherSystem) -> None:
    delivery = try_hook(hook=hook_of(cast, other), by=cast.city_admin)
    other.answer = 302
    deliver.func(delivery=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.delivered_at, len(other.calls)) == (302, None, 1)


def test_a_host_that_became_an_inner_one_is_not_called(cast: Cast, other: OtherSystem, settings: Any) -> None:
    delivery = try_hook(hook=hook_of(cast, other), by=cast.city_admin)
    settings.HOOK_HOSTS = []
    deliver.func(delivery=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.trouble, other.calls) == (None, "推送地址不是 https。", [])


def test_a_server_that_is_gone_is_told(cast: Cast, other: OtherSystem) -> None:
    delivery = try_hook(hook=hook_of(cast, other), by=cast.city_admin)
    other.server.shutdown()
    other.server.server_close()
    deliver.func(delivery=delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.status, delivery.trouble.partition(":")[0]) == (None, "ConnectionRefusedError")


def test_a_hook_that_ended_is_silent(cast: Cast, other: OtherSystem) -> None:
    hook = hook_of(cast, other)
    delivery = try_hook(hook=hook, by=cast.city_admin)
    end_hook(hook=hook, by=cast.city_admin)
    deliver.func(delivery=delivery.pk)
    announce("report.filed")(cast.report, cast.admin)
    assert (other.calls, Delivery.objects.count()) == ([], 1)
    assert AuditEntry.objects.filter(verb="hook.ended").count() == 1


def test_hooks_are_the_administrator_s(cast: Cast, other: OtherSystem) -> None:
    with pytest.raises(PermissionDenied):
        add_hook(institution=cast.city, by=cast.officer, url=f"http://{other.host}/", events=["report.filed"])
    with pytest.raises(UsageError, match="没有选事件"):
        hook_of(cast, other, "no.such")


def test_the_pages_add_try_and_end(cast: Cast, other: OtherSystem) -> None:
    client = cast.client(cast.city_admin)
    address = f"/institutions/{cast.city.pk}/access/hooks/"
    page = client.post(address, {"url": f"http://{other.host}/hook", "events": ["report.filed"]}).content.decode()
    hook = Webhook.objects.get()
    assert hook.secret in page
    client.post(f"{address}{hook.pk}/", {"do": "try"})
    deliver.func(delivery=Delivery.objects.get().pk)
    log = client.get(f"{address}{hook.pk}/").content.decode()
    assert ("已送达 200" in log, hook.secret in log) == (True, False)
    client.post(f"{address}{hook.pk}/", {"do": "end"})
    assert Webhook.objects.get().ended_at is not None


def test_the_page_refuses_an_inner_address(cast: Cast) -> None:
    answer = cast.client(cast.city_admin).post(
        f"/institutions/{cast.city.pk}/access/hooks/", {"url": "http://169.254.169.254/latest/", "events": ["report.filed"]}
    )
    assert (answer.status_code, Webhook.objects.count()) == (409, 0)
