"""Who is to be liaison: a newcomer's self-introduction or a liaison's hand-over, decided on by an administrator alone."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from handlers import choosing
from handlers.feature import commands
from handlers.roster import changes, ledger, rebinding_replies, replies
from handlers.roster.binding import tell_code
from handlers.roster.taking_over import owed, take_over
from handlers.turn import Turn
from handlers.understanding.people import SURNAMES
from storage import codes, identity, members, requests, telling
from storage.database import Row
from storage.outbox import OutboxKind
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

ASKS_A_DAY = 5
_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,4})"
_AFTER = r"(?=$|[，,。；;！!\s、]|同志|接|来|担|负|了|之前|以前|原来|从|自|下)"
_SAID = (
    regex(rf"联络员(?:[AB]岗)?.{{0,2}}?(?:换成|换为|改成|改为|变更为|调整为|换|由|是|叫|为)(?:了|我们的?|同事)?{_NAME}{_AFTER}"),
    regex(rf"联络员(?:[AB]岗)?[，,：: ]*(?:我叫|我是|叫)?{_NAME}{_AFTER}"),
    regex(rf"(?:我叫|我是|换成|改成|由){_NAME}{_AFTER}"),
)
_BARE_NAME = regex(
    rf"(?:我?叫|我?是|名字是|由|换成)?(?P<name>[\u4e00-\u9fff]{{2,8}}·[\u4e00-\u9fff]{{1,8}}?|[{SURNAMES}][\u4e00-\u9fff]{{1,3}}?)(?:同志)?"
)
_SELF = regex(r"我(?:是|叫)|本人")
_NEXT_MONTH = regex("下个?月")
_DESK = regex("[Bb]岗")
_KIND = regex("绑定|认证|登记|换人|变更|身份|联络员")


async def change_liaison(turn: Turn) -> None:
    """我是…新的联络员…, or 联络员换成…: written down and put before the administrators; an administrator's word counts at once."""
    if Role.ADMINISTRATOR in turn.speaker.roles:
        return await changes.change(turn)
    if turn.speaker.member_id is None and not turn.message.private:
        return None
    if turn.speaker.member_id is None or _introduces(turn):
        return await _introduce(turn)
    return await _hand_over(turn)


def _introduces(turn: Turn) -> bool:
    """Whether a bound speaker speaks of themselves: 双石镇现在由我兼着, or by their own name."""
    return "self" in turn.reading.fields or bool(_SELF.search(turn.message.text)) and _name(turn) == turn.speaker.name


def _name(turn: Turn) -> str:
    """The person the sentence puts forward; "" when none."""
    if "self" in turn.reading.fields:
        return turn.speaker.name
    said = turn.reading.slots.get("person", "")
    if said and said != "?":
        return said
    if turn.reading.fields.get("person"):
        return turn.reading.fields["person"]
    text = turn.message.text.replace(" ", "")
    return next((found["name"] for pattern in _SAID if (found := pattern.search(text))), "")


async def _introduce(turn: Turn) -> None:
    """A newcomer, or a member who serves another unit as well: nothing is given before an administrator agrees.

    :raises Refusal: too many requests today
    """
    unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
    if unit_id is None:
        return
    name = _name(turn) or _answered(turn, replies.NEED_NAME)
    if not name or await _already(turn, unit_id):
        return
    account_id = await identity.known_account(turn.message.channel, turn.message.contact_id, turn.message.nickname)
    if await ledger.asked_since(account_id, turn.now - timedelta(days=1)) >= ASKS_A_DAY:
        raise Refusal(replies.ASKED_TOO_OFTEN)
    desk = "B" if _DESK.search(turn.message.text) else "A"
    same = [one for one in await ledger.waiting(account_id) if (one["unit_id"], one["name"], one["desk"]) == (unit_id, name, desk)]
    unit = choosing.unit_name(turn, unit_id)
    if same:
        turn.reply(replies.ALREADY_ASKED)
        return
    asked = {"unit_id": unit_id, "name": name[:32], "desk": desk, "account_id": account_id, "asked_by": turn.speaker.member_id}
    number = await ledger.ask(turn.actor, **asked)
    effects = await _effects(unit_id, name, desk, turn.speaker.member_id)
    if turn.speaker.member_id is None:
        text = replies.introduced(number, replies.nicknamed(turn.message.nickname), unit, name, desk, effects)
    else:
        text = replies.asks_to_serve(number, name, (await members.member(turn.speaker.member_id))["unit_name"], unit, desk, effects)
    await turn.tell_role(Role.ADMINISTRATOR, text, rule=telling.holds("liaison_request", number, ledger.RequestState.WAITING))
    turn.whisper(replies.asked_for(unit, name))


