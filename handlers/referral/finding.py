"""Which case is meant, and whether this speaker may know of it here: to others it does not exist."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from handlers.access import Right, may_read_case, may_take_case
from handlers.referral import away, given, replies, subjects
from handlers.turn import Turn
from storage.absence import deputies_of
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.referral import OPEN, SAID, HandlerRole, ReferralState
from storage.referral_records import UNSENT, cases, kept_from, parts
from storage.refusal import Refusal

_QUOTED = regex(r"YNWT-20\d\d-\d{4,5}", re.IGNORECASE)
LIVE = OPEN | SAID
SHORT = regex(r"\d{1,4}")
RENAMED = "renamed"  # chosen: the number that was named since, in place of the one that was asked about
NAMED = "named"  # chosen: the words by which a case was called that is not known by them; the number in its place stands for none
_NO_NAME = regex(r"(?:我们?|提|问|的|那|个|件|疑难|法律|问题|事|律师|顾问)+")
GUESSED = "guessed"  # chosen: what was only guessed at; it names its case before it is done
NONE = 0  # chosen of the cases that are asked about: none of them
BEGINS = 12  # characters of a question by which a quotation of it is known
Mine = Callable[[Row], bool]


def may_read(turn: Turn, case: Row) -> bool:
    """Whether the speaker may read a case at all."""
    return may_read_case(turn.speaker.roles, turn.speaker.unit_ids, turn.speaker.member_id, case)


def may_read_part(turn: Turn, case: Row, part: Row) -> bool:
    """Whether one thing said in a case is the speaker's to read: what did not go out is its author's, the lead's and the office's alone."""
    return part["kind"] not in UNSENT or part["member_id"] == turn.speaker.member_id or leads(turn, case) or turn.speaker.may(Right.MANAGE_DESK)


def may_take(turn: Turn, case: Row) -> bool:
    """Whether the speaker may take a case, be it waiting or not."""
    return may_take_case(turn.speaker.roles, turn.speaker.unit_ids, turn.speaker.member_id, case)


def known(turn: Turn, case: Row) -> bool:
    """Whether the speaker may know that there is such a case: who may read it, or could have taken it."""
    return may_read(turn, case) or may_take(turn, case)


def handles(turn: Turn, case: Row) -> bool:
    """Whether the speaker is on record as having a case in hand or being asked to."""
    return any(one["member_id"] == turn.speaker.member_id for one in case["handlers"])


def leads(turn: Turn, case: Row) -> bool:
    """Whether the speaker leads it, or stands in for who does."""
    return any(one["member_id"] == turn.speaker.member_id and one["role"] == HandlerRole.LEAD.value for one in case["handlers"])


def answers_for(turn: Turn, case: Row) -> bool:
    """Whether an answer to it is the speaker's to give: who leads it or was asked to take it."""
    return any(
        one["member_id"] == turn.speaker.member_id and one["role"] in (HandlerRole.LEAD.value, HandlerRole.ASKED.value) for one in case["handlers"]
    )


def lead(case: Row) -> Row | None:
    """Who leads it."""
    return next((one for one in case["handlers"] if one["role"] == "lead"), None)


def numbers(turn: Turn) -> list[str]:
    """The numbers that were said, else the one in the message that is quoted."""
    if RENAMED in turn.chosen:
        return [str(turn.chosen[RENAMED])]
    if NAMED in turn.chosen:
        return []
    said = [one for one in turn.reading.numbers if not one.startswith(("BS", "HFSC"))]
    return said or [one.upper() for one in _QUOTED.findall(turn.message.quoted)][:1]


def calls_by_number(turn: Turn) -> bool:
    """Whether a whole number of ours was said or quoted: then nobody else is spoken to."""
    return any(one.startswith("YNWT") for one in numbers(turn))


async def _calls_by_short(turn: Turn) -> bool:
    """Whether a short number (0001) was said in the desk's room of a case that is the speaker's: theirs to handle, or of their unit's asking."""
    said = [one for one in numbers(turn) if SHORT.fullmatch(one)]
    if not (turn.at_desk and said):
        return False
    if turn.speaker.may(Right.HANDLE) and turn.message.text.startswith(("答复", "回复")):
        return True  # who answers what is not theirs is told so
    found = await seen(turn, "r.number LIKE ?", like(said[0]))
    return any(is_here(turn, one) or one["private"] for one in found if handles(turn, one) or _asks(turn, one))


def _asks(turn: Turn, case: Row) -> bool:
    return bool(case["raised_by"] == turn.speaker.member_id or (not case["private"] and case["unit_id"] in turn.speaker.unit_ids))


