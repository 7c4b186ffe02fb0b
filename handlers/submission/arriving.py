"""A file thrown in: whose, for which obligation, as which version, with its receipt; never a silent guess between two."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import choosing
from handlers.archives import ADDITION
from handlers.filenames import is_program, is_temporary, plain_words
from handlers.message import KeptFile
from handlers.submission import behalf, packs, replies
from handlers.submission.matching import (
    JUST_NOW,
    MERGED,
    are_together,
    fitting,
    is_certain,
    is_denied,
    may_be_together,
    of_one_task,
    options,
    still_open,
    why_not_owed,
)  # fmt: skip
from handlers.submission.recording import arrival_of, receipt, year_of
from handlers.turn import Turn
from storage.database import Row
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal
from storage.submission import add_files, files, receive, settled, versions
from storage.task import ObligationState, open_obligations

DECLINED = 0  # the option “不是报送件”
_ADDS = regex("补充(?!好|完|后|过|修|更)|补交|补上|补一?[份个张]|[补加]附件")  # 补充完善后的报告 is a new version
_REPLACES = regex("替换|换成|换掉|为准|更新|作废")
_NOT_IN = (ObligationState.OUTSTANDING.value, ObligationState.WAIVED.value)  # nothing of it can be replaced
SHOWN = "handed_in"  # what was answered to whether a file is handed in
_MAY_BE_SHOWN = "may_be_shown"  # set where its sender's words leave that open
TOGETHER = -1  # the option that one file stands for all of them


async def file_arrived(turn: Turn) -> None:
    """Any message with a file, from somebody on record in a place that is worked in."""
    message = turn.message
    if message.trouble:
        await _trouble(turn)
    elif message.file is None:
        if turn.private:
            await _expected(turn)
    elif is_temporary(message.file.name):
        return
    elif is_program(message.file.name):
        text = replies.A_PROGRAM.format(name=message.file.name)
        turn.whisper(text, fallback=text)
    elif _is_only_shown(turn, message.file):
        return
    elif message.file.inside or message.file.left_out:
        await packs.taken_apart(turn, message.file, file_arrived)
    elif behalf.others(turn):
        await _for_others(turn, message.file)
    else:
        await _of_own(turn, message.file)


def _is_only_shown(turn: Turn, file: KeptFile) -> bool:
    """Whether the file, by what its sender said right before it, is there to be looked at: that is asked before anything is recorded."""
    if turn.only_shown:
        turn.chosen[_MAY_BE_SHOWN] = True  # still known when the question has waited behind another one
    if _MAY_BE_SHOWN not in turn.chosen:
        return False
    ways = [(replies.HAND_IN, True), (replies.ONLY_SHOWN, False)]
    hands_in = turn.pick(SHOWN, replies.SHOWN_OR_HANDED_IN.format(name=file.name), ways, also=replies.SHOWN_ANSWERS)
    if hands_in is False:
        turn.whisper(replies.NOT_RECORDED.format(name=file.name))
    return not hands_in


async def _expected(turn: Turn) -> None:
    """Words without their file: it is asked for, unless all that is meant and was handed in is approved and none can be replaced.

    :raises Refusal: that is so
    """
    if turn.reading.intent != "submit.replace":
        return turn.whisper_unless_file(replies.SEND_FILE)
    meant = [one for one in fitting(turn, await open_obligations(turn.speaker.unit_ids)) if one["state"] not in _NOT_IN]
    if meant and all(one["state"] == ObligationState.APPROVED.value for one in meant):
        raise Refusal(settled(meant[0]))
    return turn.whisper_unless_file(replies.SEND_NEW_VERSION)


async def on_behalf(turn: Turn) -> None:
    """代石桥镇报送: with its file, or before it."""
    if turn.message.file_name:
        await file_arrived(turn)
    elif behalf.others(turn):
        await behalf.said(turn)


async def _trouble(turn: Turn) -> None:
    """The file could not be had: the sender is told why, and the office when the disk is full."""
    kind = turn.message.trouble
    text = replies.TROUBLES[kind].format(name=turn.message.file_name, limit=turn.office.max_file_mb)
    turn.whisper(text, fallback=text)
    if kind == "disk":
        await turn.tell_role(Role.ADMINISTRATOR, replies.DISK_ALARM, kind=OutboxKind.ALARM)


async def _for_others(turn: Turn, file: KeptFile) -> None:
    """It is another unit's: recorded when the sender says so (代石桥镇报送), else not."""
    if turn.reading.intent == "submit.onbehalf":
        await behalf.file_arrived(turn, file)
        return
    others = "、".join(choosing.unit_name(turn, one) for one in behalf.others(turn))
    text = replies.other_unit(file.name, others, "、".join(turn.speaker.unit_names))
    turn.whisper(text, fallback=text)


