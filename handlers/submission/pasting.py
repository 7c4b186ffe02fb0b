"""A report pasted as words (督察自查报告：一、基本情况……): nothing is registered; it is said how it is handed in, and what is owed of that name."""

from handlers.submission import replies
from handlers.submission.matching import fitting
from handlers.turn import Turn
from storage.task import OWING_STATES, open_obligations


async def pasted(turn: Turn) -> None:
    """Its words are not kept: they are no command, and no submission."""
    turn.keep_text = False
    own = turn.speaker.unit_ids
    every = await open_obligations([one for one in own if one in turn.reading.units] or list(own))
    owing = {state.value for state in OWING_STATES}
    owed = [one for one in fitting(turn, every) if one["state"] in owing]
    turn.whisper(replies.pasted(owed, turn.office.timezone, turn.now), fallback=replies.PASTED)
