"""请假 and 代理: for some days reminders go to a deputy, who may hand in for the unit; it ends by itself, or with 销假."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers import choosing
from handlers.access import Right
from handlers.reminder import absence_replies as replies
from handlers.reminder import spans
from handlers.turn import Turn
from handlers.understanding.reading import PersonEntry
from storage import absence, outbox, waiting
from storage.identity import accounts_of
from storage.members import grants_of, liaisons
from storage.outbox import OutboxKind
from storage.people import Role
from storage.refusal import Refusal

HANDLING = (Role.ADVISER.value, Role.CADRE.value)  # whose deputies take the legal desk's questions


@dataclass(frozen=True)
class StandIn:
    """Who is told instead: a deputy who was named, or the other desk; `member_id` is None where there is nobody."""

    member_id: int | None
    name: str
    named: bool  # by the speaker
    contact_id: str = ""


async def be_absent(turn: Turn) -> None:
    """Oneself, or as administrator anybody: from when until when, and who stands in."""
    if not spans.said(turn):
        return turn.more(replies.WHICH_DAYS)
    if spans.reversed_end(turn):
        raise Refusal(replies.REVERSED)
    who = _absent(turn)
    named = choosing.person(turn, turn.reading.fields.get("deputy", ""), "deputy") if who else None
    if who is None or (turn.asked is not None):
        return None
    grants = await grants_of(who.id)
    served = [one for one in grants if one["role"] in (Role.LIAISON.value, Role.ADMINISTRATOR.value)]
    handles = any(one["role"] in HANDLING for one in grants)
    reviews = any(one["role"] == Role.REVIEWER.value for one in grants)
    if not served and not handles and not reviews:
        raise Refusal(replies.nothing_to_stand_in_for(_who(turn, who)))
    if named:
        _able(named, handles=handles, reviews=reviews)
    named = named or await _as_before(turn, who)
    deputy = await _stand_in(turn, who, named, [one["unit_id"] for one in served if one["unit_id"]])
    first, last = spans.days(turn)
    if spans.open_ended(turn):
        if (until := spans.lasting(turn, first) or _until(turn, first)) is None:
            return None
        last = until
    units = tuple(one["unit_name"] for one in served if one["role"] == Role.LIAISON.value)
    told = replies.Told(
        _who(turn, who),
        who.name,
        units,
        first,
        last,
        deputy.name,
        deputy.named,
        turn.reading.fields.get("deputy", ""),
        handles,
        bool(served),
        reviews,
    )
    said = turn.reading.fields.get("deputy")
    if named and said and said != named.name and not turn.confirmed(replies.preview(told)):
        return None
    if turn.reading.fields.get("moved"):
        await absence.come_back(turn.actor, who.id, turn.calendar.day_of(turn.now))
    await absence.be_absent(turn.actor, who.id, deputy.member_id if deputy.named else None, first, last)
    await _hand_over(turn, who.id, deputy, first, last)
    if deputy.named:
        await _tell(turn, deputy, replies.to_deputy(told))
    return turn.reply(replies.registered(told) + await _nobody_there(turn, told, who.id, deputy, first, last))


def _until(turn: Turn, first: date) -> date | None:
    """The last day, where only the first was told; None after asking."""
    told = turn.need("until", replies.UNTIL)
    until = None if told is None else spans.day_in(turn, told)
    if told is None or (until and until >= first):
        return until
    del turn.chosen["until"]
    turn.need("until", replies.UNTIL)
    return None


async def _as_before(turn: Turn, who: PersonEntry) -> PersonEntry | None:
    """Whose days are moved keeps the deputy who was named for them."""
    if not turn.reading.fields.get("moved"):
        return None
    today = turn.calendar.day_of(turn.now)
    before = [one["deputy_id"] for one in await absence.absences(today, today + spans.LONGEST) if one["member_id"] == who.id and one["deputy_id"]]
    return next((one for one in turn.lexicon.people if one.id in before), None)


async def _nobody_there(turn: Turn, told: replies.Told, member_id: int, deputy: StandIn, first: date, last: date) -> str:
    """On which of these days nobody stands in, as somebody and their deputy are away together; "" on none. The office hears of it."""
    lines = list[str]()
    for one in await absence.absences(first, last):
        days = replies.span(max(one["from_on"], first), min(one["until_on"], last))
        if deputy.named and one["member_id"] == deputy.member_id:
            lines.append(replies.nobody_there(days, told.name, one["name"]))
        elif one["deputy_id"] == member_id:
            lines.append(replies.nobody_there(days, one["name"], told.name))
    if lines and not _by_office(turn):
        await turn.tell_role(Role.ADMINISTRATOR, "\n".join(lines))
    return "".join(f"\n提示：{line}" for line in lines)


def _able(named: PersonEntry, *, handles: bool, reviews: bool) -> None:
    """A deputy at the legal desk is one who may do what is to be done there.

    :raises Refusal: this one is not
    """
    if handles and not {*HANDLING, Role.ADMINISTRATOR.value} & set(named.roles):
        raise Refusal(replies.handles_nothing(named.name))
    if reviews and not {Role.REVIEWER.value, Role.ADVISER.value, Role.ADMINISTRATOR.value} & set(named.roles):
        raise Refusal(replies.reviews_nothing(named.name))


async def come_back(turn: Turn) -> None:
    """销假: reminders come back at once."""
    who = _absent(turn)
    if who is None:
        return None
    ended = await absence.come_back(turn.actor, who.id, turn.calendar.day_of(turn.now))
    return turn.reply(replies.back(_who(turn, who)) if ended else replies.NOT_AWAY)


def _who(turn: Turn, who: PersonEntry) -> str:
    return "您" if who.id == turn.speaker.member_id else who.name


def _absent(turn: Turn) -> PersonEntry | None:
    """Whose absence it is; None after asking.

    :raises Refusal: it is somebody else's, and the speaker is no administrator
    """
    said = turn.reading.fields.get("away", "")
    who = choosing.person(turn, said, "away") if said else next(one for one in turn.lexicon.people if one.id == turn.speaker.member_id)
    if who is None and turn.asked is None:
        raise Refusal(replies.unknown(said))
    if who and who.id != turn.speaker.member_id and not turn.speaker.may(Right.MANAGE_ROSTER):
        raise Refusal(replies.NOT_YOURS)
    return who


def _by_office(turn: Turn) -> bool:
    return turn.speaker.may(Right.MANAGE_ROSTER)


async def _stand_in(turn: Turn, who: PersonEntry, named: PersonEntry | None, unit_ids: Sequence[int]) -> StandIn:
    """The deputy who was named, if bound; else the first other liaison; else nobody.

    :raises Refusal: the deputy is of another unit, and no administrator says so
    """
    if named and named.id == who.id:
        raise Refusal(replies.ONESELF)
    liaison_of = {one["unit_id"] for one in await grants_of(named.id)} if named else set()
    if named and named.unit_id != who.unit_id and not liaison_of & set(unit_ids) and not (_by_office(turn) and unit_ids):
        raise Refusal(replies.other_unit(named.name) if unit_ids else replies.not_of_office(named.name))
    if named and (contact := await _contact(turn, named.id)):
        return StandIn(named.id, named.name, named=True, contact_id=contact)
    for unit_id in unit_ids:
        for one in await liaisons(unit_id):
            if one["member_id"] != who.id and (contact := await _contact(turn, one["member_id"])):
                return StandIn(one["member_id"], one["name"], named=False, contact_id=contact)
    return StandIn(None, "", named=False)


async def _contact(turn: Turn, member_id: int) -> str:
    accounts = await accounts_of(member_id)
    return next((one["contact_id"] for one in accounts if one["channel"] == turn.message.channel), "")


async def _hand_over(turn: Turn, member_id: int, deputy: StandIn, first: date, last: date) -> None:
    """What already waits for these days goes to the deputy too."""
    own = await _contact(turn, member_id)
    if not (own and deputy.contact_id):
        return
    begins, ends = (datetime.combine(day, time(0), turn.office.timezone) for day in (first, last + timedelta(days=1)))
    await waiting.hand_over(turn.message.channel, own, deputy.contact_id, "reminder", begins, ends)


async def _tell(turn: Turn, deputy: StandIn, text: str) -> None:
    """The deputy is told when people are at work."""
    if deputy.contact_id == turn.message.contact_id:
        return
    line = outbox.line(
        key=f"absence:{turn.message.inbox_id}:{deputy.member_id}", kind=OutboxKind.NOTICE.value, channel=turn.message.channel,
        contact_id=deputy.contact_id, text=text, inbox_id=turn.message.inbox_id, due_at=turn.calendar.next_opening(turn.now), created_at=turn.now,
    )  # fmt: skip
    await outbox.put([line])
