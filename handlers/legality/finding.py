"""Which review is meant: by number, long or short, by a quoted receipt, by unit and the words of its title; never a silent choice of several."""

from collections.abc import Collection, Sequence

from handlers.access import Right, may_read_case
from handlers.legality import calls, ledger, replies
from handlers.legality.ledger import LegalityState
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.referral_records import cases
from storage.refusal import Refusal

_NUMBER = regex(r"(?:HFSC-)?(?:(?P<year>\d{4})-)?(?P<n>\d{1,5})")
_QUOTED = regex(r"HFSC-\d{4}-\d{3,5}")
_WINDOWS = (6, 4, 2)  # characters of a title that the words share, the longest first


def reviews(turn: Turn) -> bool:
    """Whether the speaker is one of those who review; else only the cases of their own units are theirs to see."""
    return turn.speaker.may(Right.REVIEW_LEGALITY)


def for_liaisons(turn: Turn) -> None:
    """What changes a case is for its unit's liaisons, and for those who review.

    :raises Refusal: the speaker is neither
    """
    if not (reviews(turn) or turn.speaker.may(Right.SUBMIT)):
        raise Refusal(replies.NOT_A_LIAISON)


def seen(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Those that the speaker may know of."""
    return list(found) if reviews(turn) else [one for one in found if one["unit_id"] in turn.speaker.unit_ids]


async def which(turn: Turn, states: Collection[LegalityState], otherwise: str) -> Row | None:
    """The one case that is meant, in one of these states, or None after asking which.

    :raises Refusal: there is no such case, none in such a state (`otherwise` is said), or of several none is named
    """
    named = await numbered(turn)
    wanted = {one.value for one in states}
    found = [one for one in named or seen(turn, await ledger.cases()) if one["state"] in wanted]
    if not found:
        raise Refusal((replies.stands_so(named[0]) if len(named) == 1 else otherwise) + await _rather_question(turn))
    if "review" in turn.chosen:
        return next((one for one in found if one["id"] == turn.chosen["review"]), None)
    fits = found if named else _of_words(turn, found)
    other = "" if named else calls.unknown(turn.message.text, fits)
    if len(fits) == 1 and not other:
        return fits[0]
    turn.pick("review", replies.which(other), [(replies.in_a_list(one), one["id"]) for one in fits[-replies.SHOWN :]])
    return None


def quoted(turn: Turn) -> list[str]:
    """The numbers in the message that is quoted."""
    return _QUOTED.findall(turn.message.quoted)


async def on_record(turn: Turn) -> list[Row]:
    """The cases of the numbers of reviews that were said or quoted, whoever may know of them."""
    found = list[Row]()
    for one in [*filter(is_short, turn.reading.numbers), *quoted(turn)]:
        match = _NUMBER.fullmatch(one)
        found += await ledger.numbered(int(match["n"]), int(match["year"] or 0) or None) if match else []
    return found


async def numbered(turn: Turn) -> list[Row]:
    """The cases whose number was said or quoted; several where a short form fits several years; none when no number was.

    :raises Refusal: there is none of that number that the speaker may know of
    """
    said = [one for one in turn.reading.numbers if not one.startswith(("BS-", "YNWT"))] or quoted(turn)
    found = list[Row]()
    for one in said:
        match = _NUMBER.fullmatch(one)
        found += seen(turn, await ledger.numbered(int(match["n"]), int(match["year"] or 0) or None)) if match else []
    if said and not found:
        raise Refusal(replies.no_such(said[0]) + await _rather_question(turn))
    return found


async def _rather_question(turn: Turn) -> str:
    """Where a bare number was said that a difficult question of the speaker's has too: how that is called; "" where there is none."""
    said = [one for one in turn.reading.numbers if one.isdigit() and len(one) in (3, 4)]
    found = await cases("r.number LIKE ?", f"YNWT-____-{int(said[0]):04d}") if len(said) == 1 else []
    speaker = turn.speaker
    known = [one for one in found if turn.private and may_read_case(speaker.roles, speaker.unit_ids, speaker.member_id, one)]
    return replies.rather_question(known[-1]["number"]) if known else ""


def is_short(number: str) -> bool:
    """Whether a number is one of reviews: HFSC-012, or three figures."""
    return number.startswith("HFSC") or (number.isdigit() and len(number) == 3)


def _of_words(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Those of the named unit whose title shares most with the words; all of them where it shares nothing."""
    units = {*turn.reading.units, *turn.reading.unit_choices} if reviews(turn) else set[int]()
    fitting = [one for one in found if one["unit_id"] in units] or list(found)
    text = turn.message.text
    for size in _WINDOWS:
        alike = [one for one in fitting if any(one["title"][n : n + size] in text for n in range(len(one["title"]) - size + 1))]
        if alike:
            return alike
    return fitting
