"""不转给周律师，转给孙科长: who is named only as not to have a case is left out of what is said; who is meant is shown first."""

import json
from dataclasses import replace

from handlers.access import Right
from handlers.obeying import heard as read_anew
from handlers.referral import finding
from handlers.referral.asking import words
from handlers.referral.handling import passing, unwanted
from handlers.turn import Turn
from handlers.understanding.read import own_words, read
from storage import dialogue

_LONGEST = 40  # characters


async def heard(turn: Turn) -> bool:
    """Whether a case was passed on so, or the preview of it shown."""
    message = turn.message
    spoken = (turn.private or message.mentioned) and not message.file_name and "meant" not in turn.chosen and len(message.text) <= _LONGEST
    if not (spoken and (turn.speaker.may(Right.HANDLE) or turn.speaker.may(Right.MANAGE_DESK))) or len(turn.reading.people) < 2:
        return False
    said = words.without_number(own_words(message.text, turn.lexicon).rest)
    kept, who = unwanted.left_out(said, turn.lexicon)
    if not who or kept == said or len(finding.numbers(turn)) > 1:
        return False
    turn.message = replace(message, text="".join([*finding.numbers(turn), kept]))
    anew = await read_anew(turn, False, read)
    if anew.intent != passing.TRANSFER or not anew.acts or {one.id for one in who} & {*anew.people}:
        turn.message = message
        return False
    await _instead(turn)
    turn.reading, turn.keep_text = anew, True
    turn.chosen |= {"meant": passing.TRANSFER, passing.SHOWN: True}
    await passing.transfer(turn)
    return True


async def _instead(turn: Turn) -> None:
    """At a preview of such a move, the case that is shown in it is meant; the preview is answered so."""
    waits = await dialogue.active(turn.message.channel, turn.message.contact_id)
    state = json.loads(waits["state"]) if waits else {}
    if waits and not finding.numbers(turn) and state.get("intent") == passing.TRANSFER and "case" in state["chosen"]:
        await dialogue.close(waits["id"])
        turn.chosen["case"] = state["chosen"]["case"]