async def _of_own(turn: Turn, file: KeptFile) -> None:
    named = turn.reading.units or turn.reading.unit_choices
    every = await open_obligations([one for one in turn.speaker.unit_ids if one in named] or list(turn.speaker.unit_ids))
    found = await _which(turn, file, every)
    if found:
        await _hand_in(turn, found, file, still_open(turn, every, found))


async def _which(turn: Turn, file: KeptFile, every: Sequence[Row]) -> list[Row]:
    """The obligation this file answers, or the posts it answers together; asked when more than one fits, none after asking."""
    fits = fitting(turn, every)
    if not fits:
        text = await why_not_owed(turn, every)
        turn.whisper(text, fallback=text)
        return []
    if _ADDS.search(turn.message.text) and not (turn.reading.tasks or turn.reading.posts):  # 补充附件: to what is there already
        fits = [one for one in fits if one["submitted_at"]] or fits
    if are_together(turn, fits) or (len(fits) == 1 and is_certain(turn, file) and not is_denied(turn.message.text, fits[0])):
        return fits
    other_form = await _same_name(turn, file, fits)
    return other_form or _picked(turn, file, fits)


def _picked(turn: Turn, file: KeptFile, fits: list[Row]) -> list[Row]:
    together = [(replies.TOGETHER, TOGETHER)] if may_be_together(turn, fits) else []
    chosen = turn.pick("obligation", replies.WHICH_ITEM.format(name=file.name), [*options(turn, fits), *together, (replies.NOT_A_REPORT, DECLINED)])
    if chosen == DECLINED and chosen is not None:
        turn.whisper(replies.NOT_RECORDED.format(name=file.name))
    return [one for one in fits if chosen in (TOGETHER, one["id"])]


async def _same_name(turn: Turn, file: KeptFile, fits: Sequence[Row]) -> list[Row]:
    """What the same sender has just handed in under this very name in another form: Word and PDF of one report."""
    since = turn.message.at - timedelta(minutes=JUST_NOW)
    just = await versions("v.account_id = ? AND v.received_at >= ? AND v.state = 'received'", turn.speaker.account_id, since)
    owed = {one["id"]: one["obligation_id"] for one in just}
    held = await files(list(owed)) if owed else []
    same = {owed[one["version_id"]] for one in held if _stem(one["name"]) == _stem(file.name) and one["name"] != file.name}
    found = [one for one in fits if one["id"] in same]
    return found if len(found) == 1 else []


async def _hand_in(turn: Turn, found: Sequence[Row], file: KeptFile, later: Sequence[Row]) -> None:
    """Record it for each: a first version, a new one in place of the old, or one more file of the version that is there."""
    ways = [(one, await _way(turn, one, file)) for one in found]
    if turn.asked is not None:
        return
    merged = len(found) > 1 or bool(MERGED.search(turn.message.text))
    told = [await _recorded(turn, one, file, how, merged=merged) for one, how in ways if how]
    if told and of_one_task(found):
        told.append(replies.EACH_POST)
    if told and later:
        told.append(replies.later(later, turn.office.timezone))
    if told:
        receipt(turn, "\n".join(told))


async def _way(turn: Turn, obligation: Row, file: KeptFile) -> str:
    """replace or add; "" when it is neither, or was asked.

    :raises Refusal: the obligation takes nothing more
    """
    if obligation["state"] in (ObligationState.APPROVED.value, ObligationState.WAIVED.value):
        raise Refusal(settled(obligation))
    counting = await versions("o.id = ? AND v.state = 'received'", obligation["id"])
    if not counting or obligation["state"] == ObligationState.DECLARED.value:
        return "replace"
    return await _replace_or_add(turn, counting[0], file, returned=obligation["state"] == ObligationState.RETURNED.value)


