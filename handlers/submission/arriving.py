"""A file thrown in: whose, for which obligation, as which version, with its receipt; never a silent guess between two."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import choosing
from handlers.filenames import is_picture, is_temporary, plain_words
from handlers.submission import replies
from handlers.turn import KeptFile, Turn
from storage.database import Row
from storage.outbox import OutboxKind
from storage.people import Role
from storage.refusal import Refusal
from storage.submission import Arrival, add_files, files, receive, settled, versions
from storage.task import ObligationState, open_obligations

ADDITION = re.compile("附件|签字页|签名页|盖章|佐证|汇总表|扫描件$")
JUST_NOW = 10  # minutes: a word about a file that came so short a time ago belongs to it
_CLAUSES = re.compile(r"[，,。；;！!\n]+")
_DENIED = re.compile(r"还?没(?!问题)|未|还差|还缺|还要|不报|先不|晚点|稍后|再报|等.{0,6}[签盖回]")
DECLINED = 0  # the option “不是报送件”


async def file_arrived(turn: Turn) -> None:
    """Any message with a file, from somebody on record in a place that is worked in."""
    message = turn.message
    if message.trouble:
        await _trouble(turn)
        return
    if message.file is None or is_temporary(message.file.name):
        return
    obligation = await _which(turn, message.file)
    if obligation is not None:
        await _hand_in(turn, obligation, message.file)


async def _trouble(turn: Turn) -> None:
    """The file could not be had: the sender is told why, and the office when the disk is full."""
    kind = turn.message.trouble
    text = replies.TROUBLES[kind].format(name=turn.message.file_name, limit=turn.office.max_file_mb)
    turn.whisper(text, fallback=text)
    if kind == "disk":
        await turn.tell_role(Role.ADMINISTRATOR, replies.DISK_ALARM, kind=OutboxKind.ALARM)


async def _which(turn: Turn, file: KeptFile) -> Row | None:
    """The obligation this file answers: the sender's units, then units, tasks and posts the words name; asked when more than one fits."""
    own = turn.speaker.unit_ids
    named = turn.reading.units or turn.reading.unit_choices
    units = [one for one in own if one in named] or list(own)
    if named and not set(named) & set(own):
        others = "、".join(choosing.unit_name(turn, one) for one in named)
        mine = "、".join(turn.speaker.unit_names)
        turn.whisper(replies.other_unit(file.name, others, mine), fallback=replies.other_unit(file.name, others, mine))
        return None
    every = await open_obligations(units)
    fits = fitting(turn, every)
    if not fits:
        text = replies.NOT_OWED if every and turn.reading.tasks else replies.NOTHING_OPEN
        turn.whisper(text, fallback=text)
        return None
    if len(fits) == 1 and _is_certain(turn, file) and not is_denied(turn.message.text, fits[0]):
        return fits[0]
    other_form = await _same_name(turn, file, fits)
    if other_form is not None:
        return other_form
    options = [*_options(turn, fits), (replies.NOT_A_REPORT, DECLINED)]
    chosen = turn.pick("obligation", replies.WHICH_ITEM.format(name=file.name), options)
    if chosen == DECLINED and chosen is not None:
        turn.whisper(replies.NOT_RECORDED.format(name=file.name))
    return next((one for one in fits if one["id"] == chosen), None)


async def _same_name(turn: Turn, file: KeptFile, fitting: Sequence[Row]) -> Row | None:
    """What the same sender has just handed in under this very name in another form: Word and PDF of one report."""
    since = turn.message.at - timedelta(minutes=JUST_NOW)
    just = await versions("v.account_id = ? AND v.received_at >= ? AND v.state = 'received'", turn.speaker.account_id, since)
    owed = {one["id"]: one["obligation_id"] for one in just}
    held = await files(list(owed)) if owed else []
    same = {owed[one["version_id"]] for one in held if _stem(one["name"]) == _stem(file.name) and one["name"] != file.name}
    found = [one for one in fitting if one["id"] in same]
    return found[0] if len(found) == 1 else None


def fitting(turn: Turn, every: Sequence[Row]) -> list[Row]:
    """Of what these units owe or have handed in: what the words fit; among posts, what is still owed comes alone when nothing was named."""
    tasks, posts = set(turn.reading.tasks), set(turn.reading.posts)
    found = [one for one in every if not tasks or one["task_id"] in tasks]
    found = [one for one in found if not is_denied(turn.message.text, one)] or found
    if posts:
        found = [one for one in found if not one["post_title"] or posts & set(one["post_title"].split("、"))]
    return found if len(found) < 2 else _named_by_file(turn.message.file_name, found)


def is_denied(text: str, obligation: Row) -> bool:
    """Whether one clause of the words says that this post's report is not there yet: 镇长那份还差签字，先报书记的."""
    short = [title[-2:] for title in obligation["post_title"].split("、") if title]
    return any(_DENIED.search(clause) and any(one in clause for one in short) for clause in _CLAUSES.split(text))


def _named_by_file(name: str, found: list[Row]) -> list[Row]:
    """Of several posts that the words fit (书记和主任的一起发了) the one that the file's own name says, by its holder or by its title."""
    held = [one for one in found if one["person_name"] and one["person_name"] in name]
    return held or [one for one in found if any(title[-2:] in name for title in one["post_title"].split("、") if title)] or found


