"""出具审查意见: a conclusion with its grounds and the opinion as it was written, shown first; the letter to the reviewer, the result to the unit."""

from collections.abc import Sequence

from handlers.feature import features
from handlers.legality import deciding, finding, learning, ledger, people, replies, reviewing_replies, sentence, timing
from handlers.legality.ledger import CONCLUSIONS, LAWFUL, OPEN, REASONS, LegalityState
from handlers.turn import Turn
from storage import case_clock
from storage.database import Row


async def conclude(turn: Turn) -> None:
    """HFSC-012 结论：应当予以修改，第四条处罚无依据: what is missing of it is asked, then all is shown. A case that was concluded is corrected so.

    :raises Refusal: there is none to conclude
    """
    states = (*OPEN, LegalityState.CONCLUDED) if turn.reading.numbers else OPEN
    case = await finding.which(turn, states, replies.NONE_OPEN)
    if case is None or not await deciding.is_theirs(turn, case, again=bool(case["concluded_at"])):
        return
    text = turn.message.text
    conclusions = [one for one in CONCLUSIONS if one != LAWFUL] if sentence.finds_fault(text) else CONCLUSIONS
    conclusion = sentence.conclusion_in(text) or turn.pick("conclusion", replies.which_conclusion(case), [(one, one) for one in conclusions])
    if not conclusion:
        return
    own = sentence.without_adviser(text)
    opinion = sentence.opinion_in(own) or str(turn.chosen.get("opinion", ""))
    grounds = sentence.grounds_only(opinion)
    opinion, named = ("", []) if grounds else sentence.without_grounds(opinion)
    grounds = grounds or named
    if not opinion and own != text:
        opinion = await ledger.last_opinion(case["id"], turn.reading.people)
    if conclusion != LAWFUL and not opinion:
        opinion = (turn.need("opinion", replies.NEED_OPINION, any_words=True) or "").strip()
        if not opinion:
            return
    reasons = "" if conclusion == LAWFUL else "、".join(grounds or _reasons(turn, opinion))
    if (conclusion == LAWFUL or reasons) and await _is_discreet(turn, case, opinion):
        await _shown(turn, case, conclusion, reasons, opinion[: sentence.LONGEST_OPINION])


async def _is_discreet(turn: Turn, case: Row, opinion: str) -> bool:
    """Whether the opinion tells of nobody else's private question, or goes out as it is all the same."""
    of = {name: case[name] for name in ("unit_id", "unit_name", "title")} | {"raised_by": case["submitted_by"], "raiser_name": case["unit_name"]}
    told = [await one.private_told(turn, of, opinion) for one in features() if one.private_told] if opinion else []
    if not any(told):
        return True
    options = [(reviewing_replies.AS_IT_IS, True), (reviewing_replies.CHANGED_FIRST, False)]
    sends = turn.pick("discreet", reviewing_replies.tells_of(case, next(filter(None, told))), options, aside=True)
    if sends is False:
        turn.keep_text = False
        turn.reply(reviewing_replies.not_concluded(case))
    return bool(sends)


def _reasons(turn: Turn, opinion: str) -> Sequence[str]:
    """The grounds that the words tell; else the one chosen, none after asking."""
    found = sentence.reasons_in(opinion)
    chosen = "" if found else turn.pick("reason", replies.WHICH_REASON, [(one, one) for one in REASONS])
    return found or ([chosen] if chosen else [])


async def _shown(turn: Turn, case: Row, conclusion: str, reasons: str, opinion: str) -> None:
    days, late = await timing.spent(turn, case)
    column = "adviser" if _advises(turn, case) else "reviewer"
    others = (column, case[column]) if case[f"{column}_id"] not in (None, turn.speaker.member_id) else None
    if not turn.confirmed(reviewing_replies.preview(case, conclusion, reasons, opinion, replies.took(days), others)):
        return
    corrected = bool(case["concluded_at"])
    before = await ledger.concluded_by(case["id"]) if corrected else None
    columns: dict[str, object] = {"conclusion": conclusion, "reasons": reasons, "opinion": opinion}
    if not corrected:
        await case_clock.stop(turn.actor, ledger.SUBJECT, case["id"])
        columns |= {"concluded_at": turn.now, "used_days": round(days, 1), "late": late}
    changed = corrected and (conclusion, reasons) != (case["conclusion"], case["reasons"])
    if changed:
        remark = reviewing_replies.overruled_on(case, conclusion, reasons, turn.speaker.name, turn.office.timezone, turn.now)
        columns["remark"] = reviewing_replies.with_remark(case, remark)
    move = "correct" if corrected else "conclude"
    await ledger.LEGALITY_MOVES.make(
        move, case["id"], turn.actor, replies.CHANGED, replies.judged(conclusion, reasons), **columns, **_signed(turn, case)
    )
    old, case = case, await ledger.case(case["id"])
    await _told(turn, old, case, before)
    await learning.put_forward(turn.actor, case)
    turn.whisper(reviewing_replies.concluded(case), fallback=replies.DONE)
    turn.hand_over(f"legality.opinion:{case['id']}|{turn.office.name}", replies.letter_name(case))
    await people.tell_unit(turn, case, reviewing_replies.result(case, files=turn.office.desk.legality_files))


async def _told(turn: Turn, old: Row, case: Row, before: Row | None) -> None:
    """Who gave the opinion that stood before, those who review it and the office hear of what another than its reviewer concluded."""
    told = [*await people.reviewers(case, turn.calendar.day_of(turn.now)), *await people.office()]
    if before and before["member_id"] != turn.speaker.member_id:
        await people.tell(turn, [before["member_id"], *told], case, reviewing_replies.overruled(old, case, before["name"], turn.speaker.name))
    elif case["reviewer_id"] != turn.speaker.member_id:
        await people.tell(turn, told, case, reviewing_replies.concluded_by(case, turn.speaker.name, again=bool(before)))


def _advises(turn: Turn, case: Row) -> bool:
    """Whether the speaker is an adviser who has not been given it to review."""
    return deciding.advises(turn) and case["reviewer_id"] != turn.speaker.member_id


def _signed(turn: Turn, case: Row) -> dict[str, object]:
    """Whose the opinion is: the adviser's who gives it; the reviewer's who has the case in hand, else who gives it."""
    if _advises(turn, case):
        return {"adviser_id": turn.speaker.member_id}
    return {} if case["reviewer_id"] else {"reviewer_id": turn.speaker.member_id}
