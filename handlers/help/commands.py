"""帮助: what this very person may do, what they owe now on its first line, with examples to copy."""

from handlers import wording
from handlers.feature import features
from handlers.help import replies
from handlers.turn import Turn
from storage.task import OWING_STATES, open_obligations


async def help_(turn: Turn) -> None:
    """In private all of it; in a group one line there and the rest privately."""
    if turn.speaker.member_id is None:
        if turn.message.private:
            turn.reply(replies.STRANGER.format(bot=turn.office.bot_name))
        return
    text = "\n".join([await _owed(turn), *_sections(turn), replies.ENDING])
    if turn.message.private:
        turn.reply(text)
    else:
        turn.reply(replies.SHORT)
        turn.whisper(text)


async def _owed(turn: Turn) -> str:
    owing = {state.value for state in OWING_STATES}
    found = [one for one in await open_obligations(turn.speaker.unit_ids) if one["state"] in owing]
    lines = [
        replies.item(
            wording.task_title(one["title"], one["report_year"]) + (f"（{one['post_title']}）" if one["post_title"] else ""),
            wording.deadline(one["extended_to_at"] or one["deadline_at"], turn.office.timezone, turn.now),
        )
        for one in found
    ]
    return replies.owed(lines)


def _sections(turn: Turn) -> list[str]:
    told = []
    for feature in features():
        lines = [replies.line(one.help, one.examples[0]) for one in feature.commands if one.help and turn.speaker.may(one.right)]
        if lines:
            told.append(replies.section(feature.title, lines))
    return told