def _options(turn: Turn, fitting: Sequence[Row]) -> list[tuple[str, int]]:
    return list(zip(replies.items(fitting, turn.office.timezone, turn.now), [int(one["id"]) for one in fitting], strict=True))


def _is_certain(turn: Turn, file: KeptFile) -> bool:
    """Whether words of the message or of the file's name say that this is the report; 新建文档.docx says nothing."""
    return bool(turn.reading.tasks or turn.reading.intent in ("submit.replace", "submit.declare")) or (
        "报告" in plain_words(file.name) and not is_picture(file.name)
    )


async def _hand_in(turn: Turn, obligation: Row, file: KeptFile) -> None:
    """Record it: a first version, a new one in place of the old, or one more file of the version that is there."""
    arrival = Arrival(
        way="私聊" if turn.message.private else "群文件",
        account_id=turn.speaker.account_id,
        sender_name=turn.speaker.name,
        received_at=turn.message.at,
        files=((file.name, file.sha256, file.size),),
    )
    if obligation["state"] in (ObligationState.APPROVED.value, ObligationState.WAIVED.value):
        raise Refusal(settled(obligation))
    counting = await versions("o.id = ? AND v.state = 'received'", obligation["id"])
    how: str | None = "replace"
    if counting and obligation["state"] != ObligationState.DECLARED.value:
        how = await _replace_or_add(turn, counting[0], file, returned=obligation["state"] == ObligationState.RETURNED.value)
    if how == "add" and obligation["state"] == ObligationState.RETURNED.value:
        kept = [(one["name"], one["sha256"], one["size"]) for one in await files([counting[0]["id"]])]
        arrival, how = replace(arrival, files=(*kept, *arrival.files)), "replace"  # what was returned stays as it is
    if how == "add":
        await add_files(counting[0]["id"], arrival)
        _receipt(turn, replies.added(obligation, file.name, counting[0]["n"], counting[0]["number"]))
    elif how == "replace":
        year = turn.message.at.astimezone(turn.office.timezone).year
        done = await receive(obligation, arrival, turn.actor, year)
        told = replies.receipt(obligation, done.number, done.n, arrival.received_at, done.late, turn.office.timezone)
        _receipt(turn, told + replies.other_year(file.name, obligation["report_year"]))


async def _replace_or_add(turn: Turn, version: Row, file: KeptFile, *, returned: bool) -> str | None:
    """替换 or 补充: clear from the words, the name or a return, else asked; None when it is neither, or was asked."""
    held = await files([version["id"]])
    if any(one["sha256"] == file.sha256 for one in held):
        text = replies.SAME_FILE.format(n=version["n"], number=version["number"])
        turn.whisper(text, fallback=text)
        return None
    if turn.reading.intent == "submit.replace" or (returned and not ADDITION.search(plain_words(file.name))):
        return "replace"
    stems = {_stem(one["name"]): one["name"] for one in held}
    other_form = _stem(file.name) in stems and not file.name.endswith(stems[_stem(file.name)][-4:])
    if other_form or ADDITION.search(plain_words(file.name)):
        return "add"
    options = [(replies.REPLACE, "replace"), (replies.ADD, "add"), (replies.NOT_A_REPORT, "neither")]
    how: str | None = turn.pick("how", replies.replace_or_add(version, [one["name"] for one in held], turn.office.timezone), options)
    if how == "neither":
        turn.whisper(replies.NOT_RECORDED.format(name=file.name))
        return None
    return how


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _receipt(turn: Turn, text: str) -> None:
    """A receipt: in the room by day; out of hours privately at once, or in the room when work begins (DOMAIN §6.1)."""
    if turn.private or turn.opens_at(turn.now) is None:
        turn.reply(text, kind=OutboxKind.RECEIPT)
    else:
        turn.whisper(text, fallback=text, kind=OutboxKind.RECEIPT)


async def text_arrived(turn: Turn) -> None:
    """报送 督察整改报告：正文…: a submission by text."""
    text = turn.reading.fields.get("text", "")
    if len(text) < 10:
        turn.whisper(replies.TEXT_TOO_SHORT, fallback=replies.TEXT_TOO_SHORT)
        return
    every = await open_obligations(turn.speaker.unit_ids)
    fits = fitting(turn, every)
    if not fits:
        turn.whisper(replies.NOTHING_OPEN, fallback=replies.NOTHING_OPEN)
        return
    chosen = fits[0]["id"] if len(fits) == 1 else turn.pick("obligation", replies.WHICH_ITEM_TEXT, _options(turn, fits))
    obligation = next((one for one in fits if one["id"] == chosen), None)
    if obligation is None:
        return
    way = "私聊" if turn.message.private else "群文件"
    arrival = Arrival(way, turn.speaker.account_id, turn.speaker.name, turn.message.at, text=text)
    done = await receive(obligation, arrival, turn.actor, turn.message.at.astimezone(turn.office.timezone).year)
    _receipt(turn, replies.receipt(obligation, done.number, done.n, arrival.received_at, done.late, turn.office.timezone))
