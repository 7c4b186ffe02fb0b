"""送审: a unit sends a matter for review, corrects it, supplies what was lacking, or takes it back. The draft itself stays off the chat."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import choosing, dialogue, wanted, wording
from handlers.feature import Lapse
from handlers.filenames import plain_words
from handlers.legality import (
    calls,
    finding,
    following_sentence,
    kinds,
    ledger,
    named_so,
    people,
    replies,
    reviewing_replies,
    sending_replies,
    sentence,
    several_sent,
    timing,
    titles,
)
from handlers.legality.ledger import OPEN, LegalityState, Sent
from handlers.message import KeptFile
from handlers.turn import Turn
from handlers.understanding import ways
from storage import case_clock
from storage.database import Row
from storage.dialogue import close
from storage.patterns import regex
from storage.refusal import Refusal

_ANOTHER = regex(r"(?:@\S+\s+)?(?:还|再|另|又|对了|顺便)")
_SENDS = named_so.SENDS
_NAMES = ("名称", "名字", "标题", "题目", "事项名称")


async def submit(turn: Turn) -> None:
    """送审：…: registered under a number, with the time it takes and the material of its kind; a file only where the office allows files.

    :raises Refusal: it is for a unit that is not the speaker's
    """
    if await several_sent.registered(turn):
        return
    text = turn.message.text
    title = titles.title_of(text)
    title = "" if titles.asks(title) else title
    if turn.message.file_name:
        await _with_file(turn, title)
        return
    turn.await_file(text)
    unit_id = _unit(turn)
    if unit_id is None:
        return
    given = "" if title else _given_title(turn)
    title = title or titles.as_title(given)
    if not title:
        return
    same = await ledger.alike(unit_id, title)
    if same:
        turn.whisper(sending_replies.already(same), fallback=sending_replies.submitted_aloud(same))
        return
    if await named_so.is_there(turn, unit_id, title, choosing.unit_name(turn, unit_id)):
        return
    options = [(one, one) for one in kinds.KINDS]
    told = turn.chosen.get("kind") or kinds.kind_of(f"{text}，{given}", title) or kinds.kind_of("", titles.called_in(text))
    kind = told or turn.pick("kind", replies.WHICH_KIND.format(title=title), options)
    if kind:
        await _register(turn, unit_id, title, kind)
        await _named_now(turn)


def _given_title(turn: Turn) -> str:
    """The name that was asked for, "" after asking: what asks something is none, nor is a kind, which is kept as the kind of it."""
    said = str(turn.chosen.get("title", ""))
    kind = titles.bare_kind(said)
    if kind is not None or titles.asks(said):
        del turn.chosen["title"]
        turn.chosen |= {"kind": kind} if kind else {}
    noted = replies.KIND_NOTED.format(kind=turn.chosen["kind"]) if kind else ""
    return turn.need("title", f"{noted}{replies.NEED_TITLE}") or ""


async def _named_now(turn: Turn) -> None:
    """What was asked how it is called was sent anew with its name: that is asked no more. 还有一个… is another one."""
    if _ANOTHER.match(turn.message.text):
        return
    waiting = await dialogue.waiting(turn.message, "")
    if waiting and waiting.intent in _SENDS and waiting.question["name"] == "title":
        await close(waiting.id)
        turn.settled = True


def lapses(state: Mapping[str, Any]) -> Lapse | None:
    """What is said when something that is being sent for review is not gone on with."""
    if state.get("intent") not in _SENDS:
        return None
    return Lapse(sending_replies.NOT_YET, sending_replies.LAPSED, sending_replies.DISPLACED)


def _unit(turn: Turn) -> int | None:
    """The unit that sends it, or None after asking.

    :raises Refusal: it is not one of the speaker's own, who is no administrator, or none is named
    """
    named = turn.reading.unit_choices or turn.reading.units
    own = turn.speaker.unit_ids
    if finding.reviews(turn):
        if not named:
            raise Refusal(replies.OFFICE_NAMES_UNIT)
        return choosing.which_unit(turn, replies.WHICH_UNIT)
    fitting = [one for one in named if one in own] or ([] if named else list(own))
    if not fitting:
        raise Refusal(replies.NOT_YOURS)
    if len(fitting) == 1:
        return fitting[0]
    chosen: int | None = turn.pick("unit", replies.WHICH_UNIT, [(choosing.unit_name(turn, one), one) for one in fitting])
    return chosen


async def _register(turn: Turn, unit_id: int, title: str, kind: str) -> None:
    text, local = f"{turn.message.text}，{turn.chosen.get(named_so.BESIDE, '')}".rstrip("，"), turn.now.astimezone(turn.office.timezone)
    listed = sentence.listed_in(text.replace(title, ""))
    sent = Sent(
        unit_id, choosing.unit_name(turn, unit_id), title, kind, sentence.section_in(text), "、".join(listed), sentence.attachments_in(text),
        meeting_on=following_sentence.met_on(text, local.date()), adviser_id=await people.adviser(unit_id, local.date()),
    )  # fmt: skip
    made = await ledger.submit(turn.actor, sent, local.year)
    came = following_sentence.came_on(text, local.date()) if finding.reviews(turn) else None
    at = datetime.combine(came, turn.office.work_end, turn.office.timezone) if came else turn.now
    if came:
        await ledger.amend(turn.actor, made["id"], "came", f"{came:%Y-%m-%d}", submitted_at=at)
        made = await ledger.case(made["id"])
    due, files = await timing.begin(turn, made["id"], at), turn.office.desk.legality_files
    said = sending_replies.submitted(made, turn.office.desk.legality_days, due, kinds.MATERIAL[kind], listed, turn.office.name, files=files)
    early = [replies.TOO_EARLY] if made["meeting_on"] else await named_so.planned(turn, made, text, local.date())
    if finding.reviews(turn):
        turn.whisper(sending_replies.recorded(made, due, wording.day(came) if came else ""), fallback=sending_replies.submitted_aloud(made))
        await people.tell_unit(turn, made, said)
    else:
        turn.whisper("\n".join([said, *early]), fallback=sending_replies.submitted_aloud(made))
    waiting, adviser = await people.reviewers(made, local.date()), made["adviser_id"]
    await people.tell(turn, [one for one in waiting if one != adviser], made, "\n".join([sending_replies.new_case(made, due), *early]))
    await people.tell(turn, [one for one in waiting if one == adviser], made, "\n".join([sending_replies.to_adviser(made, due), *early]))


async def _with_file(turn: Turn, title: str) -> None:
    """A file that came with, or right after, 送审: added to its case where the office allows it; else it is not kept, and its sender is told."""
    file, named = turn.message.file, title or plain_words(turn.message.file_name)
    found = [one for unit_id in turn.speaker.unit_ids if (one := await ledger.alike(unit_id, named))]
    case = found[0] if found else None
    if file is None or case is None or not turn.office.desk.legality_files:
        text = sending_replies.file_not_kept(turn.message.file_name, case, turn.office.name)
        turn.whisper(text, fallback=text)
        return
    await _keep(turn, case, file)


async def _keep(turn: Turn, case: Row, file: KeptFile) -> None:
    await ledger.add_file(turn.actor, case["id"], file.name, file.sha256, file.size)
    turn.whisper(sending_replies.file_kept(file.name, case), fallback=replies.DONE)


async def correct(turn: Turn) -> None:
    """HFSC-012 类别改为规范性文件, 名称改为…: while it is under review.

    :raises Refusal: there is none
    """
    finding.for_liaisons(turn)
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None:
        return
    said = turn.reading.fields.get("new", "").strip(" 。，《》“”")
    kind = said if said in kinds.KINDS else kinds.kind_of(said, "")
    if turn.reading.fields.get("what", "") in _NAMES and said:
        await ledger.amend(turn.actor, case["id"], "rename", said, title=said[: titles.LONGEST_TITLE])
        turn.whisper(sending_replies.title_changed(case, said), fallback=replies.DONE)
        return
    kind = kind or turn.pick("kind", replies.WHICH_KIND.format(title=case["title"]), [(one, one) for one in kinds.KINDS])
    if kind == case["kind"]:
        turn.whisper(sending_replies.kind_already(case), fallback=replies.DONE)
    elif kind:
        await ledger.amend(turn.actor, case["id"], "change_kind", kind, kind=kind)
        turn.whisper(sending_replies.kind_changed(case, kind, kinds.MATERIAL[kind]), fallback=replies.DONE)


async def supply(turn: Turn) -> None:
    """材料已补齐: the clock goes on; while something of what was asked for is still missing, it does not. Where nothing was asked for it is noted
    that the material has gone off.

    :raises Refusal: nothing is under review
    """
    finding.for_liaisons(turn)
    waiting = [one for one in finding.seen(turn, await ledger.cases()) if one["state"] == LegalityState.AWAITING.value]
    named = turn.reading.numbers or "review" in turn.chosen or not waiting
    case = await finding.which(turn, OPEN if named else (LegalityState.AWAITING,), replies.NONE_AWAITING)
    if case is None:
        return
    if case["state"] == LegalityState.REVIEWING.value:
        if not wanted.is_unsure(turn.message.text) or turn.confirmed(sending_replies.to_deliver(case)):
            await _delivered(turn, case)
        return
    missing = sentence.missing_after(case["missing"].split("、"), turn.message.text)
    if missing:
        await ledger.amend(turn.actor, case["id"], "supply_some", turn.message.text[:200], missing="、".join(missing))
        turn.whisper(sending_replies.still_missing(case, missing), fallback=replies.DONE)
        return
    if sentence.is_partial(turn.message.text):
        turn.whisper(sending_replies.which_came(case), fallback=replies.DONE)
        return
    if wanted.is_unsure(turn.message.text) and not turn.confirmed(sending_replies.to_supply(case)):
        return
    await ledger.LEGALITY_MOVES.make("supply", case["id"], turn.actor, replies.CHANGED, supplied_at=turn.now)
    due = timing.told(turn, await case_clock.resume(turn.actor, turn.calendar, ledger.SUBJECT, case["id"]))
    case = await ledger.case(case["id"])
    said = sending_replies.supplied(case, due)
    turn.whisper(said, fallback=replies.DONE)
    if finding.reviews(turn):
        await people.tell_unit(turn, case, said)
    else:
        await people.tell(turn, await people.reviewers(case, turn.calendar.day_of(turn.now)), case, sending_replies.unit_supplied(case, due))


async def _delivered(turn: Turn, case: Row) -> None:
    """Nothing was asked for: who reviews it hears that the material is on its way; the clock runs on."""
    if finding.reviews(turn):
        turn.whisper(sending_replies.nothing_awaited(case, await timing.due_of(turn, case)), fallback=replies.DONE)
        return
    text = turn.message.text.lower()
    way = next((way for word, way in ways.way_terms().items() if word in text), "") or ways.hinted(text)
    how = sending_replies.HOW.get(way, "")
    remark = reviewing_replies.with_remark(case, sending_replies.delivered_on(how, wording.moment(turn.now, turn.office.timezone)))
    await ledger.amend(turn.actor, case["id"], "deliver", way, remark=remark)
    turn.whisper(sending_replies.delivered(case, how), fallback=replies.DONE)
    told = sending_replies.unit_delivered(case, how)
    await people.tell(turn, await people.reviewers(case, turn.calendar.day_of(turn.now)), case, told)


async def _is_meant(turn: Turn, case: Row) -> bool:
    """Whether the words name no other review than that of the number (001不搞了，水库要收回); else the withdrawal is shown first."""
    text = turn.message.text
    live = finding.seen(turn, await ledger.cases("c.state IN (?, ?)", *OPEN))
    clauses = [*sentence.clauses_of(text)]
    others = [
        one
        for one in live
        if one["id"] != case["id"] and any(calls.run(one["title"].removeprefix(one["unit_name"]), part) != (0, 0) for part in clauses)
    ]
    own = any(calls.run(case["title"].removeprefix(case["unit_name"]), part) != (0, 0) for part in clauses)
    return not others or own or turn.confirmed(sending_replies.withdraw_preview(case, others))


async def withdraw(turn: Turn) -> None:
    """撤回送审: by the unit that sent it.

    :raises Refusal: there is none under review
    """
    finding.for_liaisons(turn)
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None or not await _is_meant(turn, case):
        return
    await case_clock.stop(turn.actor, ledger.SUBJECT, case["id"])
    await ledger.LEGALITY_MOVES.make("withdraw", case["id"], turn.actor, replies.CHANGED)
    case = await ledger.case(case["id"])
    turn.whisper(sending_replies.withdrawn(case), fallback=replies.DONE)
    await people.tell(turn, await people.reviewers(case, turn.calendar.day_of(turn.now)), case, sending_replies.unit_withdrew(case))
