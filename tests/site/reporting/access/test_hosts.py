import socket
from typing import Any

import pytest

from zhihuan.errors import UsageError
from zhihuan_site.reporting.actions.access.hosts import Place, find_place, is_public


@pytest.mark.parametrize(
    "numbers",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_public(numbers: str) -> None:
    assert not is_public(numbers)


@pytest.mark.parametrize("numbers", ["1.1.1.1", "223.5.5.5", "2400:3200::1"])
def test_addresses_of_the_public_network_are(numbers: str) -> None:
    assert is_public(numbers)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://127.0.0.1:25/", "https://", "javascript:alert(1)",
        "https://user:word@1.1.1.1/", "https://1.1.1.1:99999/", "https://1.1.1.1/#part", "https://127.0.0.1/", "https://[::1]/",
        "https://2130706433/", "https://0x7f.1/", "https://127.1/", "https://localhost/", "https://[::ffff:10.0.0.1]/",
    ],
)  # fmt: skip
def test_a_hook_leads_to_no_inner_or_strange_place(url: str) -> None:
    with pytest.raises(UsageError, match="推送地址"):
        find_place(url)


def names(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    def look_up(host: str, port: int, **words: Any) -> list[tuple]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_the_address_that_was_looked_at_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "1.1.1.1")
    assert find_place("https://oa.example.cn/hook?a=1") == Place("https", "oa.example.cn", 443, "/hook?a=1", "1.1.1.1")


def test_a_name_with_one_inner_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "1.1.1.1", "10.0.0.1")
    with pytest.raises(UsageError, match="内部网络"):
        find_place("https://oa.example.cn/")


def test_an_inner_host_that_the_settings_name_is_allowed(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    names(monkeypatch, "10.0.0.1")
    settings.HOOK_HOSTS = ["oa.example.cn:8080"]
    assert find_place("http://oa.example.cn:8080/").numbers == "10.0.0.1"
    with pytest.raises(UsageError, match="不是 https"):
        find_place("http://oa.example.cn:8081/")
