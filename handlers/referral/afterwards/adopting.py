"""采纳情况: adopted, in part or not, with the reason; then how satisfied the asker is, and the case is closed."""

from datetime import timedelta
from typing import Any

from handlers.referral import finding, replies, saying, subjects
from handlers.referral.afterwards import adopting_replies, adopting_words, closed_already, following_replies, rating_words
from handlers.referral.asking import learning
from handlers.referral.handling import assigning
from handlers.turn import Turn
from handlers.understanding.reading import Reading
from storage.database import Row, among
from storage.journal import lines_of
from storage.patterns import regex
from storage.referral import ADOPTIONS, OPEN, REFERRAL_MOVES, SAID, PartKind, ReferralState
from storage.referral_merged import close_along
from storage.referral_records import cases, merged_and_answered, parts
from storage.refusal import Refusal

_PUTS_OFF = regex(
    r"(?:先|暂时?|暂且|还|目前|现在)(?:都|也)?(?:不|没有?)(?:说|定|忙|急|着急|决定|研究|讨论|答复|反馈)"
    r"|(?:先|暂时?|暂且)(?:都|也)?(?:不|没法|没)(?:说)?(?:采纳|采用|照办|接受|[按照])|还(?:没|不能)(?:说)?(?:采纳|采用)"
    r"|不采纳.{0,12}(?:再说|再定|再议|再看|再研究|再反馈|再回复|再答复)|采不采纳|采纳不采纳|是否采纳"
)
"""How it is said that it is not decided yet what becomes of an answer: 先不采纳，下周党委会再说."""
_ANEW = "said_anew"  # chosen: the words that put right what was said of an answer
_NEXT = "next"  # chosen where it is asked how satisfied somebody is with another case: the one they spoke of before
WHYS = ("why", "why_again", "why_at_last")  # chosen: why not all of it; the next one where the one before was no reason
DOUBTED = "perhaps"  # chosen where it is asked first whether words say what became of an answer
_ADOPTED = ["adopt", "adopt_partly", "decline"]  # moves
_UNRATED = [ReferralState.ADOPTED, ReferralState.PARTLY, ReferralState.DECLINED]
SATISFACTION = ("满意", "基本满意", "不满意", "不评价")
SAID_SO = {
    **dict.fromkeys(("很满意", "非常满意", "挺满意", "十分满意", "挺好", "很好", "不错", "挺不错", "好评"), "满意"),
    **dict.fromkeys(("还行", "还可以", "一般", "凑合", "还算满意", "比较满意", "一般般"), "基本满意"),
    **dict.fromkeys(("不太满意", "不怎么满意", "很不满意", "不好", "差", "不行"), "不满意"),
    **dict.fromkeys(("不评", "不评了", "不用评", "不用评了", "不想评", "没啥可评的", "没什么可评的", "免评", "先不评", "跳过"), "不评价"),
}
"""How it is said how satisfied somebody is, in answer to the question."""


