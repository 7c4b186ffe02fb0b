"""What stands after the colon of a human line: a quote, words, and files with given content."""

import re
from dataclasses import dataclass

from storage.patterns import regex

_QUOTE = regex(r"「[^：」]*：(.*?)」\s*", re.DOTALL)
_TOKEN = regex(r"\[(文件|图片|工作簿) ")
_ESCAPE = regex(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")


@dataclass(frozen=True)
class Enclosed:
    """A file as a transcript describes it: its kind, name and what is known of its content."""

    kind: str
    name: str
    options: tuple[str, ...] = ()

    def option(self, name: str) -> str | None:
        """What follows `name：` or `name `; "" for a bare word; None when it is not given."""
        for one in self.options:
            if one == name:
                return ""
            if one.startswith((f"{name}：", f"{name} ")):
                return one[len(name) + 1 :].strip()
        return None


@dataclass(frozen=True)
class Spoken:
    """A line taken apart; each part is a message of its own, as chat programs send them."""

    quoted: str
    parts: tuple[str | Enclosed, ...]


class UnclosedFile(Exception):
    """A `[文件 …` without its bracket."""


def unescape(name: str) -> str:
    r"""Names may carry what cannot be seen: `\u202e`, `\x00`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), name)


def _closing(text: str, start: int) -> int:
    depth = 0
    for n in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[n], 0)
        if depth == 0:
            return n
    raise UnclosedFile(text[start : start + 20])


def _enclosed(kind: str, body: str) -> Enclosed:
    separator = "\n" if kind == "工作簿" and "\n" in body else "｜"
    name, *options = (part.strip() for part in body.split(separator))
    return Enclosed(kind, unescape(name), tuple(option for option in options if option))


def take_apart(text: str) -> Spoken:
    """Quote, words and files in their order; raises UnclosedFile."""
    quote = _QUOTE.match(text)
    rest = text[quote.end() :] if quote else text
    parts: list[str | Enclosed] = []
    while token := _TOKEN.search(rest):
        end = _closing(rest, token.start())
        parts += [rest[: token.start()].strip(), _enclosed(token[1], rest[token.end() : end])]
        rest = rest[end + 1 :]
    parts.append(rest.strip())
    return Spoken(quote[1] if quote else "", tuple(part for part in parts if part))
