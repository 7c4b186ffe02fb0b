"""One sentence of an administrator changes the roster: previewed, done on 确认, told."""

from collections.abc import Awaitable, Callable

from handlers.roster import changes_replies as replies
from handlers.roster import handing_over
from handlers.roster.meant import Change, tell, the_unit, today_of, whom_known, whom_named, with_phone
from handlers.roster.posts import change_post, holder
from handlers.roster.sentence import Asked, Wish, left_and_followed, understood
from handlers.roster.taking_over import owed
from handlers.turn import Turn
from storage import identity, members
from storage.database import Row
from storage.people import ROLE_NAMES, Role
from storage.refusal import Refusal

OF_A_UNIT = (Role.LIAISON, Role.PRINCIPAL)


async def change(turn: Turn) -> None:
    """Read the sentence, show what it would change, change it on 确认.

    :raises Refusal: it cannot be understood, or names nobody on record
    """
    names = [name for unit in turn.lexicon.units for name in unit.names]
    asked = understood(turn.message.text, names)
    if asked:
        planned = await _PLANS[asked.wish](turn, asked)
    elif both := left_and_followed(turn.message.text, names):
        planned = await _followed(turn, *both)
    else:
        raise Refusal(replies.NOT_READ)
    if planned is not None and turn.confirmed(planned.preview):
        turn.whisper(replies.done(planned.preview))
        await planned.carry_out()


async def _role(turn: Turn, asked: Asked) -> Change | None:
    """A role is given; 换成 ends it for whoever had it at that desk."""
    role = asked.role or Role.LIAISON
    unit = await the_unit(turn) if role in OF_A_UNIT else None
    if role in OF_A_UNIT and unit is None:
        return None
    whom = await whom_named(turn, asked.name, unit) if unit else await whom_known(turn, asked.name)
    if whom is None:
        return None
    unit_id = unit["id"] if unit else None
    now = await members.liaisons(unit_id) if unit_id and role is Role.LIAISON else []
    desk = asked.desk or ("B" if asked.wish is Wish.ADD and any(one["desk"] == "A" for one in now) else "A")
    ending = [one for one in now if asked.wish is Wish.REPLACE and one["desk"] == desk and one["member_id"] != whom.member_id]

    async def carry_out() -> None:
        member_id = await with_phone(turn, asked, whom)
        await members.grant(turn.actor, member_id, role, unit_id, desk)
        for one in ending:
            await members.revoke(turn.actor, one["member_id"], role, unit_id)
        if unit and role is Role.LIAISON:
            await _tell_liaisons(turn, unit, whom.name, member_id, [one["member_id"] for one in ending])

    words = ROLE_NAMES[role] + (f"（{desk}岗）" if role is Role.LIAISON else "")
    preview = replies.role(unit["name"] if unit else "", words, whom.name, [one["name"] for one in ending], new=not whom.member_id, phone=asked.phone)
    return Change(preview, carry_out)


async def _tell_liaisons(turn: Turn, unit: Row, name: str, member_id: int, ended: list[int]) -> None:
    """The new one hears what is owed, the old one that it is over; who has no account yet is told to the administrator."""
    accounts = await identity.accounts_of(member_id)
    lines = await owed([unit["id"]], turn.office.timezone, turn.now)
    notices = [(one, replies.now_liaison(unit["name"], lines)) for one in accounts]
    notices += [(one, replies.no_liaison_now(unit["name"], name)) for old in ended for one in await identity.accounts_of(old)]
    for account, text in notices:
        if account["channel"] == turn.message.channel:
            turn.tell(account["contact_id"], text)
    if not accounts:
        turn.whisper(replies.not_bound(unit["name"], name))


async def _end(turn: Turn, asked: Asked) -> Change | None:
    """A role ends.

    :raises Refusal: they do not have it, or nobody would be left to keep the roster
    """
    role = asked.role or Role.LIAISON
    if asked.name:
        whom = await whom_known(turn, asked.name)
        ids = [whom.member_id] if whom else []
    else:
        unit = await the_unit(turn)
        ids = [one["member_id"] for one in await members.liaisons(unit["id"], asked.desk)] if unit else []
    grants = [(member_id, one) for member_id in ids if member_id for one in await members.grants_of(member_id) if one["role"] == role.value]
    grants = [(who, one) for who, one in grants if not turn.reading.units or one["unit_id"] in (None, *turn.reading.units)]
    if turn.asked is not None:
        return None
    if not grants:
        raise Refusal(replies.no_such_role(asked.name, ROLE_NAMES[role]))
    if role is Role.ADMINISTRATOR and len(await members.holders(role)) < 2:
        raise Refusal(replies.LAST_ADMINISTRATOR)

    async def carry_out() -> None:
        for member_id, one in grants:
            await members.revoke(turn.actor, member_id, role, one["unit_id"])
            if role is Role.LIAISON:
                await tell(turn, member_id, replies.liaison_no_more(one["unit_name"]))

    lines = [(await members.member(member_id), one) for member_id, one in grants]
    left = [await handing_over.listed(member_id, today_of(turn), role) for member_id, _ in grants]
    return Change(replies.role_ends([(one["name"], grant["unit_name"] or "", ROLE_NAMES[role]) for one, grant in lines]) + "".join(left), carry_out)