async def adopt(turn: Turn) -> None:
    """顾问的意见我们采纳了: what the asker's unit did with the answer; why, unless all of it was adopted.

    :raises Refusal: nothing was answered that waits for this
    """
    answered = [ReferralState.ANSWERED, ReferralState.MERGED, ReferralState.CLOSED]
    merged, anew = await merged_and_answered(), await _spoken_of(turn) if adopting_words.changes(_said(turn)) else set[int]()
    states = [*answered, *_UNRATED] if anew else answered
    anew = anew or await closed_already.lately(turn, adopting_words.became(_said(turn)), lambda one: asks(turn, one) and _waits(one, merged))
    case = await finding.meant(
        turn, states, lambda one: asks(turn, one) and (one["id"] in anew or _waits(one, merged)), adopting_replies.NOTHING_ANSWERED, overheard=True
    )
    if adopting_words.takes_back(_said(turn)) or adopting_words.is_doubtful(_said(turn)) or _may_be_of_others(turn):
        turn.chosen[DOUBTED] = True
    turn.chosen["meant"] = "referral.adopt"  # said in the room, it is answered in private, where its words alone would not tell
    if case is None:
        await _none_on_record(turn)
        return
    if not asks(turn, case):
        raise Refusal(adopting_replies.NOT_YOURS)
    if case["merged_into"]:
        await _adopted_with_other(turn, case)
        return
    if "adopted" not in turn.chosen and puts_off(turn.message.text):
        turn.keep_text = False
        turn.whisper(adopting_replies.put_off(case), fallback=adopting_replies.put_off(case))
        return
    if "adopted" not in turn.chosen:
        if not await _adopted(turn, case):
            return
        if adopting_words.asks_besides(_said(turn)):
            turn.whisper(adopting_replies.asked_besides(case))
    case = await assigning.renewed(case)
    if ReferralState(case["state"]) is ReferralState.CLOSED:  # it was closed without a word; now there is one
        await _learnt(turn, case)
        if _NEXT in turn.chosen:
            await _rate_next(turn)
        return
    if rating_words.is_told(turn.message.text):  # 收到，就这样办，很满意
        turn.chosen.setdefault("rated", rating_words.rated_in(turn.message.text))
    if (rated := _rated(turn, case)) is not None:
        await close_with(turn, case, "" if rated == SATISFACTION[-1] else rated)
        await _rate_next(turn)


def _may_be_of_others(turn: Turn) -> bool:
    """Whether words in a room, said to nobody and of nothing by name (好的，我们照办), may be meant for somebody else."""
    message = turn.message
    if turn.private or message.private or message.mentioned or message.quoted or turn.reading.numbers or turn.reading.people:
        return False
    return not adopting_words.is_of_answers(message.text)


async def _none_on_record(turn: Turn) -> None:
    """采纳 said in the desk's room of a question of which no answer is on record (somebody else's words were meant): its asker is told."""
    if turn.asked or turn.says or not turn.at_desk or "采纳" not in turn.message.text:
        return
    found = await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN)
    mine = [one for one in found if one["raised_by"] == turn.speaker.member_id and finding.is_here(turn, one)]
    if mine:
        turn.whisper(adopting_replies.not_answered(mine[0], finding.lead(mine[0])))


def _rated(turn: Turn, case: Row) -> str | None:
    """How satisfied its asker says they are; None after asking, by number where another case was spoken of since."""
    question = adopting_replies.how_satisfied(case) if _NEXT in turn.chosen else adopting_replies.HOW_SATISFIED
    rated: str | None = turn.pick("rated", question, [(one, one) for one in SATISFACTION], also=SAID_SO, amend=adopting_replies.IN_WORDS)
    return rated


def rated_in_words(turn: Turn, _began: Reading) -> dict[str, Any]:
    """一般般吧，回得有点慢, said while it is asked how satisfied somebody is; 说错了，是部分采纳 puts right what became of the answer."""
    text = turn.message.text
    if "adopted" not in turn.chosen or turn.reading.numbers:
        return {}
    if rating_words.is_rating(text):
        return {"rated": rating_words.rated_in(text)}
    if not (adopting_words.tells(text) and adopting_words.changes(text)) or subjects.named_in(text):
        return {}
    called = next((one.called for one in map(subjects.name_in, subjects.from_each_clause(text)) if one and one.sure), "")
    said_of: dict[str, Any] = (
        {"case": turn.chosen[_NEXT]} if _NEXT in turn.chosen else {}
    )  # what the speaker spoke of, not what was asked about since
    if called:
        said_of = {"case": None, finding.NAMED: called}
    return {"adopted": None, _ANEW: text, **said_of} | dict.fromkeys(WHYS)


def puts_off(text: str) -> bool:
    """Whether it is said that it is not decided yet what becomes of an answer."""
    return _PUTS_OFF.search(text) is not None


