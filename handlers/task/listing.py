"""Who of a task stands so: 谁迟报了, 免报的有哪些, 谁延期了; names to whoever may see them, in a group the count (DOMAIN §6.1)."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers import choosing
from handlers.task import replies
from handlers.task.missing import meant, stands, titled
from handlers.turn import Turn
from storage.patterns import regex
from storage.refusal import Refusal
from storage.task import DROPPED, ObligationState, obligations

Fits = Callable[[Mapping[str, Any]], bool]
_IN = (ObligationState.SUBMITTED.value, ObligationState.APPROVED.value)
_EACH = regex("[、/和及,，]")


def _is(state: ObligationState) -> Fits:
    return lambda one: one["state"] == state.value


_STATES: tuple[tuple[str, tuple[str, ...], Fits], ...] = (
    ("逾期已报", ("迟报", "迟交", "晚报", "晚交", "逾期", "报晚", "交晚", "报迟", "交迟"), lambda one: one["state"] in _IN and one["late"]),
    ("退回待改", ("退回", "打回"), _is(ObligationState.RETURNED)),
    ("已延期", ("延期", "延了"), lambda one: one["state"] == ObligationState.OUTSTANDING.value and one["extended_to_at"] is not None),
    ("免报", ("免报", "免交", "不用报"), _is(ObligationState.WAIVED)),
    ("待核收", ("核收",), _is(ObligationState.DECLARED)),
    ("通过", ("通过",), _is(ObligationState.APPROVED)),
    ("已报", ("报", "交"), lambda one: one["state"] in _IN),
)


async def stands_so(turn: Turn) -> None:
    """The reports of the task that was named, or of all that are open, that stand as was asked, grouped by how exactly.

    :raises Refusal: a task was named that is not open
    """
    if unknown := choosing.unknown_task(turn):
        raise Refusal(choosing.no_such_task(turn, unknown))
    said, named = turn.reading.fields.get("state", ""), set(turn.reading.tasks)
    wanted = dict(next((words, fits) for words, names, fits in _STATES if any(name in part for name in names)) for part in _EACH.split(said))
    names, counts = list[str](), list[str]()
    for task in (one for one in turn.lexicon.tasks if not named or one.id in named):
        every = meant(turn, await obligations("o.task_id = ? AND o.remark <> ?", task.id, DROPPED))
        for words, fits in wanted.items():
            found = [one for one in every if fits(one)]
            if found or named:
                title = titled(turn, task)
                names.append(replies.standing_so(title, words, found, [stands(turn, one).words for one in found]))
                counts += [replies.standing_so_many(title, words, len(found))] if found else []
    if turn.private or turn.office.public_missing_names or not counts:
        return turn.reply("\n".join(names) or replies.none_so("、".join(wanted)))
    turn.reply("\n".join(counts) + replies.NAMES_PRIVATELY)
    return turn.whisper("\n".join(names), fallback=replies.NAMES_FALLBACK)
