"""Binding an account by a one-time code, and giving such codes out."""

from handlers import choosing
from handlers.roster import contacts_replies, ledger, replies
from handlers.roster.taking_over import owed
from handlers.turn import Turn
from storage import codes, identity, members, units
from storage.database import Row
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal
from storage.unit_kinds import UnitKind

_NAME = regex(r"[\u4e00-\u9fff·]{2,16}")
_EVERYBODY = regex("所有|全部|全体|每个|每位|各(?:单位|镇街|部门|位)?联络员|(?:没|未|没有)绑定的")
_NO_NAMES = regex("绑定码?|我是|我叫|姓名")


async def bind(turn: Turn) -> None:
    """绑定 CODE: in private only; the code is never kept in words, and five wrong ones within an hour are met with silence.

    What cannot be a code is no wrong one: the form is told.
    """
    turn.keep_text = False
    if not turn.message.private:
        return
    code = codes.in_text(turn.message.text)
    account_id = await identity.known_account(turn.message.channel, turn.message.contact_id, turn.message.nickname)
    if await codes.wrong_tries(account_id, turn.now) >= codes.WRONG_TRIES:
        return
    if not code:
        turn.reply(replies.NOT_A_CODE if codes.attempted(turn.message.text) else replies.NO_CODE)
        return
    found = await codes.valid(code, turn.now)
    if found is None:
        await codes.wrong(turn.actor, account_id)
        turn.reply(replies.WRONG_CODE)
    elif turn.speaker.member_id is not None and turn.speaker.member_id != found["member_id"]:
        turn.reply(replies.already_bound(turn.speaker.name, turn.speaker.unit_names[0]))
    elif found["member_id"] is None:
        await _first_administrator(turn, found, code, account_id)
    elif await codes.use(turn.actor, found["id"], code):
        await identity.bind(turn.actor, account_id, found["member_id"], "code")
        one = await members.member(found["member_id"])
        grants = await members.grants_of(one["id"])
        turn.reply(replies.bound(one["name"], one["unit_name"], grants, await owed(served(grants), turn.office.timezone, turn.now)))


def served(grants: list[Row]) -> list[int]:
    """The units that somebody with these roles is liaison of."""
    return [one["unit_id"] for one in grants if one["role"] == Role.LIAISON.value and one["unit_id"]]


async def _first_administrator(turn: Turn, found: Row, code: str, account_id: int) -> None:
    """The code of the first start: whoever has it is the administrator, by the name given with it."""
    name = _NAME.search(_NO_NAMES.sub(" ", turn.message.text))
    if name is None:
        turn.reply(replies.FIRST_NAME)
        return
    if not await codes.use(turn.actor, found["id"], code):
        return
    unit = await _office_unit(turn)
    known = [one for one in await members.holders(Role.ADMINISTRATOR) if one["name"] == name[0]]
    known = known or [{"member_id": one["id"]} for one in await members.members_named(name[0], unit["id"])]
    member_id = known[0]["member_id"] if len(known) == 1 else await members.add_member(turn.actor, name[0], unit["id"])
    await members.grant(turn.actor, member_id, Role.ADMINISTRATOR)
    await identity.bind(turn.actor, account_id, member_id, "code")
    one = await members.member(member_id)
    turn.reply(replies.first_administrator(one["name"], one["unit_name"]))


async def _office_unit(turn: Turn) -> Row:
    """The office itself as a unit, made when there is none."""
    for one in await units.open_units():
        if one["kind"] == UnitKind.OFFICE.value:
            return one
    same = await units.units_named(turn.office.name[:64], turn.now.astimezone(turn.office.timezone).date())
    return same[0] if same else {"id": await units.add_unit(turn.actor, turn.office.name[:64], UnitKind.OFFICE)}


async def give_code(turn: Turn) -> None:
    """给某某发绑定码: told to the administrator alone, once.

    :raises Refusal: nobody of that name is on the roster
    """
    if _EVERYBODY.search(turn.reading.said) and not turn.reading.people and not turn.reading.units and not turn.reading.unit_choices:
        return await _give_codes(turn)
    one = await _whom(turn)
    if one is None:
        return None
    code = await codes.issue(turn.actor, one["id"])
    return tell_code(turn, one, code)


async def _give_codes(turn: Turn) -> None:
    """给所有联络员发绑定码: a code each for those who are not bound, on 确认, as one list in private."""
    found = await ledger.unbound()
    if not found:
        return turn.whisper(contacts_replies.ALL_BOUND, fallback=contacts_replies.ALL_BOUND)
    if turn.confirmed(contacts_replies.codes_preview(len(found), codes.VALID_DAYS)):
        given = [(one["unit_name"], one["name"], await codes.issue(turn.actor, one["member_id"])) for one in found]
        turn.whisper(contacts_replies.codes(given, codes.VALID_DAYS), fallback=replies.CODE_PRIVATE, kind=OutboxKind.CODE)
    return None


def tell_code(turn: Turn, member: Row, code: str) -> None:
    """A code to the administrator who is to pass it on: privately, and kept no longer than it takes to send it."""
    text = replies.code(member["name"], member["unit_name"], code, codes.VALID_DAYS)
    turn.whisper(text, fallback=replies.CODE_PRIVATE, kind=OutboxKind.CODE)


async def _whom(turn: Turn) -> Row | None:
    """The member that the sentence names: by name, and by the unit where several have it; a unit alone means its liaison."""
    named = [await members.member(one) for one in turn.reading.people]
    name = turn.reading.fields.get("person", "")
    if not named and name:
        named = await members.members_named(name)
    unit_ids = turn.reading.unit_choices or turn.reading.units
    if not named and not name and unit_ids:
        unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
        named = [] if unit_id is None else [await members.member(one["member_id"]) for one in await members.liaisons(unit_id)]
        if unit_id is None:
            return None
    here = [one for one in named if one["unit_id"] in unit_ids]
    named = here or named
    if not named:
        raise Refusal(replies.not_on_roster(name))
    if len(named) == 1:
        return named[0]
    picked = turn.pick("person", "给哪一位发绑定码？", [(replies.person(one), one["id"]) for one in named])
    return None if picked is None else await members.member(picked)