async def _recorded(turn: Turn, obligation: Row, file: KeptFile, how: str, *, merged: bool) -> str:
    """Write it down; the receipt. The same file for another post is no slip when it was written for both."""
    arrival = arrival_of(turn, file)
    if how == "add":
        version = (await versions("o.id = ? AND v.state = 'received'", obligation["id"]))[0]
        if obligation["state"] != ObligationState.RETURNED.value:
            await add_files(version["id"], arrival)
            return replies.added(obligation, file.name, version, arrival.received_at, turn.office.timezone)
        kept = [(one["name"], one["sha256"], one["size"]) for one in await files([version["id"]])]
        arrival = replace(arrival, files=(*kept, *arrival.files))  # what was returned stays as it is
    done = await receive(obligation, arrival, turn.actor, year_of(turn))
    named = file.name if turn.several_files else ""
    told = replies.receipt(obligation, done.number, done.n, arrival.received_at, done.late, turn.office.timezone, named)
    twin = None if merged else await _twin(obligation, file)
    alike = replies.same_as(twin) if twin else ""
    before = replies.came_before(arrival.received_at, turn.office.timezone) if turn.message.first_at else ""
    return told + before + alike + replies.other_year(file.name, obligation["report_year"])


async def _twin(obligation: Row, file: KeptFile) -> Row | None:
    """The other post of the same unit and task that this very file is recorded for."""
    if not obligation["post_title"]:
        return None
    where = "o.task_id = ? AND o.unit_id = ? AND o.id <> ? AND v.state = 'received'"
    others = {one["id"]: one for one in await versions(where, obligation["task_id"], obligation["unit_id"], obligation["id"])}
    held = await files(list(others)) if others else []
    return next((others[one["version_id"]] for one in held if one["sha256"] == file.sha256), None)


async def _replace_or_add(turn: Turn, version: Row, file: KeptFile, *, returned: bool) -> str:
    """替换 or 补充: clear from the words, the name or a return, else asked; "" when it is neither, or was asked."""
    held = await files([version["id"]])
    if any(one["sha256"] == file.sha256 for one in held):
        text = replies.SAME_FILE.format(n=version["n"], number=version["number"])
        turn.whisper(text, fallback=text)
        return ""
    if _ADDS.search(turn.message.text) and not _REPLACES.search(turn.message.text):
        return "add"
    if turn.reading.intent == "submit.replace" or (returned and not ADDITION.search(plain_words(file.name))):
        return "replace"
    stems = {_stem(one["name"]): one["name"] for one in held}
    other_form = _stem(file.name) in stems and not file.name.endswith(stems[_stem(file.name)][-4:])
    if other_form or ADDITION.search(plain_words(file.name)):
        return "add"
    answers = [(replies.REPLACE, "replace"), (replies.ADD, "add"), (replies.NOT_A_REPORT, "neither")]
    named = file.name if turn.several_files else ""
    question = replies.replace_or_add(version, [one["name"] for one in held], named, turn.office.timezone)
    how: str | None = turn.pick("how", question, answers)
    if how == "neither":
        turn.whisper(replies.NOT_RECORDED.format(name=file.name))
        return ""
    return how or ""


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


async def _said_already(turn: Turn, obligation: Row, text: str) -> bool:
    """Whether the version that counts is this very text; then its sender is told so."""
    same = [one for one in await versions("o.id = ? AND v.state = 'received'", obligation["id"]) if one["text"] == text]
    if same:
        told = replies.SAME_TEXT.format(n=same[0]["n"], number=same[0]["number"])
        turn.whisper(told, fallback=told)
    return bool(same)


async def text_arrived(turn: Turn) -> None:
    """报送 督察整改报告：正文…: a submission by text."""
    text = turn.reading.fields.get("text", "")
    if len(text) < 10:
        turn.whisper(replies.TEXT_TOO_SHORT, fallback=replies.TEXT_TOO_SHORT)
        return
    every = await open_obligations(turn.speaker.unit_ids)
    fits = fitting(turn, every)
    if not fits:
        why = await why_not_owed(turn, every)
        turn.whisper(why, fallback=why)
        return
    chosen = fits[0]["id"] if len(fits) == 1 else turn.pick("obligation", replies.WHICH_ITEM_TEXT, options(turn, fits))
    obligation = next((one for one in fits if one["id"] == chosen), None)
    if obligation is None or await _said_already(turn, obligation, text):
        return
    arrival = arrival_of(turn, text=text)
    done = await receive(obligation, arrival, turn.actor, year_of(turn))
    receipt(turn, replies.receipt(obligation, done.number, done.n, arrival.received_at, done.late, turn.office.timezone))
