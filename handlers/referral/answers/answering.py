"""答复: conclusion, basis and advice go out as they were written; what is missing of them is asked for first."""

from dataclasses import replace
from typing import Any

from handlers import answers
from handlers.referral import by_name, finding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.answers import (
    answer_parts,
    answer_words,
    answering_replies,
    correcting,
    delivering,
    discreet,
    distracted,
    enclosing,
    first_signing,
    gathering,
    in_files,
    keeping,
    mending,
    not_yet,
    signing,
    whose,
)
from handlers.referral.asking import going_on, words
from handlers.referral.handling import demands, instead, material, taking
from handlers.referral.handling.handling_phrases import DOUBTED
from handlers.referral.joint import jointly, opining
from handlers.turn import Turn
from handlers.understanding.normalise import numeral
from handlers.understanding.read import own_words
from handlers.understanding.reading import Reading
from storage.database import Row
from storage.patterns import regex
from storage.referral import OPEN, SAID, PartKind, ReferralState
from storage.refusal import Refusal

LACKS, IS_ANSWER = gathering.LACKS, "is_answer"
_ASKS_US = regex(r"需要|[缺差]|补[充齐交]|提供|给我|我要|没法|无法|看不到")
_SENDS = dict.fromkeys(answer_words.SENDS, True)
_NTH = regex(r"^第(\d{1,2}|[一二三四五六七八九十])[个件条项]")


async def answer(turn: Turn) -> None:
    """答复0001：…: who answers a case that waits takes it by that.

    :raises Refusal: it is not the speaker's, or needs no answer any more
    """
    if await going_on.went_on(turn):
        return
    if in_files.has_sound(turn):
        turn.keep_text = False
        turn.whisper(answering_replies.VOICE, fallback=replies.DONE)
        return
    if not await whose.asked(turn):
        return
    case = await finding.meant(turn, OPEN, lambda one: finding.answers_for(turn, one), replies.NOTHING_TO_ANSWER)
    if case is None:
        return
    if ReferralState(case["state"]) in SAID and finding.leads(turn, case):
        if not mending.part_in(_words(turn))[0]:
            raise Refusal(answering_replies.answered_already(case))
        await correcting.correct(turn)
        return
    if await _only_asks(turn, case):
        return
    in_files.told_beside(turn, f"{LACKS}1")
    await taking.check_hands(turn, case)
    if (case := await instead.meant(turn, case)) is None:
        return
    whole = _whole(turn, case) if _is_answer(turn, case) else None
    if whole is None or not await enclosing.is_whole(turn, case, whole) or not await discreet.is_free(turn, case, in_files.with_names(turn, whole)):
        return
    if (aside := keeping.aside(turn, case, whole)) is None:
        return
    left = await jointly.missing(case) if case["state"] == ReferralState.JOINT.value else []
    if left and not turn.confirmed(following_replies.answer_without(case, left, *await jointly.given(case))):
        return
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    if aside:
        case, whole = await keeping.keep(turn, case), keeping.without(whole)
    files = in_files.kept(turn, whole)
    if await first_signing.wanted(turn, case):
        await signing.put_forward(turn, case, whole, files)
        return
    await saying.on_record(turn, case, PartKind.ANSWER, whole, files)
    await delivering.go_out(turn, case, turn.speaker.name, whole, in_files.sent(turn, whole))


def amended(turn: Turn, _began: Reading) -> dict[str, Any]:
    """依据是……, said while it is asked whether words are an answer: they are, and this belongs to it; while it is asked whose they are, it waits
    with them."""
    text = turn.message.text
    if (number := answers.named(text)) and len(turn.chosen.get("pieces", ())) == 1:  # 这个是0002的, of what would go on with another's answer
        return {finding.RENAMED: f"{number:04d}", "case": None, "part": None, "pieces": None}
    if IS_ANSWER not in turn.chosen and in_files.are_called_answer(text):
        return {IS_ANSWER: True}
    if turn.reading.numbers or not (answer_parts.is_part(text) or answer_words.is_point(text) or answer_parts.lacks_basis(text)):
        return {}
    if not answer_parts.lacking(text):
        return {}  # what is whole by itself may answer another one
    return {IS_ANSWER: True, f"{LACKS}1": text} if "case" in turn.chosen else whose.with_more(turn, text)


