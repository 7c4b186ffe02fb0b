"""A case becomes knowledge when the adviser who answered it and the office have both approved it."""

from handlers.knowledge import approving_replies as says
from handlers.knowledge import replies
from handlers.knowledge.approvers import approvers, may_approve, names_of, nobody_left
from handlers.knowledge.finding import number_said, said, which
from handlers.knowledge.telling import SIDES as _SIDES
from handlers.persons import masked, named
from handlers.searching.found import Entry, Viewer, viewer
from handlers.turn import Turn
from storage import knowledge, masked_names
from storage.database import Row
from storage.identity import accounts_of, grants
from storage.knowledge import readers_of
from storage.members import member
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

_COLUMNS = ("title", "question", "answer")
_APART = regex(r"[、，,和与及\s“”\"]+")
_ANY = regex(r"(?:当事人|所有|全部|其中)?的?(?:姓名|名字|人名)")


async def _roles(turn: Turn, one: Row) -> list[Role]:
    """The sides for which the speaker may approve a case: the office's, the advisers' where they answered it or were named."""
    mine = [role for role in _SIDES if role in turn.speaker.roles]
    return [role for role in mine if role is not Role.ADVISER or await may_approve(one, turn.speaker.member_id)]


async def _waiting(turn: Turn) -> list[Row]:
    """What waits for the speaker's side and may be read by him where he asks."""
    every = await knowledge.pending()
    readers = await readers_of([one["id"] for one in every])
    who, mine = viewer(turn), []
    for one in every:
        if any(not one[f"{_SIDES[role]}_at"] for role in await _roles(turn, one)) and who.may_read(Entry(one, readers.get(one["id"], frozenset()))):
            mine.append(one)
    return mine


async def pending(turn: Turn) -> None:
    """待入库的案例有哪些."""
    found = await _waiting(turn)
    left = [one for one in found if await nobody_left(one)] if Role.ADMINISTRATOR in turn.speaker.roles else []
    turn.reply("\n".join([replies.pending(found), *([says.name_one(left)] if left else [])]) if found else replies.NONE_PENDING)


async def approve(turn: Turn) -> None:
    """同意案例…入库, one by number, after a word on names of persons that stand in it; 全部同意入库 after a preview.

    :raises Refusal: another adviser answered it
    """
    if not number_said(turn):
        return await _approve_all(turn)
    one = await which(turn)
    roles = await _roles(turn, one)
    if not roles:
        raise Refusal(says.by_whom(one["number"], await names_of(await approvers(one) or [])))
    if one["revoked_at"] or all(one[f"{_SIDES[role]}_at"] for role in roles):
        return turn.reply(replies.already(one["number"], replies.standing(one)))
    names = names_in(turn, one)
    masks = turn.agreed("masks", says.names_found(one["number"], names)) if names else False
    if masks is None:
        return None
    if masks:
        await _mask(turn, one, names)
    for role in roles:
        await knowledge.approve(turn.actor, one["id"], role)
    now = await which(turn)
    text = (says.approved_masked if masks else replies.approved)(now["number"], replies.waits(now))
    return turn.reply(text + says.name_one([now]) if Role.ADMINISTRATOR in roles and await nobody_left(now) else text)


async def _mask(turn: Turn, one: Row, names: list[str]) -> None:
    """Mask these names wherever the case has words, its digest too."""
    await knowledge.reword(turn.actor, one, masked({name: one[name] for name in (*_COLUMNS, "digest")}, names))
    await masked_names.note(turn.actor, one["id"], names)


def names_in(turn: Turn, one: Row) -> list[str]:
    """The names of persons that seem to stand in the words of a case."""
    return named("\n".join(one[name] for name in _COLUMNS), [person.name for person in turn.lexicon.people])


async def _approve_all(turn: Turn) -> None:
    every = await _waiting(turn)
    found = [one for one in every if not names_in(turn, one)]
    apart = [says.apart([one for one in every if one not in found])] if len(found) < len(every) else []
    if not found:
        return turn.reply("".join(apart) or replies.NONE_PENDING)
    sides = [_SIDES[role] for role in _SIDES if role in turn.speaker.roles]
    if turn.confirmed("\n".join([replies.approval_preview(found, sides), *apart])):
        for one in found:
            for role in await _roles(turn, one):
                await knowledge.approve(turn.actor, one["id"], role)
        turn.reply(replies.all_approved(len(found)))
    return None


async def anonymise(turn: Turn) -> None:
    """案例…隐去冯翠花: after a preview; both sides approve the new words.

    :raises Refusal: another adviser answered it
    """
    one = await which(turn)
    if not await _roles(turn, one):
        raise Refusal(says.by_whom(one["number"], await names_of(await approvers(one) or [])))
    text, told = "\n".join(one[name] for name in _COLUMNS), said(turn, "names")
    names = [name for name in _APART.split(told) if name] if told and not _ANY.fullmatch(told) else names_in(turn, one)
    there = [name for name in names if len(name) > 1 and name in text]
    if not there:
        return turn.reply(says.not_there(one["number"], names))
    if turn.confirmed(says.mask_preview(one["number"], there)):
        await _mask(turn, one, there)
        turn.reply(says.masked_now(one["number"]))
    return None


async def name_approver(turn: Turn) -> None:
    """案例…由郑律师审核: where who answered it has left.

    :raises Refusal: who answered is there, or who was named is no adviser, or may not read it
    """
    one = await which(turn)
    may = await approvers(one)
    if may and may != [one["approver_id"]]:
        raise Refusal(says.by_whom(one["number"], await names_of(may)))
    people = [await member(person) for person in turn.reading.people]
    found = [person for person in people if await _advises(person["id"])]
    if len(found) != 1:
        raise Refusal(says.not_adviser(people[0]["name"]) if people and not found else says.name_one([one]))
    if not await _may_read(one, found[0]["id"]):
        readers = (await readers_of([one["id"]])).get(one["id"], frozenset())
        raise Refusal(says.may_not_read(one["number"], found[0]["name"], await names_of([each for each in sorted(readers) if await _advises(each)])))
    await knowledge.name_approver(turn.actor, one, found[0]["id"])
    for account in await accounts_of(found[0]["id"]):
        if account["channel"] == turn.message.channel:
            turn.tell(account["contact_id"], says.please_approve(one["number"], one["title"], left=may is not None))
    return turn.reply(says.approver_named(one["number"], found[0]["name"]))


async def _may_read(one: Row, member_id: int) -> bool:
    """Whether a member may read a case: a private one only who was a party to it."""
    readers = (await readers_of([one["id"]])).get(one["id"], frozenset())
    roles = frozenset(Role(grant["role"]) for grant in await grants(member_id))
    return Viewer(roles, ((await member(member_id))["unit_id"],), member_id).may_read(Entry(one, readers))


async def _advises(member_id: int) -> bool:
    """Whether a member is an adviser, and still there."""
    left = (await member(member_id))["left_at"]
    return left is None and Role.ADVISER.value in {grant["role"] for grant in await grants(member_id)}