async def _rate_next(turn: Turn) -> None:
    """Of another case that the speaker said what became of just before, it was still asked how satisfied they are: that is asked now."""
    moved = await _spoken_of(turn)
    mine = await finding.seen(turn, f"r.raised_by = ? AND r.state IN {among(_UNRATED)}", turn.speaker.member_id, *_UNRATED)
    found = [one for one in mine if one["id"] in moved and finding.is_here(turn, one)]
    if found:
        turn.chosen = {"meant": "referral.adopt", "case": found[0]["id"], "adopted": found[0]["adoption"], _NEXT: turn.chosen["case"]}
        _rated(turn, found[0])


async def _spoken_of(turn: Turn) -> set[int]:
    """The cases of which it was said just before what became of the answer."""
    return {one["subject_id"] for one in await lines_of("referral", _ADOPTED) if _lately(turn, one)}


def _lately(turn: Turn, line: Row) -> bool:
    return bool(turn.now - line["happened_at"] <= timedelta(minutes=turn.office.dialogue_minutes))


def asks(turn: Turn, case: Row) -> bool:
    """Whether the speaker asks: whoever raised it, or, unless it is private, somebody of the same unit."""
    return bool(case["raised_by"] == turn.speaker.member_id or (not case["private"] and case["unit_id"] in turn.speaker.unit_ids))


def _waits(case: Row, merged: set[int]) -> bool:
    """Whether it is still to be said what became of its answer."""
    return ReferralState(case["state"]) is ReferralState.ANSWERED or case["id"] in merged


def _became(turn: Turn, case: Row) -> tuple[ReferralState, str] | None:
    """The state that the words mean, and why; None after asking."""
    state = _state(turn, case)
    if state is None:
        return None
    why = "" if state is ReferralState.ADOPTED else why_not(turn, state, "" if DOUBTED in turn.chosen else adopting_words.why(_said(turn)))
    if why and adopting_words.tells(why) and adopting_words.changes(why):  # 算了还是采纳吧, in place of a reason
        turn.chosen = {name: one for name, one in turn.chosen.items() if name not in (*WHYS, DOUBTED)} | {_ANEW: why}
        return _became(turn, case)
    return None if why is None else (state, why)


def why_not(turn: Turn, state: ReferralState, said: str = "") -> str | None:
    """Why not all of it was adopted: as was said, else as is asked for, once more where that was no reason (不方便说); None without one."""
    for name in WHYS:
        if said and not adopting_words.gives_no_reason(said):
            break
        question = adopting_replies.short_reason(ADOPTIONS[state]) if said else adopting_replies.why_not(ADOPTIONS[state])
        told = turn.need(name, question, any_words=True, heads=adopting_words.INSTEAD)
        if told is None:
            return None
        said = told
    if adopting_words.gives_no_reason(said):
        turn.reply(adopting_replies.NO_REASON)
        return None
    return said


def _state(turn: Turn, case: Row) -> ReferralState | None:
    """What became of it; of words that may be a mere courtesy (行) it is asked."""
    if DOUBTED not in turn.chosen:
        return adopting_words.became(_said(turn))
    options = [*((word, state.value) for state, word in ADOPTIONS.items()), (adopting_replies.NOT_THIS, "")]
    picked = turn.pick("became", adopting_replies.is_adopted(case), options)
    if picked == "":
        turn.keep_text = False
        turn.reply(adopting_replies.LEFT_OPEN)
    return ReferralState(picked) if picked else None


def _said(turn: Turn) -> str:
    """The words that tell it: those that put it right, where there are any."""
    return str(turn.chosen.get(_ANEW, turn.message.text))


async def _adopted_with_other(turn: Turn, case: Row) -> None:
    """The asker of a case that was merged says what became of the answer there: on their own record, and to whoever gave it.

    :raises Refusal: it was not answered yet
    """
    into = (await cases("r.id = ?", case["merged_into"]))[0]
    if ReferralState(into["state"]) not in SAID | {ReferralState.CLOSED}:
        raise Refusal(following_replies.merged_not_answered(case, into))
    closed = ReferralState(case["state"]) is ReferralState.CLOSED
    if closed and case["adoption"]:
        raise Refusal(replies.over(case))
    if (said := _became(turn, case)) is None:
        return
    state, why = said
    detail = ADOPTIONS[state] + (f"，原因：{why}" if why else "")
    columns = {"adoption": state.value, "adoption_why": why[:500]}
    await REFERRAL_MOVES.make("adopt_closed" if closed else "adopt_merged", case["id"], turn.actor, replies.over(case), detail, **columns)
    turn.reply(adopting_replies.adopted(case, ADOPTIONS[state], why))
    await saying.to_members(turn, saying.working(into), adopting_replies.adopted(case, ADOPTIONS[state], why))


