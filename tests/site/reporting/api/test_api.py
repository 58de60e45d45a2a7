import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import FIGURES, TEXTS, freeze_of
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting.actions.access.keys import end_key, give_key
from zhihuan_site.reporting.actions.publishing.making import withdraw
from zhihuan_site.reporting.models import ApiKey, Publication, Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState


def test_without_a_key_nothing_is_read(client: Client, cast: Cast) -> None:
    for headers in ({}, {"Authorization": "Bearer nothing"}, {"Authorization": "Basic x"}):
        answer = client.get("/api/v1/reports", headers=headers)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert answer.json()["error"] == "没有密钥，或密钥已停用、过期。"


def test_a_session_is_no_key(cast: Cast) -> None:
    assert cast.client(cast.city_admin).get("/api/v1/reports").status_code == 401


def test_an_ended_key_is_refused_at_once(cast: Cast, reader: Client) -> None:
    assert reader.get("/api/v1/rounds").status_code == 200
    end_key(key=ApiKey.objects.get(), by=cast.city_admin)
    assert reader.get("/api/v1/rounds").status_code == 401


def test_more_calls_than_the_key_may_are_told_to_wait(cast: Cast) -> None:
    _, words = give_key(institution=cast.city, by=cast.city_admin, name="平台", per_minute=2)
    client = Client(headers={"Authorization": f"Bearer {words}"})
    answers = [client.get("/api/v1/rounds") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60


def test_what_was_filed_is_listed_and_what_is_in_entry_is_not(cast: Cast, reader: Client, accepted: Report) -> None:
    value = reader.get("/api/v1/reports", {"year": 2025}).json()
    freeze = accepted.freezes.get()
    assert value["count"] == 1
    assert {name: value["items"][0][name] for name in ("school", "state", "receipt", "digest", "verification_code")} == {
        "school": {"code": "S001", "name": "云州市第一职业技术学校"},
        "state": "accepted",
        "receipt": f"R{freeze.pk}",
        "digest": freeze.digest,
        "verification_code": freeze.code,
    }
    assert reader.get("/api/v1/reports", {"year": 2024}).json()["count"] == 0
    assert reader.get(f"/api/v1/reports/{accepted.pk}").json()["year"] == 2025
    assert reader.get(f"/api/v1/reports/{cast.other_report.pk}").status_code == 404


def test_figures_are_those_that_are_public(cast: Cast, reader: Client, published: Publication) -> None:
    items = reader.get("/api/v1/figures", {"indicator": "students_full_time", "school": "S001"}).json()["items"]
    assert [(each["key"], each["value"], each["version"]) for each in items] == [
        ("students_full_time@2024", "3000", 1),
        ("students_full_time@2025", "3120", 1),
    ] or len(items) == 2
    assert reader.get("/api/v1/figures", {"year": 2024}).json()["count"] == 0


def test_what_is_too_small_has_no_value(cast: Cast, reader: Client) -> None:
    freeze_of(cast, cast.report, {**FIGURES, "students_full_time@2025;major=护理": "3"}, TEXTS)
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    items = reader.get("/api/v1/figures", {"indicator": "students_full_time", "parts": True}).json()["items"]
    hidden = [each for each in items if each["breakdown"]]
    assert [(each["state"], each["value"]) for each in hidden] == [("suppressed", None)]


def test_what_was_withdrawn_has_no_files_and_no_figures(cast: Cast, reader: Client, published: Publication) -> None:
    listed = reader.get("/api/v1/publications").json()["items"][0]
    assert listed["files"]["csv"].endswith("/public/999900/2025/S001/v1/figures.csv")
    withdraw(publication=published, by=cast.city_admin, why="误公布")
    assert reader.get("/api/v1/publications").json()["items"][0]["files"] == {}
    assert reader.get("/api/v1/figures").json()["count"] == 0


def test_another_city_s_key_sees_nothing_of_this_city(cast: Cast, published: Publication) -> None:
    other = Institution.objects.create(kind=InstitutionKind.CITY, name="青澜市", code="998800")
    words = "zh_other"
    from zhihuan_site.reporting.actions.access.keys import digest_of

    ApiKey.objects.create(institution=other, name="x", prefix="zh_", digest=digest_of(words), created_by=cast.city_admin)
    client = Client(headers={"Authorization": f"Bearer {words}"})
    for address in ("rounds", "reports", "publications", "figures"):
        assert client.get(f"/api/v1/{address}").json()["count"] == 0
    assert client.get(f"/api/v1/reports/{cast.report.pk}").status_code == 404


def test_a_code_is_verified(reader: Client, published: Publication) -> None:
    value = reader.get(f"/api/v1/verifications/{published.freeze.code}").json()
    assert (value["digest"], value["is_sound"]) == (published.freeze.digest, True)
    assert value["files"]["scan"] == published.freeze.signature.stored.digest
    assert reader.get("/api/v1/verifications/nothing").status_code == 404


def test_indicators_are_defined(reader: Client) -> None:
    value = reader.get("/api/v1/indicators/students_full_time").json()
    assert (value["name"], value["unit"]) == ("全日制在校生人数", "人")
    assert reader.get("/api/v1/indicators/no_such").status_code == 404
    page = reader.get("/api/v1/indicators", {"edition": "E3", "limit": 2, "offset": 1}).json()
    assert (len(page["items"]), page["count"] > 100) == (2, True)


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "offset=-1", "year=1", "year=x", "school=%00", "school=' OR 1=1--", "offset=99999999999999999999"],
)
def test_words_that_are_not_understood_are_named(reader: Client, query: str) -> None:
    answer = reader.get(f"/api/v1/reports?{query}")
    assert (answer.status_code, answer.json()["error"]) == (422, f"参数不对：{query.partition('=')[0]}。")


@pytest.mark.parametrize("address", ["reports", "publications", "figures"])
def test_lists_cost_the_same_for_any_number(
    cast: Cast, reader: Client, published: Publication, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        house = Institution.objects.create(
            kind=InstitutionKind.SCHOOL, name=f"第{number}学校", code=f"T{number}", parent=cast.city
        )
        Report.objects.create(
            round=cast.round, institution=house, edition="E3", state=ReportState.FILED, due_on=cast.round.due_on
        )
    reader.get("/api/v1/rounds")
    with django_assert_max_num_queries(6):
        assert reader.get(f"/api/v1/{address}", {"limit": 200}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_only_reads(reader: Client, method: str) -> None:
    assert getattr(reader, method)("/api/v1/reports").status_code == 405


def test_the_documents_need_no_other_server(client: Client, cast: Cast) -> None:
    page = client.get("/api/v1/docs")
    told = page.content.decode()
    assert "//" not in told.split("<body")[0].split("-->")[-1]
    assert [path in told for path in client.get("/api/v1/openapi.json").json()["paths"]] == [True] * 8
    assert "items.verification_code" in told
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "质环读取接口"