def _answered(turn: Turn, question: str) -> str:
    """The name given in answer to a question, "" after asking.

    :raises Refusal: the answer is no name
    """
    said = turn.need("name", question)
    if said is None:
        return ""
    found = _BARE_NAME.fullmatch(said.strip(" 。，,！!"))
    if found is None:
        raise Refusal(replies.NOT_A_NAME)
    return found["name"]


async def _already(turn: Turn, unit_id: int) -> bool:
    """Whether the speaker is liaison of the unit as it is, and says no other desk; then they are told so."""
    grants = await members.grants_of(turn.speaker.member_id or 0)
    desks = [one["desk"] for one in grants if one["role"] == Role.LIAISON.value and one["unit_id"] == unit_id]
    if not desks or (_DESK.search(turn.message.text) and "B" not in desks):
        return False
    turn.whisper(replies.already_liaison(choosing.unit_name(turn, unit_id), desks))
    return True


async def _effects(unit_id: int, name: str, desk: str, asked_by: int | None, *, of_self: bool = True) -> list[str]:
    """What an administrator should know before agreeing; whoever asks for themselves and is on record already needs no entry."""
    now = [one["name"] for one in await members.liaisons(unit_id, desk) if one["name"] != name]
    lines = [f"现登记{desk}岗：{'、'.join(now)}，同意后由{name}接任。"] if now and desk == "A" else []
    known = await members.members_named(name, unit_id)
    if of_self and asked_by is not None:
        return lines
    if not known:
        lines.append("名册中没有此人，同意后新增。")
    elif asked_by is None and await identity.accounts_of(known[0]["id"]):
        lines.append("名册中此人已绑定另一账号，请当面或电话核实；同意后改绑为这一账号。")
    return lines


async def _hand_over(turn: Turn) -> None:
    """A liaison names a successor.

    :raises Refusal: the speaker is no liaison of that unit
    """
    grants = await members.grants_of(turn.speaker.member_id or 0)
    served = {one["unit_id"]: one for one in grants if one["role"] == Role.LIAISON.value and one["unit_id"]}
    named = [one for one in turn.reading.units if one in served] or ([] if turn.reading.units else list(served))
    if not named:
        raise Refusal(replies.ONLY_LIAISON)
    unit_id = named[0] if len(named) == 1 else turn.pick("unit", replies.WHICH_UNIT, [(served[one]["unit_name"], one) for one in named])
    name = unit_id and (_name(turn) or _answered(turn, replies.NEED_NEW_NAME))
    if not name:
        return
    grant, from_at = served[unit_id], _from(turn)
    asked = {"unit_id": unit_id, "name": name[:32], "desk": grant["desk"], "account_id": turn.speaker.account_id, "asked_by": turn.speaker.member_id}
    number = await ledger.ask(turn.actor, **asked, from_at=from_at)
    when = from_when(turn, from_at)
    effects = [line for line in await _effects(unit_id, name, grant["desk"], turn.speaker.member_id, of_self=False) if "接任" not in line]
    text = replies.handing_over(number, turn.speaker.name, grant["unit_name"], name, grant["desk"], when, effects)
    await turn.tell_role(Role.ADMINISTRATOR, text, rule=telling.holds("liaison_request", number, ledger.RequestState.WAITING))
    turn.whisper(replies.asked_handover(grant["unit_name"], name, when))


def _from(turn: Turn) -> datetime | None:
    """From when the hand-over counts: 下月起 is the start of work on the first; None is at once."""
    local = turn.now.astimezone(turn.office.timezone)
    if _NEXT_MONTH.search(turn.message.text):
        first = (local.replace(day=1) + timedelta(days=32)).replace(day=1)
        return datetime.combine(first.date(), turn.office.work_start, turn.office.timezone)
    when = turn.reading.when
    if when is None or when.at <= turn.now:
        return None
    return datetime.combine(when.at.astimezone(turn.office.timezone).date(), turn.office.work_start, turn.office.timezone)


def from_when(turn: Turn, from_at: datetime | None) -> str:
    """自2027年1月1日起, or 自核准之日起."""
    if from_at is None:
        return "自核准之日起"
    local = from_at.astimezone(turn.office.timezone)
    return f"自{local.year}年{local.month}月{local.day}日起"


