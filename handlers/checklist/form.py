"""要几份, 扫描件行不行: the form of what is owed, in the words of each task's requirement; what no task says is the office's to say."""

import re

from handlers import wording
from handlers.checklist import replies
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.patterns import regex
from storage.task import owed_tasks, task

ASKED = regex(
    r"字数|字体|页数|几页|多少页|篇幅|排版|多少字|几千字|格式|盖章|公章|签字|手签|签名|[几多][少]?份|扫描|复印|电子[版档稿]|pdf|word|原件|照片|图片|拍照|手写|纸质|OA还是|还是OA",
    re.IGNORECASE,
)


async def form(turn: Turn, custom: str) -> None:
    """Of the tasks named, else of those the speaker's units owe, what each asks for; `custom` is the form of a 述法报告 in general."""
    found = await _meant(turn)
    lines = [line for one in found for line in await _lines(one, custom)] or [custom]
    of_report = len(found) == 1 and "述法" in found[0].title
    turn.reply("\n".join([*lines, replies.TEMPLATE_HINT if of_report else replies.ELSE_ASK]))


async def _meant(turn: Turn) -> list[TaskEntry]:
    if turn.reading.tasks:
        return [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    owed = await owed_tasks(turn.speaker.unit_ids)
    return [one for one in turn.lexicon.tasks if one.id in owed] or list(turn.lexicon.tasks)


async def _lines(one: TaskEntry, custom: str) -> list[str]:
    title, words = wording.task_title(one.title, one.report_year), (await task(one.id))["requirement"]
    asked = [replies.requirement(title, words)] if words else []
    return [*asked, custom] if "述法" in title else asked or [replies.NO_FORM.format(title=title)]