async def seen(turn: Turn, where: str, *values: Any) -> list[Row]:
    """Cases, with the deputies of those handlers who are away today beside them, unless they stood back from it."""
    today = turn.calendar.day_of(turn.now)
    found = await away.noted(await cases(where, *values), today)
    absent = await deputies_of(sorted({one["member_id"] for case in found for one in case["handlers"]}), today)
    if not absent:
        return found
    back = await kept_from([case["id"] for case in found])
    return [case | {"handlers": [*case["handlers"], *_deputies(case, absent, back.get(case["id"], set()))]} for case in found]


def _deputies(case: Row, absent: Mapping[int, int], back: Collection[int]) -> list[Row]:
    deputed = [one | {"member_id": absent[one["member_id"]]} for one in case["handlers"] if one["member_id"] in absent]
    return [one for one in deputed if one["member_id"] not in back]


async def meant(
    turn: Turn, states: Iterable[ReferralState], mine: Mine, none: str, *, overheard: bool = False, which: str = replies.WHICH
) -> Row | None:
    """The case that is meant: by its number or a quotation, else the only one of the speaker's in these states; asked when there are several.

    None when it was asked, or when words said to nobody in a room fit nothing; without number or quotation these count only where `overheard`.

    :raises Refusal: nothing fits; a number of a case the speaker may not know of is refused like one that was never given
    """
    by_number = calls_by_number(turn) or await _calls_by_short(turn)
    if not (overheard or turn.reading.acts or turn.chosen or turn.message.quoted or by_number):
        turn.keep_text = False
        return None
    if turn.chosen.get("case") == NONE:
        turn.keep_text = False
        turn.reply(replies.NONE_OF_THEM)
        return None
    if "case" in turn.chosen:
        found = await seen(turn, "r.id = ?", turn.chosen["case"])
    elif said := numbers(turn):
        found = await _by_number(turn, said[0], states, mine)
    else:
        wanted = {*states, *(OPEN if NAMED in turn.chosen else ())}  # a name may mean what a number may
        found = [one for one in await seen(turn, f"r.state IN {among([*wanted])}", *wanted) if known(turn, one) and is_here(turn, one)]
        quoted = await _quoted(turn, found)
        found = quoted if turn.message.quoted and turn.message.room_id else [one for one in found if mine(one)]
    if not found and not (turn.reading.acts or by_number):
        turn.keep_text = False
        return None
    if not found:
        if not (turn.message.room_id and await own_private(turn, states, mine)):
            raise Refusal(none)
        turn.keep_text = False
        turn.whisper(replies.PRIVATE_HERE)
        return None
    found = await _named(turn, found)
    called = await _misnamed(turn, found)
    if called and (over := await _named_so(turn, mine, called)):
        found, called = over, ""
    if called:
        case = _chosen(turn, found, replies.no_such_name(called), [(replies.NEITHER, NONE)])
    elif GUESSED in turn.chosen and "case" not in turn.chosen:
        case = _chosen(turn, found, replies.which_guessed(str(turn.chosen[GUESSED] or "")), [(replies.NEITHER, NONE)])
    else:
        case = found[0] if len(found) == 1 else _chosen(turn, found, which)
    return await _opened(turn, case) if case else None


async def _misnamed(turn: Turn, found: list[Row]) -> str:
    """The words that call a case by a name which none of these has (养老院那个, where the only one is of a fish pond); empty where one has it."""
    if numbers(turn) or turn.message.quoted or "case" in turn.chosen:
        return ""
    name = subjects.name_in(turn.message.text)
    called = str(turn.chosen.get(NAMED, "")) or subjects.bare(turn.reading.fields.get("subject", "")) or (name.called if name and name.sure else "")
    if not called:
        return await _of_others(turn, found)
    return "" if (await subjects.about(found, called))[1] >= subjects.ENOUGH else called


async def _of_others(turn: Turn, found: list[Row]) -> str:
    """The words a message begins with that are another open case's, which everybody may know of, and none of these has."""
    if await subjects.headed(found, turn.message.text):
        return ""
    others = await cases(f"r.state IN {among([*OPEN])} AND r.private = ?", *OPEN, False)
    heads = [subjects.head_of(turn.message.text, one["title"]) for one in others if all(one["id"] != mine["id"] for mine in found)]
    return max(heads, key=len, default="")


async def _named_so(turn: Turn, mine: Mine, called: str) -> list[Row]:
    """Those of the speaker's cases, in whatever state, that are about what was named."""
    found = [one for one in await seen(turn, "r.id > ?", 0) if known(turn, one) and is_here(turn, one) and mine(one)]
    likely, best = await subjects.about(found, called)
    return likely if best >= subjects.ENOUGH else []


async def is_quoted(turn: Turn, case_id: int) -> bool:
    """Whether what is quoted was said of a case."""
    return bool(await _quoted(turn, await cases("r.id = ?", case_id)))