async def approve(turn: Turn) -> None:
    """同意绑定 3: the one way a self-introduction comes to rights. 同意 3 decides on whatever bears that number.

    Who has an account keeps it until the number is said and both accounts were shown.

    :raises Refusal: another account would lose its rights, and the request was not named
    """
    if await _elsewhere(turn, "approve"):
        return
    request = await _decided(turn)
    if request is None:
        return
    member_id = await _successor(turn, request)
    if member_id is None:
        return
    former = await identity.accounts_of(member_id) if request["asked_by"] is None else []
    former = [one for one in former if one["id"] != request["account_id"]]
    if former and not any(map(str.isdigit, turn.message.text)):
        raise Refusal(rebinding_replies.names_the_request(request["id"], request["unit_name"], request["name"]))
    if former and not turn.confirmed(
        rebinding_replies.would_rebind(request["id"], request["unit_name"], request["name"], request["nickname"], former[0])
    ):
        return
    await ledger.REQUEST_MOVES.make("approve", request["id"], turn.actor, replies.settled_already(request["id"]), member_id=member_id)
    name, unit = request["name"], request["unit_name"]
    turn.whisper(replies.approved(request["id"], unit, name, from_when(turn, request["from_at"])))
    if request["asked_by"] is None:
        await identity.bind(turn.actor, request["account_id"], member_id, "approval")
        for one in former:
            if one["channel"] == turn.message.channel:
                turn.tell(one["contact_id"], rebinding_replies.rebound(unit, name), kind=OutboxKind.REPLY)
    elif not await identity.accounts_of(member_id):
        tell_code(turn, await members.member(member_id), await codes.issue(turn.actor, member_id))
    if request["from_at"] is None or request["from_at"] <= turn.now:
        lines = await owed([request["unit_id"]], turn.office.timezone, turn.now)
        for contact, text in await take_over(turn.actor, request | {"member_id": member_id}, lines):
            if contact["channel"] == turn.message.channel:
                turn.tell(contact["contact_id"], text)


async def _elsewhere(turn: Turn, verb: str) -> bool:
    """Whether the number is of another feature's request (more time, exemption): then its command has run.

    :raises Refusal: no number was said, and requests of several kinds wait
    """
    if _KIND.search(turn.message.text):
        return False
    number = re.search(r"\d{1,9}", turn.message.text)
    if number is None:
        open_ones = await requests.undecided()
        if len({one["decided_by"] for one in open_ones}) > 1 and not turn.reading.fields.get("person") and not turn.reading.units:
            raise Refusal(replies.which_number(open_ones))
        if len(open_ones) != 1 or turn.reading.fields.get("person") or turn.reading.units:
            return False
    found = number[0] if number else str(open_ones[0]["id"])
    kind = await requests.decided_by(int(found))
    if kind in ("", "roster"):
        return False
    command = commands()[f"{kind}.{verb}"]
    if command.run is not None and turn.speaker.may(command.right):
        turn.reading = replace(turn.reading, intent=command.intent, fields={"n": found}, units=(), unit_choices=())
        await command.run(turn)
    return True


async def _decided(turn: Turn) -> Row | None:
    """The request that the sentence decides on: by its number, else the only one; None after asking.

    :raises Refusal: there is none, or it is settled
    """
    number = re.search(r"\d{1,9}", turn.message.text)
    if number is None:
        waiting = [one for one in await ledger.waiting() if _means(turn, one)]
        if not waiting:
            raise Refusal(replies.NO_REQUEST)
        labels = [(f"申请{one['id']}：{one['unit_name']}联络员{one['name']}", one["id"]) for one in waiting]
        chosen = waiting[0]["id"] if len(waiting) == 1 else turn.pick("request", replies.WHICH_REQUEST, labels)
        return None if chosen is None else await ledger.request(chosen)
    found = await ledger.request(int(number[0]))
    if found is None:
        raise Refusal(replies.no_such_request(int(number[0])))
    if found["state"] != ledger.RequestState.WAITING.value:
        raise Refusal(replies.settled_already(found["id"]))
    return found


def _means(turn: Turn, request: Row) -> bool:
    """Whether a sentence without a number may mean this request: whom or which unit it names must be the request's."""
    name, unit_ids = turn.reading.fields.get("person", ""), turn.reading.unit_choices or turn.reading.units
    return (not name or request["name"] in turn.message.text) and (not unit_ids or request["unit_id"] in unit_ids)


async def _successor(turn: Turn, request: Row) -> int | None:
    """The member who is meant: the asker themselves, somebody of the unit by that name, or a new member; None after asking."""
    if request["asked_by"]:
        asker = await members.member(request["asked_by"])
        if asker["name"] == request["name"]:
            return int(asker["id"])
    known = await members.members_named(request["name"], request["unit_id"])
    if not known:
        return await members.add_member(turn.actor, request["name"], request["unit_id"])
    if len(known) == 1:
        return int(known[0]["id"])
    picked = turn.pick("person", "同名的有几位，是哪一位？", [(replies.person(one), one["id"]) for one in known])
    return None if picked is None else int(picked)


async def reject(turn: Turn) -> None:
    """不同意 3: nothing changes, the asker is told."""
    if await _elsewhere(turn, "reject"):
        return
    request = await _decided(turn)
    if request is None:
        return
    await ledger.REQUEST_MOVES.make("reject", request["id"], turn.actor, replies.settled_already(request["id"]))
    turn.whisper(replies.rejected(request["id"]))
    turn.tell(request["contact_id"], replies.turned_down(request["unit_name"], request["name"]), kind=OutboxKind.REPLY)
