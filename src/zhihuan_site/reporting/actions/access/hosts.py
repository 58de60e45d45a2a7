"""Where a hook may lead: over https to a public address, or to a host that the settings name. Nobody reaches our own network by it."""

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from zhihuan.errors import UsageError
from zhihuan.language import Text

_PORTS: Final = {"https": 443, "http": 80}
# Addresses of the new kind that carry one of the old kind in them.
_CARRIERS: Final = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


@dataclass(frozen=True, slots=True)
class Place:
    """A hook's address taken apart. `numbers` is the network address that was looked at, and that alone is connected to."""

    scheme: str
    host: str
    port: int
    path: str
    numbers: str


def find_place(url: str) -> Place:
    """Look the address up and return where to connect. Raises UsageError for one that a hook may not lead to."""
    parts = urlsplit(url)
    host, scheme = parts.hostname or "", parts.scheme
    port = _port(url)
    is_named = bool({host, f"{host}:{port}"} & frozenset(settings.HOOK_HOSTS))
    if scheme not in _PORTS or not host or parts.username or parts.password or parts.fragment or not port:
        raise _refused("应写成 https://主机/路径，不带用户名和密码", "is not https://host/path")
    if scheme != "https" and not is_named:
        raise _refused("不是 https", "is not https")
    numbers = _look_up(host, port)
    if not is_named and not all(map(is_public, numbers)):
        raise _refused("指向内部网络", "leads into an inner network")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(scheme, host, port, path, numbers[0])


def is_public(numbers: str) -> bool:
    """Whether a network address is one of the public network, also when it carries another one in it."""
    address = ipaddress.ip_address(numbers.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _CARRIERS):
            return False
    return address.is_global and not address.is_multicast


def _port(url: str) -> int:
    parts = urlsplit(url)
    try:
        return parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return 0


def _look_up(host: str, port: int) -> list[str]:
    try:
        found: Collection[tuple] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _refused("主机名查不到", "names no host that is found") from None
    return [str(each[4][0]) for each in found]


def _refused(zh: str, en: str) -> UsageError:
    return UsageError(
        Text(f"推送地址{zh}。", f"The hook's address {en}. "),
        Text(
            "请改地址；内网地址须由运维在 ZHIHUAN_HOOK_HOSTS 中写明。",
            "Mend it; an inner host must be named in ZHIHUAN_HOOK_HOSTS.",
        ),
    )