async def _only_asks(turn: Turn, case: Row) -> bool:
    """Whether what was said last asks for material, and is no part of an answer; then it is read as that."""
    later = [*whose.more(turn), *(turn.chosen[one] for one in sorted(turn.chosen) if one.startswith(LACKS) and not one.endswith(gathering.ALOUD))]
    said = str(later[-1]) if later else words.answer_of(own_words(turn.message.text, turn.lexicon).rest)
    if turn.message.file is not None or answer_words.is_end(said) or not_yet.wish(said).waits or demands.items(words.without_number(said)) is None:
        return False
    if later and (answer_parts.advises(said) or not _ASKS_US.search(said)):
        return False  # 先核实采砂量再结账: advice to who asked
    if later:
        turn.reply(answering_replies.PUT_ASIDE)
    turn.message, turn.chosen = replace(turn.message, text=said), {"case": case["id"]}
    await material.need(turn)
    return True


def _is_answer(turn: Turn, case: Row) -> bool:
    """Whether it is the answer, as its sender says of a file that came without a word, and of words that may be none."""
    file, text, options = turn.message.file, _words(turn), [("是", True), ("不是", False)]
    if file is not None and not (turn.message.quoted or words.is_called_answer(turn.message.text)):
        called = dict.fromkeys(answering_replies.calls_it_answer(case), True)
        meant = turn.pick(
            IS_ANSWER, answering_replies.is_answer(case, in_files.names(turn)), options, also={**_SENDS, **called}, amend=answering_replies.GO_ON
        )
    elif _is_doubted(turn, case, text):
        if turn.reading.confidence <= DOUBTED and "meant" not in turn.chosen and not answer_parts.tells(text):
            turn.keep_text = False
            if turn.private or turn.message.mentioned:
                turn.whisper(answering_replies.no_such_words(case), fallback=replies.DONE)
            return False
        meant = turn.pick(IS_ANSWER, answering_replies.are_answer(case, text), options, amend=answering_replies.GO_ON, also=_SENDS)
    else:
        return True
    if meant is False:
        turn.reply(answering_replies.NO_ANSWER if file else answering_replies.NO_WORDS)
    return bool(meant)


def _is_doubted(turn: Turn, case: Row, text: str) -> bool:
    """Whether words may be no answer: none was given by name, and they tell neither basis nor advice, or a place in a list that may be another's."""
    if answer_words.is_point(text) and answer_parts.lacking(text):
        return False  # it is told in several messages, and shown as a whole before it goes out
    if turn.chosen.get(whose.DOUBTED) or by_name.CALLED in turn.chosen or not_yet.is_unsure(text):
        return True
    if not {"meant", instead.QUESTION, f"{LACKS}1"}.isdisjoint(turn.chosen) or words.is_called_answer(
        own_words(turn.message.text, turn.lexicon).rest
    ):
        return False
    if nth := _NTH.match(turn.message.text.strip()):
        return numeral(nth[1]) != int(str(case["number"]).rsplit("-", 1)[-1])
    if (words.holds_back(text) and not keeping.wants(text)) or answer_parts.asks(text):
        return True
    return {answer_parts.BASIS, answer_parts.ADVICE}.issubset(answer_parts.lacking(text))


def _words(turn: Turn) -> str:
    text = turn.chosen.get(by_name.CALLED) or turn.message.text
    said = words.answer_of(not_yet.wish(words.answer_of(own_words(text, turn.lexicon).rest)).answer)
    return "\n".join([distracted.without(said), *whose.more(turn)])


def _whole(turn: Turn, case: Row) -> str | None:
    """The answer with what was asked for since: conclusion, basis and advice; None while something is asked."""
    text = _words(turn)
    text = words.opinion_of(text) if answer_words.is_joint(text) else text
    text = text or (answering_replies.ENCLOSED if turn.message.file else _asked(turn))
    return gathering.whole(turn, case, text) if text else None


def _asked(turn: Turn) -> str:
    """The answer, where only that there is one was said; its number said once more (0001的答复) is none."""
    for _ in range(2):
        said = turn.need("answer", _write(turn), any_words=True)
        if said is None or (text := words.answer_of(not_yet.wish(words.answer_of(said)).answer)):
            return text if said else ""
        del turn.chosen["answer"]
    return ""


def _write(turn: Turn) -> str:
    return answering_replies.LOOK_FIRST if gathering.looks(turn) else answering_replies.WRITE_THE_ANSWER


async def joint_opinion(turn: Turn) -> None:
    """联办意见0001：…: from who leads a joint case it is the answer of all of them, from a co-handler an opinion.

    :raises Refusal: as these do
    """
    case = await finding.meant(
        turn, jointly.WANTED, lambda one: finding.leads(turn, one) or jointly.is_co(turn, one), following_replies.NO_OPINION_WANTED
    )
    if case is not None:
        await (answer if finding.leads(turn, case) and not jointly.is_co(turn, case) else opining.opine)(turn)


async def voice(turn: Turn) -> None:
    """A voice message cannot be kept as an answer: what is needed is said."""
    turn.reply(answering_replies.VOICE)
