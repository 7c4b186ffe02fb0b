"""帮助: what this very person may do, what they owe now on its first line, with examples to copy."""

from handlers import wording
from handlers.access import Right
from handlers.feature import Command, features
from handlers.help import replies
from handlers.turn import Turn
from storage.database import Row
from storage.task import OWING_STATES, open_obligations, owed_until

EXAMPLE_UNIT = "李家埠镇"  # in examples; whoever reports reads their own unit there
AT_ONCE = 5  # lines of one feature; of a longer one all but one, and how to see the rest


async def help_(turn: Turn) -> None:
    """In private all of it; in a group one line there and the rest privately."""
    if turn.speaker.member_id is None:
        if turn.private:
            turn.reply(replies.STRANGER.format(bot=turn.office.bot_name))
        return
    text = "\n".join(_about(turn) or [await _owed(turn), *_overview(turn), replies.ENDING])
    if turn.private:
        turn.reply(text)
    else:
        turn.reply(replies.SHORT)
        turn.whisper(text, fallback=replies.SHORT_FALLBACK)


async def _owed(turn: Turn) -> str:
    owing = {state.value for state in OWING_STATES}
    found = [one for one in await open_obligations(turn.speaker.unit_ids) if one["state"] in owing]
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


def _overview(turn: Turn) -> list[str]:
    told = [replies.HOW_TO_REPORT] if turn.speaker.may(Right.SUBMIT) else []
    for feature in features():
        lines = _lines(turn, feature.commands)
        shown = lines if len(lines) <= AT_ONCE else lines[: AT_ONCE - 1]
        if lines:
            told.append(replies.section(feature.title, shown, len(lines) - len(shown)))
    return told


def _about(turn: Turn) -> list[str]:
    """帮助 报送任务: every command of the feature that was named."""
    topic = turn.reading.fields.get("topic", "")
    named = [one for one in features() if topic == one.title] or [one for one in features() if topic and topic in one.title]
    return [replies.section(one.title, lines, 0) for one in named if (lines := _lines(turn, one.commands))]


def _lines(turn: Turn, commands: tuple[Command, ...]) -> list[str]:
    own = turn.speaker.unit_names[0] if turn.speaker.may(Right.SUBMIT) else EXAMPLE_UNIT
    return [replies.line(one.help, one.examples[0].replace(EXAMPLE_UNIT, own)) for one in commands if one.help and turn.speaker.may(one.right)]