async def _quoted(turn: Turn, found: list[Row]) -> list[Row]:
    """Those of them of whose question the message quotes the beginning, as chat programs cut it short."""
    begins = turn.message.quoted.strip()[:BEGINS]
    if not begins:
        return []
    asked = {
        one["referral_id"]
        for one in await parts([case["id"] for case in found])
        if begins in one["text"] or one["text"][:BEGINS] in turn.message.quoted
    }
    return [case for case in found if case["id"] in asked]


async def _named(turn: Turn, found: list[Row]) -> list[Row]:
    """Of several those that the people who were named have in hand, or raised; of these the one that is called by what it is about."""
    found = given.not_with(turn, turn.reading.intent, found)
    people = turn.reading.people if len(found) > 1 and not given.gives(turn, turn.reading.intent) else ()
    found = [one for one in found if {one["raised_by"], *(had["member_id"] for had in one["handlers"])} & {*people}] or found
    called = str(turn.chosen.get(NAMED, "")) or turn.reading.fields.get("subject", "")
    likely, best = await subjects.about(found, called if len(found) > 1 else "")
    return likely if best == 1 else await subjects.narrowed(found, turn.message.text)


def is_here(turn: Turn, case: Row) -> bool:
    """Whether a case that nobody named may be meant in this place: in a room only what was raised there."""
    return turn.message.private or (not case["private"] and case["room_id"] == turn.message.room_id)


def called_by_name(turn: Turn) -> str:
    """By what it is about, where a case is called so; empty where none is."""
    said = str(turn.chosen.get(NAMED, "")) or subjects.bare(turn.reading.fields.get("subject", "")) or subjects.named_in(turn.message.text)
    return "" if _NO_NAME.fullmatch(said) else said


async def own_private(turn: Turn, states: Iterable[ReferralState], mine: Mine) -> list[Row]:
    """The private cases of the speaker's in these states, by their name where one is said: in a room these are answered to them alone."""
    found = [one for one in await seen(turn, f"r.state IN {among([*states])} AND r.private = ?", *states, True) if mine(one)]
    own = [one for one in found if one["raised_by"] == turn.speaker.member_id or handles(turn, one)]
    called = called_by_name(turn)
    likely, best = await subjects.about(own, called)
    return own if not called else likely if best >= subjects.ENOUGH else []


def like(number: str) -> str:
    """What the whole number of a case is like: of any year, where none was said."""
    year = re.search(r"20\d\d(?=-)", number)
    return f"YNWT-{year[0] if year else '____'}-{int(number.rsplit('-', 1)[-1]):04d}"


async def numbered(turn: Turn, number: str) -> Row:
    """The case of a number, short forms too: the newest year's, where none was said.

    :raises Refusal: there is none that the speaker may know of
    """
    return (await _of_years(turn, number))[-1]


async def of_number(turn: Turn, number: str) -> list[Row]:
    """The cases that a number may mean, of every year where none was said, as far as the speaker may know of them."""
    return [one for one in await seen(turn, "r.number LIKE ?", like(number)) if known(turn, one)]


async def _of_years(turn: Turn, number: str) -> list[Row]:
    """As above.

    :raises Refusal: there is none
    """
    found = await of_number(turn, number)
    if not found:
        raise Refusal(replies.NO_SUCH)
    return found


async def _by_number(turn: Turn, number: str, states: Iterable[ReferralState], mine: Mine) -> list[Row]:
    """Of the cases that a number may mean those that are waiting for what the speaker does; else those that are theirs; else the newest."""
    found = await _of_years(turn, number)
    here = [one for one in found if is_here(turn, one)] or found
    own = [one for one in here if mine(one)]
    return [one for one in own if one["state"] in [*states]] or own[-1:] or here[-1:]


def _chosen(turn: Turn, found: list[Row], question: str, more: Sequence[tuple[str, int]] = ()) -> Row | None:
    picked = turn.pick("case", question, [*((replies.line(one), one["id"]) for one in found), *more])
    return next((one for one in found if one["id"] == picked), None)


async def _opened(turn: Turn, case: Row) -> Row | None:
    """A case as it may be spoken of in this place; that a private one was looked at is written down.

    :raises Refusal: it was raised elsewhere
    """
    if not known(turn, case):
        raise Refusal(replies.NO_SUCH)
    turn.chosen["case"] = case["id"]
    if case["private"]:
        if turn.message.room_id:
            turn.keep_text = False
            turn.whisper(replies.PRIVATE_HERE)
            return None
        await record(turn.actor, "read", "referral", case["id"])
    elif turn.message.room_id and case["room_id"] != turn.message.room_id:
        raise Refusal(replies.ELSEWHERE)
    return case
