"""The demo office's words for the tests of understanding, and every phrase there is."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest

import handlers
from handlers.understanding.grammar import Grammar, grammar_of
from handlers.understanding.phrase import Phrase
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, PersonEntry, Reading, Sentence, TaskEntry, UnitEntry

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=ZONE)
FEATURES = sorted(one.parent.name for one in (Path(handlers.__file__).parent).glob("*/phrases.py"))

_KINDS = {
    "subdistrict": "城关街道 云东街道 云北街道 云西街道 龙山街道 龙溪街道",
    "town": "李家埠镇 柳河镇 石桥镇 双石镇 清水镇 高岭镇",
    "zone": "经开区",
    "department": "发改局 资规局 市监局 卫健局 教体局 住建局 综合执法局",
    "office": "依法治市办",
    "justice": "李家埠司法所 石桥司法所 清水司法所 云西司法所 柳河司法所",
}
_ROLES = {"联络员": "liaison", "管理员": "administrator", "审查人": "reviewer", "督察组员": "inspector", "被抽人员": "member", "任意": "liaison"}


@dataclass(frozen=True)
class Said:
    """A command reduced to how it is said."""

    intent: str
    phrases: tuple[Phrase, ...]
    help: str = ""
    slots: tuple[str, ...] = ()


def days() -> dict[date, bool]:
    """The published days of 2024 to 2026."""
    first = date(2024, 1, 1)
    every = (first + timedelta(days=n) for n in range((date(2026, 12, 31) - first).days + 1))
    return {day: chinese_calendar.is_workday(day) for day in every}


def office() -> Lexicon:
    """云岭市 with its three open tasks."""
    names = [(kind, name) for kind, group in _KINDS.items() for name in group.split()]
    units = tuple(UnitEntry(n, name, kind, (name,)) for n, (kind, name) in enumerate(names, 1))
    by_name = {unit.name: unit.id for unit in units}
    people = (
        PersonEntry(1, "刘建国", by_name["依法治市办"], "主任", ("administrator",)),
        PersonEntry(2, "周明", by_name["依法治市办"], "律师", ("adviser",)),
        PersonEntry(3, "郑平", by_name["依法治市办"], "律师", ("adviser",)),
        PersonEntry(4, "孙立", by_name["依法治市办"], "科长", ("cadre",)),
        PersonEntry(5, "王敏", by_name["李家埠镇"], "办公室主任", ("liaison",)),
        PersonEntry(6, "赵刚", by_name["云东街道"], "干事", ("liaison",)),
        PersonEntry(7, "赵志国", by_name["柳河镇"], "干事", ("liaison",)),
    )
    tasks = (
        TaskEntry(1, "2026年度书面述法报告", 2026, True, datetime(2026, 12, 4, 17, tzinfo=ZONE)),
        TaskEntry(2, "督察自查报告", 2026, False, datetime(2026, 12, 11, 17, 30, tzinfo=ZONE)),
        TaskEntry(3, "督察整改报告", 2026, False, datetime(2026, 12, 31, 17, 30, tzinfo=ZONE)),
    )
    return Lexicon(units, people, tasks, "小法", days=days())


def whole_grammar() -> Grammar:
    """Every feature's phrases."""
    found = [importlib.import_module(f"handlers.{name}.phrases").PHRASES for name in FEATURES]
    return grammar_of(Said(intent, phrases) for one in found for intent, phrases in one.items())


LEXICON = office()
GRAMMAR = whole_grammar()
UNIT_IDS = {unit.name: unit.id for unit in LEXICON.units}


def situation(text: str, speaker: str, where: str, **more: object) -> Sentence:
    """A sentence as `utterances.jsonl` writes one: `联络员@李家埠镇`, an adviser by name, or a role alone."""
    role, _, unit = speaker.partition("@")
    roles: tuple[str, ...] = ()
    units: tuple[int, ...] = ()
    if role in _ROLES:
        roles = (_ROLES[role],)
        units = () if role == "被抽人员" else (UNIT_IDS[unit or ("李家埠镇" if role in ("任意", "联络员") else "依法治市办")],)
    elif "律师" in role:
        roles, units = ("adviser",), (UNIT_IDS["依法治市办"],)
    owes = () if not unit else (1,) if unit.endswith("局") else (1, 2, 3)
    given = {"unit_ids": units, "roles": roles, "owes": owes, "speaker": role.removeprefix("法律顾问") if "律师" in role else ""} | more
    return Sentence(text, where, NOW, **given)  # type: ignore[arg-type]


def is_done(speaker: str, text: str) -> bool:
    """Whether a deed said in private is done at once; what is doubted is asked about, and then nothing is read from it for sure."""
    found = read(situation(text, speaker, "private"), LEXICON, GRAMMAR)
    known = found.intent not in ("unknown", "ignore")
    assert not known or (found.acts and not found.doubted)
    return known


@pytest.fixture(scope="session")
def understand() -> Callable[..., Reading]:
    """Read a sentence in the demo office."""

    def run(text: str, speaker: str = "管理员", where: str = "private", **more: object) -> Reading:
        return read(situation(text, speaker, where, **more), LEXICON, GRAMMAR)

    return run
