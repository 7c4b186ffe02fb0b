"""What a report must contain, and the template of a 述法报告 handed over privately."""

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.checklist import replies
from handlers.checklist.form import ASKED, form
from handlers.checklist.paper import write_template
from handlers.checklist.shipped import report_parts
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.files import FileStore
from storage.patterns import regex
from storage.people import same_post
from storage.task import open_obligations, task

_TEMPLATE = regex(r"模板|范文|样本|提纲|样式")
_WHEN = regex(r"什么时候|何时|哪天|几号|几月|截止|期限|多久")
_WRITTEN = regex(r"写(?:什么|啥|哪|些)|内容|怎么写|咋写|如何写|部分|方面")
REPORT = "述法报告"


async def content(turn: Turn) -> None:
    """What to write: the sections of a 述法报告, then what its task or the office asks for; of another task its requirement."""
    found = _task(turn)
    about_report = found is None or "述法" in found.title
    title = wording.task_title(found.title, found.report_year) if found else REPORT
    if _TEMPLATE.search(turn.reading.said):
        return await _hand_over(turn, found) if about_report else turn.reply(replies.NO_TEMPLATE)
    if ASKED.search(turn.reading.said) and not _WRITTEN.search(turn.reading.said):
        return await form(turn, _form(turn))
    asked = (await task(found.id))["requirement"] if found else ""
    lines = replies.parts(title, report_parts().parts, full=turn.private) if about_report else []
    lines += [replies.requirement(title, asked)] if asked else []
    if about_report and not asked:
        lines.append(_form(turn))
    if found and _WHEN.search(turn.reading.said):
        lines.append(replies.until(title, wording.deadline(found.deadline_at, turn.office.timezone, turn.now)))
    lines = lines or [replies.NO_PARTS.format(title=title)]
    return turn.reply("\n".join([*lines, *([replies.TEMPLATE_HINT] if about_report else [])]))


def _task(turn: Turn) -> TaskEntry | None:
    """The task that was named; else that of the 述法报告, if it is open."""
    named = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    if named or turn.reading.slots.get("task"):
        return named[0] if named else None
    return next((one for one in turn.lexicon.tasks if "述法" in one.title), None)


def _form(turn: Turn) -> str:
    """The local customs of form: the office's own setting, else what is customary, marked as such (DOMAIN §1.2 [K])."""
    own = turn.office.report_format
    return replies.FORM_OWN.format(form=own) if own else replies.FORM_CUSTOM.format(form=report_parts().form)


async def _hand_over(turn: Turn, found: TaskEntry | None) -> None:
    """A template for each report that the speaker's units owe, or of the unit and posts that were named; a blank one for who owes none."""
    year = found.report_year if found else turn.now.astimezone(turn.office.timezone).year
    owed = [one for one in await open_obligations(turn.speaker.unit_ids) if found and one["task_id"] == found.id]
    owed = [one for one in owed if one["unit_id"] in turn.reading.units] or owed
    owed = [one for one in owed if same_post(turn.reading.posts, one["post_title"])] or owed
    if not turn.private:
        turn.reply(replies.TEMPLATE_PRIVATELY)
    turn.whisper(replies.TEMPLATE_COMING, fallback=replies.TEMPLATE_FALLBACK)
    form = turn.office.report_format or report_parts().form
    for one in owed or [{"unit_name": "", "post_title": "", "person_name": ""}]:
        argument = "|".join([str(year), one["unit_name"], one["post_title"], one["person_name"], form[:120]])
        post = f"（{one['post_title']}）" if one["post_title"] else ""
        turn.hand_over(f"checklist.template:{argument}", f"{one['unit_name']}{year}年度述法报告{post}模板.docx")


async def make_template(argument: str, into: Path, _store: FileStore, _zone: ZoneInfo) -> None:
    """The template, made when it is sent."""
    year, unit, post, person, form = argument.split("|", 4)
    reporter = " ".join(one for one in (f"{unit}{post}" or "（单位和职务）", person or ("" if unit else "（姓名）")) if one)
    await asyncio.to_thread(write_template, into, int(year), reporter, report_parts().parts, form)
