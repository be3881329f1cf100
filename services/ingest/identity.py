"""Which article this is: its canonical URL, its id, and whether its content is what it was."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import msgspec

TRACKING = re.compile(
    r"(utm_|mtm_|pk_|piwik_|matomo_|hsa_|at_(medium|campaign|creation|link|custom|format|variant|term)"
    r"|stm_|oly_|vero_|wt_|_hs|__hs).*"
    r"|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|epik|srsltid"
    r"|mc_cid|mc_eid|mkt_tok|_ga|_gl|_openstat|xtor|ito|ns_mchannel|ns_source|ns_campaign|ns_linkname"
    r"|fb_action_ids|fb_action_types|fb_ref|fb_source|cmpid|smid|echobox|sfnsn|s_cid|wtmc|spm"
)
"""Parameters that tell where a reader came from, never which article. `ref`, `source`, `id`, `p` and the
like are left alone: two articles taken for one lose one of them, one taken for two does no such harm."""

AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"), ("type", "amp")}

DEFAULT_PORTS = {"http": 80, "https": 443}

_USUAL = re.compile(r"""https?://([a-z0-9.-]+)(/[!-"$->@-~]*)?(?:\?([!-"$-~]*))?""")
"""As most addresses are: host, path and query in ASCII, and nothing else."""

_UNRESERVED = "-._~!$&'()*+,;=:@"
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/\-._~!$&'()*+,;=:@]*")
"""As most are: nothing in it is quoted, or ought to be."""

_AMP_HOST = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}|.+\.cdn\.ampproject\.org")
_AMP_PATH = re.compile(r"/(?:amp|[cvi])/(s/)?([^/]+\.[^/]+)(/.*)?")
_AMP_ENDING = re.compile(r"/amp(?=/?$)|\.amp(?=\.html?$)|\.amp$", re.IGNORECASE)
_AMP_START = re.compile(r"^/amp(?=/.)", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))+|localhost")


class NoWebAddress(ValueError):
    """The text is not the address of a page."""


class _Address(NamedTuple):
    """The parts of an address; `port` is None where it is the scheme's own."""

    host: str
    port: int | None
    path: str
    query: str
    fragment: str


def canonical_url(url: str) -> str:
    """One form for all addresses of one page: twins for tracking, AMP, `www.` and http are folded.

    Raises NoWebAddress, saying what is wrong.
    """
    address = _without_amp_cache(_split(url.strip()))
    host = _folded_host(address.host)
    if address.port is not None:
        host = f"{host}:{address.port}"
    fragment = address.fragment if address.fragment.startswith("!") else ""
    query = _query(address.query)
    return f"https://{host}{_path(address.path)}{query and '?'}{query}{fragment and '#'}{fragment}"


def article_id(canonical: str | None, text: str) -> str:
    """32 hex digits: of the canonical URL, or of the text where there is none (white space folded)."""
    if canonical is not None:
        return blake2b(canonical.encode(), digest_size=16, person=b"article-url").hexdigest()
    folded = " ".join(text.split())
    return blake2b(folded.encode(), digest_size=16, person=b"article-text").hexdigest()


def content_hash(
    *, text: str, title: str | None, outlet: str | None, language: str | None, published_at: str | None
) -> str:
    """32 hex digits, equal while nothing changed that a reading of the article depends on."""
    content = msgspec.json.encode([text, title, outlet, language, published_at])
    return blake2b(content, digest_size=16, person=b"content").hexdigest()


def _split(url: str) -> _Address:
    if usual := _USUAL.fullmatch(url):
        return _Address(usual[1], None, usual[2] or "", usual[3] or "", "")
    if " " in url or not url.isprintable():
        raise NoWebAddress("it contains white space or control characters")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NoWebAddress(str(error)) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise NoWebAddress("it must start with http:// or https://")
    if not host:
        raise NoWebAddress("it names no host")
    default = port == DEFAULT_PORTS[parts.scheme]
    return _Address(host, None if default else port, parts.path, parts.query, parts.fragment)


def _without_amp_cache(address: _Address) -> _Address:
    """The page behind a copy in an AMP cache or a search engine's AMP viewer."""
    if _AMP_HOST.fullmatch(address.host):
        inner = _AMP_PATH.fullmatch(address.path)
        if inner is not None:
            query = f"?{address.query}" if address.query else ""
            return _split(f"https://{inner[2]}{inner[3] or '/'}{query}")
    return address


@lru_cache(maxsize=1024)  # outlets are few, and no address is longer than is taken
def _folded_host(host: str) -> str:
    name = host.rstrip(".")
    if ":" in name:
        return f"[{name}]"
    folded = _registered(name)
    for twin in ("www.", "amp.", "m."):
        shorter = folded.removeprefix(twin)
        folded = shorter if "." in shorter else folded
    return folded


def _registered(name: str) -> str:
    try:
        host = name.lower().encode("idna").decode() if not name.isascii() else name.lower()
    except UnicodeError as error:
        raise NoWebAddress(f"{name!r} is no host name") from error
    if _HOST.fullmatch(host) is None:
        raise NoWebAddress(f"{name!r} is no host name")
    return host


def _path(path: str) -> str:
    text = path if _PLAIN_PATH.fullmatch(path) else "/".join(map(_requoted, path.split("/")))
    if "amp" in text.lower():
        text = _AMP_START.sub("", _AMP_ENDING.sub("", text))
    if "//" in text or "/." in text:
        text = posixpath.normpath("/" + text.lstrip("/"))
    return text.rstrip("/") or "/"


def _requoted(segment: str) -> str:
    plain = unquote(segment, errors="surrogateescape")
    return quote(plain, safe=_UNRESERVED, errors="surrogateescape")


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = [
        (name, value)
        for name, value in pairs
        if not TRACKING.fullmatch(name.lower()) and (name.lower(), value.lower()) not in AMP_PARAMETERS
    ]
    return urlencode(sorted(kept), errors="surrogateescape") if kept else ""
