"""Understanding on its own: sentences said by people of the demo office, read and not acted on."""

import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.demo import roster
from bot.demo.rehearsal import rehearsal_settings
from bot.demo.seed import seed
from bot.office import facts
from handlers.feature import grammar
from handlers.lexicon import build
from handlers.secrecy.marks import screen
from handlers.understanding.explaining import explain
from handlers.understanding.questions import would_ask
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading, Sentence
from storage import schema
from storage.calendar import seed_days
from storage.database import opened
from storage.patterns import regex
from storage.people import Role
from storage.task import owed_tasks

_ENDING = r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|txt|zip|rar|jpe?g|png|heic|bmp|gif|webp)"
_FILE = regex(rf"\[(文件|图片)[ ：:]?([^\]]*)\]\s*((?:[^\s，。；]*?{_ENDING}(?![A-Za-z0-9])|(?<=文件\])[^\s，。；]+|[×xX*]\d(?!\d))?)")
_ROLES = {
    "管理员": (Role.ADMINISTRATOR,),
    "审查人": (Role.REVIEWER,),
    "审查员": (Role.REVIEWER,),
    "督察组员": (Role.INSPECTOR,),
    "法律顾问": (Role.ADVISER,),
    "联所干部": (Role.CADRE,),
    "联络员": (Role.LIAISON,),
    "主要负责人": (Role.PRINCIPAL,),
    "被抽人员": (Role.MEMBER,),
    "任意": (Role.MEMBER,),
    "新人": (),
    "陌生人": (),
    "刘主任": (Role.ADMINISTRATOR,),
    "周律师": (Role.ADVISER,),
    "郑律师": (Role.ADVISER,),
    "孙科长": (Role.CADRE,),
}


class NotASentence(Exception):
    """A line that is not an object with text, speaker and where, or whose speaker is nobody the demo office has."""


@dataclass(frozen=True)
class Listener:
    """Reads sentences against the demo office's words at one moment."""

    lexicon: Lexicon
    owed: dict[int, tuple[int, ...]]
    now: datetime

    @classmethod
    async def opened(cls, at: datetime | None) -> "Listener":
        """Open a fresh demo office, take its words, and close it again; `at` without a zone is the demo's own."""
        now = (at or roster.START).replace(tzinfo=(at.tzinfo if at and at.tzinfo else roster.ZONE)).astimezone(UTC)
        with tempfile.TemporaryDirectory(prefix="understand-") as folder:
            settings = rehearsal_settings(Path(folder))
            modules = schema.model_modules()
            await schema.prepare(settings.database_url, settings.backup_dir, now)
            async with opened(settings.database_url, modules):
                await seed_days()
                await seed(roster.START)
                lexicon = await build(facts(settings), _today(now))
                owed = {unit.id: await owed_tasks([unit.id]) for unit in lexicon.units}
        return cls(lexicon, owed, now)

    def understand(self, line: Any) -> dict[str, Any]:
        """One line as in the set of sentences: text, speaker, where.

        :raises NotASentence: something of that is missing, or the speaker is of no known form
        """
        if not isinstance(line, dict) or not isinstance(line.get("text"), str):
            raise NotASentence("应为含有 text、speaker、where 的对象。")
        reading = read(self.sentence(line), self.lexicon, grammar())
        told: dict[str, Any] = {"id": line["id"]} if "id" in line else {}
        return told | shown(reading)

    def explained(self, line: dict[str, Any]) -> str:
        """How such a line was read, in Chinese.

        :raises NotASentence: the speaker is of no known form
        """
        return explain(self.sentence(line), self.lexicon, grammar())

    def sentence(self, line: dict[str, Any]) -> Sentence:
        """A line as it would be heard: its speaker's roles and units, files and pictures taken out of the text, secrecy marks screened.

        :raises NotASentence: the speaker is of no known form
        """
        speaker = str(line.get("speaker", ""))
        roles, unit_ids = self._speaker(speaker)
        text, files, pictures = taken_apart(line["text"])
        mark = next((one for one in map(screen, (text, *files, line["text"])) if one), None)
        return Sentence(
            text=text,
            where=str(line.get("where", "private")),
            now=self.now,
            unit_ids=unit_ids,
            roles=tuple(role.value for role in roles),
            speaker=_called(speaker),
            files=files,
            pictures=pictures,
            quoted=str(line.get("quoted", "")),
            owes=tuple(task for unit in unit_ids for task in self.owed.get(unit, ())),
            secrecy=mark.level if mark else "",
        )

    def _speaker(self, speaker: str) -> tuple[tuple[Role, ...], tuple[int, ...]]:
        """联络员@李家埠镇, 法律顾问周律师, or a role alone; 新人, or nobody named, is unbound."""
        role, _, unit = speaker.partition("@")
        known = next((name for name in _ROLES if role.startswith(name)), None)
        if speaker and known is None:
            raise NotASentence(f"speaker“{speaker}”的身份不明，应为：{'、'.join(_ROLES)}，后面可加“@单位”。")
        unit_ids = tuple(one.id for one in self.lexicon.units if unit and unit in one.names)
        if unit and not unit_ids:
            raise NotASentence(f"speaker“{speaker}”的单位不在演示办公室中。")
        return _ROLES[known] if known else (), unit_ids


def _called(speaker: str) -> str:
    """周律师 of 法律顾问周律师 or 周律师; empty for a role alone."""
    role = speaker.partition("@")[0]
    return role if role.endswith("律师") and role in _ROLES else next((role.removeprefix(name) for name in _ROLES if role.startswith(name)), "")


def taken_apart(text: str) -> tuple[str, tuple[str, ...], int]:
    """The words, the file names (pictures too) and how many pictures: `[文件]名.docx`, `[文件 名.docx]`, `[文件]×2`."""
    files: list[str] = []
    pictures = 0
    for kind, inside, after in _FILE.findall(text):
        count = int(after[1:]) if re.fullmatch(r"[×xX*]\d", after) else 1
        files += [inside.strip() or ("" if count > 1 else after)] * count
        pictures += count if kind == "图片" else 0
    return _FILE.sub("", text).strip(), tuple(files), pictures


def shown(reading: Reading) -> dict[str, Any]:
    """A reading as one JSON object."""
    return {
        "intent": reading.listed,
        "slots": dict(reading.slots),
        "confidence": round(reading.confidence, 3),
        "question": would_ask(reading),
        "acts": reading.acts and reading.listed != "ignore",
    }


def _today(now: datetime) -> date:
    return now.astimezone(roster.ZONE).date()