async def _person(turn: Turn, asked: Asked) -> Change | None:
    unit = await the_unit(turn)
    if unit is None:
        return None
    here = await members.members_named(asked.name, unit["id"])
    if len(here) > 1:
        raise Refusal(replies.same_name_twice(unit["name"], asked.name))
    columns = {name: said for name, said in (("title", asked.title), ("phone", asked.phone)) if said}

    async def carry_out() -> None:
        if not here:
            await members.add_member(turn.actor, asked.name, unit["id"], asked.title, asked.phone)
        elif columns:
            await members.change_member(turn.actor, here[0]["id"], **columns)

    return Change(replies.new_person(unit["name"], asked.name, asked.title, asked.phone, known=bool(here)), carry_out)


async def _leave(turn: Turn, asked: Asked) -> Change | None:
    """Somebody goes: what falls vacant is told first.

    :raises Refusal: the only administrator
    """
    whom = await whom_known(turn, asked.name) if asked.name else await holder(turn, asked)
    if whom is None or whom.member_id is None:
        return None
    return await _leaves(turn, whom.member_id)


async def _leaves(turn: Turn, member_id: int, filled: Asked | None = None) -> Change:
    """Somebody goes, and what is `filled` at once is not told as vacant.

    :raises Refusal: the only administrator
    """
    grants = await members.grants_of(member_id)
    if any(one["role"] == Role.ADMINISTRATOR.value for one in grants) and len(await members.holders(Role.ADMINISTRATOR)) < 2:
        raise Refusal(replies.LAST_ADMINISTRATOR)
    one = await members.member(member_id)

    async def carry_out() -> None:
        await members.leave(turn.actor, member_id)

    posts = [post["title"] for post in await members.posts_held(member_id) if not (filled and filled.post and filled.post in post["title"])]
    served = [grant["unit_name"] for grant in grants if grant["role"] == Role.LIAISON.value and grant["unit_name"]]
    served = [] if filled and filled.wish is Wish.REPLACE and len(served) == 1 else served
    left = await handing_over.listed(member_id, today_of(turn))
    return Change(replies.leaves(one["name"], one["unit_name"], posts, served) + left, carry_out)


async def _followed(turn: Turn, left: Asked, follows: Asked) -> Change | None:
    """杨涛调走了，双石镇联络员换成李四: both in one preview, who follows first.

    :raises Refusal: it is not plain who goes
    """
    filled = await _PLANS[follows.wish](turn, follows)
    if filled is None:
        return None
    found = await members.members_named(left.name)
    gone = [one["id"] for one in found if one["unit_id"] in turn.reading.units] or [one["id"] for one in found]
    if len(gone) > 1:
        raise Refusal(replies.one_by_one(left.name))
    whom = None if gone else await whom_known(turn, left.name)
    if not gone and (whom is None or whom.member_id is None):
        return None
    leaves = await _leaves(turn, gone[0] if whom is None else whom.member_id or 0, follows)

    async def carry_out() -> None:
        await filled.carry_out()
        await leaves.carry_out()

    return Change(replies.both(filled.preview, leaves.preview), carry_out)


async def _unbind(turn: Turn, asked: Asked) -> Change | None:
    """An account is cut off, as when a phone is lost; the roles stay with the person.

    :raises Refusal: the only administrator
    """
    whom = await whom_known(turn, asked.name)
    if whom is None or whom.member_id is None:
        return None
    member_id = whom.member_id
    if member_id in [one["member_id"] for one in await members.holders(Role.ADMINISTRATOR)] and len(await members.holders(Role.ADMINISTRATOR)) < 2:
        raise Refusal(replies.LAST_ADMINISTRATOR)

    async def carry_out() -> None:
        await members.unbind(turn.actor, member_id)

    return Change(replies.unbinds(replies.person(await members.member(member_id))), carry_out)


_PLANS: dict[Wish, Callable[[Turn, Asked], Awaitable[Change | None]]] = {
    Wish.POST: change_post,
    Wish.VACANT: change_post,
    Wish.APART: change_post,
    Wish.REPLACE: _role,
    Wish.ADD: _role,
    Wish.END: _end,
    Wish.PERSON: _person,
    Wish.LEAVE: _leave,
    Wish.UNBIND: _unbind,
}
