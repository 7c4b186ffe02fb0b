"""帮助: what this very person may do, what they owe now on its first line, with examples to copy."""

from collections.abc import Sequence

from handlers import wording
from handlers.access import Right
from handlers.feature import Command, commands, features
from handlers.help import replies
from handlers.turn import Turn
from storage.database import Row
from storage.requests import undecided
from storage.task import OWING_STATES, open_obligations, owed_until

EXAMPLE_UNIT = "李家埠镇"  # in examples; whoever reports reads their own unit there
AT_HAND = 7  # commands shown at once: what a phone shows without scrolling
WANTED = (
    "status.missing", "reminder.send", "review.waiting", "submit.confirm", "task.create", "extension.approve", "export.ledger",
    "status.self", "submit.declare", "extension.request", "submit.replace", "submit.withdraw", "checklist.content", "reminder.mute",
    "checklist.query", "submit.fetch", "deadline.query", "calendar.day", "feedback",
)  # most wanted first, the office's own before everybody's; each is shown to those who may use it  # fmt: skip
WHILE_OWING = frozenset({"submit.declare", "extension.request"})


async def help_(turn: Turn) -> None:
    """In private what is wanted most; in a group one line there and the rest privately."""
    if turn.speaker.member_id is None:
        if turn.private:
            turn.reply(replies.STRANGER.format(bot=turn.office.bot_name))
        return
    if "who" in turn.reading.fields:
        turn.reply(replies.WHO.format(bot=turn.office.bot_name, office=turn.office.name))
        return
    text = "\n".join(_about(turn) or await _overview(turn))
    if not turn.private:
        turn.reply(replies.SHORT)
    turn.whisper(text)


async def _overview(turn: Turn) -> list[str]:
    """What is owed, or waits for an answer, and what is wanted most just now; then where the rest is told."""
    owing = {state.value for state in OWING_STATES}
    found = [one for one in await open_obligations(turn.speaker.unit_ids) if one["state"] in owing]
    may = [commands()[one] for one in WANTED if one in commands() and turn.speaker.may(commands()[one].right)]
    wanted = [one for one in may if found or one.intent not in WHILE_OWING]
    titles = [one.title for one in features() if _lines(turn, one.commands)]
    return [
        await _waiting(turn) or _owed(turn, found),
        *([replies.HOW_TO_REPORT] if turn.speaker.may(Right.SUBMIT) else []),
        *_lines(turn, wanted[:AT_HAND]),
        replies.further(titles),
        replies.ENDING,
    ]


async def _waiting(turn: Turn) -> str:
    """Requests that an administrator has to answer; "" when there are none, or they are not this person's."""
    numbers = [one["id"] for one in await undecided()] if turn.speaker.may(Right.MANAGE_ROSTER) else []
    return replies.decisions(numbers) if numbers else ""


def _owed(turn: Turn, found: list[Row]) -> str:
    several = len({one["unit_id"] for one in found}) > 1
    alike: dict[tuple[int, int, object], list[Row]] = {}
    for one in found:
        alike.setdefault((one["unit_id"], one["task_id"], owed_until(one)), []).append(one)
    return replies.owed(len(found), [_item(turn, many, several) for many in alike.values()])


def _item(turn: Turn, many: list[Row], several: bool) -> str:
    """What one unit owes for one task, its posts together."""
    first = many[0]
    at = owed_until(first)
    title = wording.owed(first | {"post_title": "、".join(one["post_title"] for one in many)})
    until = wording.moment(at, turn.office.timezone, turn.now)
    return replies.item((f"{first['unit_name']} " if several else "") + title, until, at < turn.now)


def _about(turn: Turn) -> list[str]:
    """帮助 报送任务: every command of the feature that was named."""
    topic = turn.reading.fields.get("topic", "")
    named = [one for one in features() if topic == one.title] or [one for one in features() if topic and topic in one.title]
    return [replies.section(one.title, lines) for one in named if (lines := _lines(turn, one.commands))]


def _lines(turn: Turn, told: Sequence[Command]) -> list[str]:
    own = turn.speaker.unit_names[0] if turn.speaker.may(Right.SUBMIT) else EXAMPLE_UNIT
    return [replies.line(one.help, one.examples[0].replace(EXAMPLE_UNIT, own)) for one in told if one.help and turn.speaker.may(one.right)]
