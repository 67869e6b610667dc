"""What reading from and publishing to a server share: its address, credentials, patience, and what it says when it refuses.

Credentials come from the environment, never from the command line: SCHOLARGRAPH_ENDPOINT_TOKEN (bearer), or
SCHOLARGRAPH_ENDPOINT_USER with SCHOLARGRAPH_ENDPOINT_PASSWORD (basic; digest with SCHOLARGRAPH_ENDPOINT_AUTH=digest).
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import Literal, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from scholargraph.errors import UsageError

RETRIES = 3
"""How often a request is sent again to a server that is busy or drops the connection."""
_BUSY = frozenset({429, 502, 503, 504})
_LONGEST = 30.0  # seconds to wait between two attempts, whatever the server asks for

T = TypeVar("T")


def checked_address(url: str) -> str:
    """The address of a server.

    Raises:
        UsageError: it is none, or has credentials in it.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no address
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\x00-\x20]", url):
        raise UsageError(f"{url!r} is no address of an endpoint", value=url, hint="it starts with http:// or https://")
    if parts.username or parts.password:
        raise UsageError(
            "credentials do not belong in an address",
            value=parts.hostname,
            hint="set SCHOLARGRAPH_ENDPOINT_USER and SCHOLARGRAPH_ENDPOINT_PASSWORD",
        )
    return url


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks.

    Attributes:
        kind: how the server is told.
        user: empty with a token.
        secret: the token or the password.
    """

    kind: Literal["none", "bearer", "basic", "digest"] = "none"
    user: str = ""
    secret: str = ""


def credentials() -> Credentials:
    """The credentials of the environment.

    Raises:
        UsageError: SCHOLARGRAPH_ENDPOINT_AUTH is neither basic nor digest.
    """
    token, user = os.environ.get("SCHOLARGRAPH_ENDPOINT_TOKEN"), os.environ.get("SCHOLARGRAPH_ENDPOINT_USER")
    kind = os.environ.get("SCHOLARGRAPH_ENDPOINT_AUTH", "basic").lower()
    if kind not in ("basic", "digest"):
        raise UsageError("SCHOLARGRAPH_ENDPOINT_AUTH is basic or digest", value=kind)
    if token:
        return Credentials("bearer", "", token)
    if user:
        password = os.environ.get("SCHOLARGRAPH_ENDPOINT_PASSWORD", "")
        return Credentials("digest" if kind == "digest" else "basic", user, password)
    return Credentials()


def patiently(send: Callable[[], T], wait: Callable[[float], None] = time.sleep) -> T:
    """Sends a request, and sends it again if the server is busy (429, 502, 503, 504) or drops the connection.

    Only for requests that may be sent twice. Waits 1, 2, 4 seconds, or what the server asks for, 30 at most. A server that
    refuses the connection or does not answer in time is not asked again.
    """
    for attempt in range(RETRIES):
        try:
            return send()
        except HTTPError as error:
            if error.code not in _BUSY:
                raise
            pause = _asked_pause(error.headers) or float(2**attempt)
            error.close()
        except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError):
            pause = float(2**attempt)
        except URLError as error:
            if not isinstance(error.reason, ConnectionResetError | ConnectionAbortedError | BrokenPipeError):
                raise
            pause = float(2**attempt)
        wait(min(pause, _LONGEST))
    return send()


def _asked_pause(headers: Message | None) -> float | None:
    asked = headers.get("Retry-After", "") if headers else ""
    return float(asked) if re.fullmatch(r"[0-9]{1,6}", asked) else None


def start_of(body: bytes) -> str:
    """The beginning of what a server said, as one line without markup."""
    text = " ".join(re.sub(r"<[^<>]*>", " ", body.decode("utf-8", "replace")).split())
    return text if len(text) <= 160 else text[:160] + " …"
