"""The checklist that comes with the program, and what a 述法报告 is made of: data in the two files beside this one."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from storage.checklist import CONTENT, SUBJECT_NAMES, put_item
from storage.journal import Actor

_HERE = Path(__file__).parent
_KINDS = {name: kind.value for kind, name in SUBJECT_NAMES.items()}


@dataclass(frozen=True)
class ReportParts:
    """What a 述法报告 must contain (DOMAIN §1.2): (heading, points) in order; `form` is customary, not prescribed."""

    parts: tuple[tuple[str, str], ...]
    form: str


@cache
def shipped_items() -> tuple[Mapping[str, Any], ...]:
    """The items in our own words (DOMAIN §1.1), ready to be put on record; what is local stands empty."""
    found = tomllib.loads((_HERE / "shipped.toml").read_text("utf-8"))["item"]
    blank = dict.fromkeys(CONTENT, "")
    return tuple(blank | one | {"subject": _KINDS[one["subject"]], "position": n} for n, one in enumerate(found, 1))


@cache
def report_parts() -> ReportParts:
    """The sections of a 述法报告."""
    found = tomllib.loads((_HERE / "report.toml").read_text("utf-8"))
    return ReportParts(tuple((one["heading"], one["points"]) for one in found["part"]), found["format"])


async def put_shipped(by: Actor, today: date, year: int, numbers: Collection[str]) -> int:
    """Put these of the shipped items on a year's list (SHIPPED: the list for any year), each to be checked by the office. How many changed."""
    moves = [await put_item(by, today, year, one, to_check=True) for one in shipped_items() if one["number"] in numbers]
    return sum(bool(move) for move in moves)
