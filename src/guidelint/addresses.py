"""An address to what it has in common with the addresses of the same page in other languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from guidelint.languages import codes_in_addresses

# What of a query names the reader's language and country, or tells the page's owner where readers came from.
_LOCALE_QUERY = (
    r"(?:hl|gl|lr|mkt|langue|\w*lang|\w*language|\w*locales?)=[\w-]*"
    r"|(?:lc|ln|lng|cc|l|loc|country|region|culture)=[a-z]{2,3}(?:[-_][a-z]{2,4})?"
)
_TRACKING_QUERY = (
    r"(?:(?:utm|pk|mtm|matomo|hsa|stm|ga)_\w+|_(?:ga|gl|hsenc|hsmi|openstat)|[a-z]{0,5}clid|(?:gb|wb)raid|mc_[ce]id"
    r"|igshid|igsh|ref_src|ref_url|trk|trkinfo|spm|ocid|wt\.mc_id|cmpid|icid|s_kwcid|vero_id|oly_\w+_id)=.*"
    r"|si=.{10,}|feature=(?:youtu\.be|share|shared|emb\w*)"
)
_FREE_QUERY = re.compile(rf"{_LOCALE_QUERY}|{_TRACKING_QUERY}|", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default)\.(?:x?html?|php|aspx?|jsp)")
# One service in several countries: google.fr, google.co.uk, google.com. Some codes of countries are seldom used
# for the country.
_COUNTRY = re.compile(r"(?<=.)\.(?:com?\.)?(?!io|ai|co|me|tv|cc|ly|fm|gg|sh|so|to|gl)[a-z]{2}(?=:\d+$|$)")
# Where W3C has its documents in other languages: `/Translations/WCAG21-fr/` is `/TR/WCAG21/`.
_TRANSLATED = re.compile(r"/translations/([^/]+)-[a-z]{2}(?:-[a-z]{2,4})?(?=/|$)", re.IGNORECASE)


class _Locale(NamedTuple):
    """Where addresses name the language of their page."""

    front: re.Pattern[str]  # the scheme, with the language in front of the host: `https://www.fr.example.org`
    part: re.Pattern[str]
    suffix: re.Pattern[str]  # `guide-fra.html`, `doc_e.pdf`; without an ending only what is no part of a word


@cache
def _locale() -> _Locale:
    codes = codes_in_addresses()
    longer = "|".join(code for code in codes.split("|") if len(code) > 2)
    return _Locale(
        re.compile(
            rf"(?:https?:)?//(?:www\.)?(?:(?:(?:{codes}|[a-z]{{2}}(?:-[a-z]{{2}})?)\.|(?:{codes})-)(?=[^/]+\.[^/]))?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:[a-z]{{2}}(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}}))?|{codes}|(?:{codes})\.html?|i18n|intl|lang)",
            re.IGNORECASE,
        ),
        re.compile(rf"[-_.](?:{codes}|e|f)(?=\.\w{{2,5}}$)|[-_](?:{longer})$", re.IGNORECASE),
    )


@lru_cache(maxsize=16_384)
def url_key(url: str) -> str:
    """Reduce an address to what its variants share.

    That is without scheme, `www`, language, country, tracking, the slash at the end and a default page.
    """
    locale = _locale()
    if url[:4].lower() == "www.":
        url = f"//{url}"
    rest, _, fragment = url.partition("#")
    rest, _, query = rest.partition("?")
    rest = _TRANSLATED.sub(r"/\1", unquote(rest))
    if front := locale.front.match(rest):
        host, slash, path = rest[front.end() :].partition("/")
        rest = f"{_COUNTRY.sub('.com', host.lower())}{slash}{path}"
    kept = "&".join(sorted(part for part in query.split("&") if not _FREE_QUERY.fullmatch(part)))
    parts = [part for part in rest.split("/") if part and part not in (".", "..") and not locale.part.fullmatch(part)]
    if len(parts) > 1 and _INDEX.fullmatch(locale.suffix.sub("", parts[-1].lower())):
        parts.pop()
    address = locale.suffix.sub("", unicodedata.normalize("NFC", "/".join(parts).lower()))
    return f"{address}?{kept}" if kept else address or f"#{unquote(fragment)}"