async def _adopted(turn: Turn, case: Row) -> bool:
    closed = ReferralState(case["state"]) is ReferralState.CLOSED
    said = [one for one in await lines_of("referral", _ADOPTED) if one["subject_id"] == case["id"]]
    over = case["raised_by"] == turn.speaker.member_id and said and said[-1]["name"] != turn.speaker.name  # whose question it is has the last word
    own = said and said[-1]["name"] == turn.speaker.name and _lately(turn, said[-1]) and adopting_words.changes(_said(turn))  # a slip of a moment ago
    if (
        closed
        and case["adoption"]
        and not (over or own)
        and not await closed_already.adopted_anew(turn, case, adopting_words.became(_said(turn)), doubted=DOUBTED in turn.chosen)
    ):
        return False
    if case["adoption"] and said and case["raised_by"] != turn.speaker.member_id and said[-1]["name"] != turn.speaker.name:
        raise Refusal(adopting_replies.said_already(case, said[-1]["name"], ADOPTIONS[ReferralState(case["adoption"])]))
    if (told := _became(turn, case)) is None:
        return False
    await became(turn, case, *told, move="adopt_closed" if closed else "")
    return True


async def became(turn: Turn, case: Row, state: ReferralState, why: str, *, move: str = "") -> None:
    """What became of an answer, on record and told."""
    columns = {"adoption": state.value, "adoption_why": why[:500]}
    detail = ADOPTIONS[state] if move else ""
    await REFERRAL_MOVES.make(move or adopting_words.move_of(state), case["id"], turn.actor, adopting_replies.NOTHING_ANSWERED, detail, **columns)
    turn.chosen["adopted"] = state.value
    if why:
        await saying.on_record(turn, case, PartKind.NOTE, replies.because(why))
    told = adopting_replies.adopted(case, ADOPTIONS[state], why)
    if not case["private"] and case["room_id"]:
        saying.in_room(
            turn, case, adopting_replies.adopted(case, ADOPTIONS[state], "" if turn.private else why)
        )  # what was said in private stays there
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(told)
    await saying.to_members(turn, saying.working(case), told)
    if case["raised_by"] != turn.speaker.member_id:
        await saying.to_member(turn, case["raised_by"], adopting_replies.adopted_for_you(case, ADOPTIONS[state], why, turn.speaker.name))


async def close_with(turn: Turn, case: Row, satisfaction: str) -> None:
    """It is closed, with how satisfied who asked is; the answer may become knowledge."""
    await REFERRAL_MOVES.make("close", case["id"], turn.actor, replies.over(case), satisfaction, satisfaction=satisfaction, closed_at=turn.now)
    await close_along(turn.actor, case)
    await _learnt(turn, case)
    turn.whisper(adopting_replies.closed(case), fallback=replies.DONE)


async def _learnt(turn: Turn, case: Row) -> None:
    if case["adoption"] == ReferralState.DECLINED.value:
        await learning.take_back(turn.actor, case)
    else:
        await learning.put_forward(turn.actor, case, await parts([case["id"]]))


async def close(turn: Turn) -> None:
    """0001办结: without another word on how satisfied anybody is, by who asked, who leads it, or the office.

    :raises Refusal: it was not answered yet, or what became of the answer is not known
    """
    case = await finding.meant(turn, SAID, lambda one: asks(turn, one) or finding.handles(turn, one), adopting_replies.NOTHING_TO_CLOSE)
    if case is None:
        return
    if ReferralState(case["state"]) is ReferralState.ANSWERED:
        raise Refusal(adopting_replies.adopt_first(case))
    await close_with(turn, case, "")
