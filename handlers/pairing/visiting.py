"""联所记录: “今天到李家埠司法所走访，研究了…，后续…” by the adviser or cadre, or the office on their behalf; listed, corrected, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from handlers import choosing
from handlers.access import Right
from handlers.pairing import company, following_up, ledger
from handlers.pairing import visiting_replies as replies
from handlers.pairing.asking import today_of
from handlers.pairing.visit_words import CLAUSE, has_not_gone, journeys, named_in, of_place, said_of
from handlers.stretch import stretch_in
from handlers.turn import Turn
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Moment, PersonEntry
from handlers.understanding.spans import settled
from storage import pairing
from storage.identity import accounts_of
from storage.patterns import regex
from storage.refusal import Refusal
from storage.unit_kinds import UnitKind

_WHAT_FOLLOWS = regex("后续|下次|下回")
_MONTH = regex(r"月")
_DONE = regex(r"[了过完，,：:]|走访|记录|登记|补记|回来")
_PLACE_NOT = regex(r"哪[些几]?个?(?:司法)?所.*(?:没|未)")
_WHO_NOT = regex(r"(?:谁|哪|有没有人).*(?:没|未)")
_AND = regex("[和与及、]")
MOST = 20  # visits told in one answer


@dataclass(frozen=True)
class _Told:
    """A visit as it is to be written down."""

    justice_id: int
    day: date
    place: str
    matters: str
    follow_up: str


async def visit(turn: Turn) -> None:
    """Written down at once, with a number to put it right by; of two places visited on one way, each for itself; of several people, after a preview.

    :raises Refusal: the day is still to come, or no 司法所 is meant
    """
    if has_not_gone(turn.message.text):
        raise Refusal(replies.NOT_GONE)
    whom = _visitor(turn)
    if whom is None:
        return
    told = await _several(turn, turn.message.text)
    if not told and (given := str(turn.chosen.get("matters", ""))) and (told := await _several(turn, given)):
        del turn.chosen["matters"]  # it told of another place: of this one it is asked again
        await _note(turn, [whom], told)
        told = []
    if told := told or await _at_once(turn):
        await _note(turn, [whom, *company.beside(turn, whom)], told)


async def _at_once(turn: Turn) -> list[_Told]:
    """The visits that were told with the same work for all; none after asking."""
    said = said_of(turn.message.text)
    places = _places(turn, said.head)
    justice = [await justice_of(turn, one) for one in places]
    days = (_days(turn, said.head) if said.head else [day_of(turn, turn.message.text)]) if places else []
    matters = (said.matters or turn.need("matters", replies.NEED_MATTERS)) if places else ""
    if not matters:
        return []
    more, told = said_of(f"走访，{matters}"), list[_Told]()
    for (unit_id, justice_id), day in product(zip(places, justice, strict=True), days if len(places) == 1 else days[:1]):
        there, follow_up = of_place(more.matters or matters, said.follow_up or more.follow_up, await _elsewhere(turn, places, unit_id))
        follow_up = following_up.dated(follow_up, turn.now, turn.lexicon)
        told.append(_Told(justice_id, day, choosing.unit_name(turn, unit_id), there, follow_up))
    return told


async def _several(turn: Turn, text: str) -> list[_Told]:
    """The visits that were told each with its own work: on the day of the one before where none was said."""
    own = text == turn.message.text
    names = {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units or (not own and one.kind == UnitKind.JUSTICE.value)}
    found = [] if own and turn.reading.unit_choices else journeys(text, names)
    day, told = today_of(turn), list[_Told]()
    for said in found:
        unit_id = min(named_in(said.head, names))
        days = _days(turn, said.head) if _says_day(turn, said.head) else [day]
        day = days[-1]
        follow_up = following_up.dated(said.follow_up, turn.now, turn.lexicon)
        place, justice = choosing.unit_name(turn, unit_id), await justice_of(turn, unit_id)
        told += [_Told(justice, one, place, said.matters, follow_up) for one in days]
    return told


async def _note(turn: Turn, whom: Sequence[PersonEntry], told: Sequence[_Told]) -> None:
    """Write them down for each who was there, but for whose visit of that day is on record already; whoever did not say it hears of it."""
    due, others = [(who, one) for who in whom for one in told], whom[1:]
    if others:
        had = [await ledger.visits(one.day, member_id=who.id, justice_id=one.justice_id) for who, one in due]
        due = [pair for pair, theirs in zip(due, had, strict=True) if not any(each["visit_on"] == pair[1].day for each in theirs)]
        left = [who.name for who in whom if not any(who is each for each, _one in due)]
        if not due:
            return turn.reply(replies.noted_already(left))
        names = list(dict.fromkeys(who.name for who, _one in due))
        if not turn.confirmed(replies.together(names, [(one.day, one.place, one.matters, one.follow_up) for one in told], left)):
            return None
    turn.keep_text = False
    for who, one in due:
        number = await ledger.note_visit(turn.actor, who.id, one.justice_id, one.day, one.place, one.matters, one.follow_up)
        noted, own = await ledger.visit(number) or {}, who.id == turn.speaker.member_id
        turn.reply(replies.noted(noted, own=own))
        for account in [] if own or who not in others else await accounts_of(who.id):
            if account["channel"] == turn.message.channel:
                turn.tell(account["contact_id"], replies.noted_for_you(noted, turn.speaker.name))
    return None


def _says_day(turn: Turn, head: str) -> bool:
    return any(one.moment for one in settled(dates.find(folded(head), turn.now, turn.lexicon)))


def _visitor(turn: Turn) -> PersonEntry | None:
    """Whose visit it is: the speaker's, or for the office that of whom it names; None after asking.

    :raises Refusal: the office named nobody who visits, or another tells of others' visits
    """
    people = {one.id: one for one in turn.lexicon.people}
    if turn.speaker.member_id is None:
        raise Refusal(replies.WHO)
    own = people[turn.speaker.member_id]
    if not turn.speaker.may(Right.MANAGE_ROSTER):
        if company.tells_of_others(turn):
            raise Refusal(replies.OF_OTHERS)
        return own
    paired = {role.value for role in pairing.PAIRED_ROLES}
    named = [people[one] for one in turn.reading.people if one in people and paired & set(people[one].roles)]
    if together := company.beside(turn, own):
        return named[0] if len(named) > 1 and own not in named else own if paired & set(own.roles) else together[0]
    if not named and paired & set(own.roles):
        return own
    if not named:
        raise Refusal(replies.WHO)
    chosen = named[0].id if len(named) == 1 else turn.pick("person", replies.WHICH_PERSON, [(one.name, one.id) for one in named])
    return next((one for one in named if one.id == chosen), None)


def _places(turn: Turn, head: str) -> list[int]:
    """Where it was: all places named before the matters, else the one named at all; none after asking."""
    if not (turn.reading.unit_choices or turn.reading.units):
        turn.more(replies.WHERE)
        return []
    named = named_in(head, {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units})
    if named and not turn.reading.unit_choices:
        return [one for one in turn.reading.units if one in named]
    if not turn.reading.unit_choices and (apart := _apart(turn)):
        return apart
    chosen = choosing.which_unit(turn, replies.WHICH_PLACE)
    return [chosen] if chosen else []


def _apart(turn: Turn) -> list[int]:
    """Several places of which each has a clause of its own (上午城关看了合同，下午云东参加听证); none where it is not so."""
    names = {one.id: one.names for one in turn.lexicon.units if one.id in turn.reading.units}
    each = [found for clause in CLAUSE.split(turn.message.text) if (found := named_in(clause, names))]
    once = len(names) > 1 and all(len(one) == 1 for one in each) and len(each) == len(names)
    return [one for one in turn.reading.units if once and {one} in each]


async def _elsewhere(turn: Turn, places: Sequence[int], here: int) -> list[str]:
    """How the other places of the same way are called, and by no name that this one has too."""
    names = {one.id: {*one.names, one.name.removesuffix("司法所")} for one in turn.lexicon.units if one.id in places}
    return sorted({name for one in places if one != here for name in names[one]} - names[here], key=len, reverse=True)


async def justice_of(turn: Turn, unit_id: int) -> int:
    """The 司法所 of the place: itself, or that of the 镇街.

    :raises Refusal: none serves it
    """
    if any(one.id == unit_id and one.kind == UnitKind.JUSTICE.value for one in turn.lexicon.units):
        return unit_id
    found = next((one["justice_id"] for one in await pairing.served(today_of(turn)) if one["unit_id"] == unit_id), None)
    if found is None:
        raise Refusal(replies.no_justice(choosing.unit_name(turn, unit_id)))
    return int(found)


def _days(turn: Turn, head: str) -> list[date]:
    """The days of a visit: those said with it (上周三和周五), today when none was.

    :raises Refusal: one is still to come
    """
    said = [one.moment for one in settled(dates.find(folded(head), turn.now, turn.lexicon)) if one.moment]
    both = [replace(one, at=one.until) for one in said if one.until and _AND.search(one.words)]  # 周一和周二 are two days, no span
    return list(dict.fromkeys(_gone_by(turn, one) for one in [*said, *both])) or [today_of(turn)]


def day_of(turn: Turn, head: str) -> date:
    """The first of them."""
    return _days(turn, head)[0]


def _gone_by(turn: Turn, moment: Moment) -> date:
    """The day that was said; 11月30日 said in December was this year's.

    :raises Refusal: it is still to come
    """
    today, day = today_of(turn), turn.calendar.day_of(moment.at)
    if day > today and "年" not in moment.words and _DONE.search(turn.message.text):  # 周四去清水所, said on Tuesday, is a plan
        day = _before(day, today, moment.words)
    if day > today:
        raise Refusal(replies.not_yet(day))
    return day


def _before(day: date, today: date, words: str) -> date:
    """The same day as last gone by: of this month, of last year, of the week before."""
    if "月" in words and day.replace(day=1).replace(year=day.year - 1) >= today.replace(year=today.year - 1, day=1) - timedelta(days=340):
        return day if day.year == today.year else day.replace(year=day.year - 1)
    if "周" in words and "下" not in words:
        return day - timedelta(days=7)
    return day


async def listed(turn: Turn) -> None:
    """我的联所记录, 李家埠司法所的联所记录: of this year; who is no administrator sees their own."""
    year, text = today_of(turn).replace(month=1, day=1), turn.message.text
    span = stretch_in(turn.reading.said, today_of(turn)) if _MONTH.search(turn.reading.said) else None
    office = turn.speaker.may(Right.MANAGE_ROSTER)
    people = turn.reading.people if office else (turn.speaker.member_id,)
    units = turn.reading.unit_choices or turn.reading.units
    of_what_follows = _WHAT_FOLLOWS.search(text) is not None
    every = await ledger.visits(min(year, span.first) if span else year)
    every = [one for one in every if span is None or span.first <= one["visit_on"] <= span.last]
    if office and _PLACE_NOT.search(text):
        been = {one["justice_id"] for one in every}
        left = dict.fromkeys(one["justice_name"] for one in await pairing.served(today_of(turn)) if one["justice_id"] not in been)
        turn.whisper(replies.places_not_gone(span.words if span else "今年", list(left)), fallback=replies.ONLY_PRIVATE)
        return
    if office and _WHO_NOT.search(text):
        gone = {one["member_id"] for one in every}
        names = dict.fromkeys(one["name"] for one in await pairing.pairings(today_of(turn)) if one["member_id"] not in gone)
        turn.whisper(replies.not_gone(span.words if span else "今年", list(names)), fallback=replies.ONLY_PRIVATE)
        return
    found = [one for one in every if not people or one["member_id"] in people]
    if units:
        justice = {await justice_of(turn, one) for one in units}
        found = [one for one in found if one["justice_id"] in justice]
    if of_what_follows:
        found = [one for one in found if one["follow_up"]]
        turn.whisper(replies.to_follow(found[-MOST:], named=office), fallback=replies.ONLY_PRIVATE)
        return
    turn.whisper(replies.listed(found[-MOST:], len(found), span.words if span else "今年", named=office), fallback=replies.ONLY_PRIVATE)
