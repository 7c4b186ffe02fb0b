"""Who holds a leading post: it passes on, falls vacant, or is parted from another that the same person holds (分设)."""

from collections.abc import Mapping

from handlers.roster import changes_replies as replies
from handlers.roster.meant import Change, Whom, the_unit, whom_named, with_phone
from handlers.roster.sentence import Asked, Wish
from handlers.turn import Turn
from handlers.understanding.posts import titles
from storage import members
from storage.database import Row
from storage.joint import joint_owed, part
from storage.patterns import regex
from storage.people import LEADING, POST_TITLES, PostKind
from storage.refusal import Refusal

_NAME = regex(r"(?:是|叫|换成)?(?P<name>[\u4e00-\u9fff·]{2,10}?)(?:同志)?")


async def change_post(turn: Turn, asked: Asked) -> Change | None:
    unit = await the_unit(turn)
    if unit is None:
        return None
    kind = next(one.kind for one in turn.lexicon.units if one.id == unit["id"])
    held = {one["title"]: one for one in await members.posts(unit["id"])}
    said = asked.post or {"department": "局长"}.get(kind, "行政")  # 书记局长分设: the head's is meant
    title = said if said in held else titles(said, kind)[0]
    if title not in held and POST_TITLES.get(title, PostKind.DEPUTY) is PostKind.DEPUTY:
        raise Refusal(replies.no_such_post(unit["name"], asked.post, list(held)))
    together = _held_with(held, title)
    if asked.wish is Wish.APART:
        raise Refusal(replies.apart_how(unit["name"], title))
    name = asked.name or (_name_of_holder(turn, unit["name"], title) if asked.wish is Wish.POST else "")
    whom = await whom_named(turn, name, unit) if name else None
    if asked.wish is Wish.POST and whom is None:
        return None

    changing = await _which_posts(turn, asked, title, together, held, whom)
    if changing is None:
        return None
    parted = len(await joint_owed(unit["id"], title)) if whom and together and changing == [title] else 0

    async def carry_out() -> None:
        member_id = await with_phone(turn, asked, whom, title) if whom else None
        for one in changing:
            await members.hold(turn.actor, unit["id"], one, member_id)
            await _retitle(turn, held[one]["member_id"] if one in held else None, one, "")
            await _retitle(turn, member_id, "", one)
        if parted:
            await part(turn.actor, unit["id"], title)

    before = (held[title]["name"] if title in held else "") or ""
    owed = replies.parted(before, together, whom.name, title, parted) if whom and parted else replies.owed_with(whom is not None)
    preview = replies.post(
        unit["name"], "、".join(changing), before, whom.name if whom else "", owed, new=bool(whom and not whom.member_id), phone=asked.phone
    )
    after = [one["title"] for one in held.values() if whom and whom.member_id and one["member_id"] == whom.member_id and one["title"] not in changing]
    return Change(preview + replies.also_holds(after), carry_out)


def _name_of_holder(turn: Turn, unit: str, title: str) -> str:
    """Who holds the post now, where only 换人了 was said: asked; "" after asking.

    :raises Refusal: the answer is no name
    """
    said = turn.need("holder", replies.need_holder(unit, title))
    found = _NAME.fullmatch(said.strip(" 。，,！!")) if said else None
    if said and found is None:
        raise Refusal(replies.NOT_A_NAME)
    return found["name"] if found else ""


def _held_with(held: Mapping[str, Row], title: str) -> list[str]:
    """The other leading posts of whoever holds this one (一肩挑)."""
    holder = held[title]["member_id"] if title in held else None
    return [one for one in held if holder and one != title and held[one]["member_id"] == holder and held[one]["kind"] in LEADING]


async def _which_posts(turn: Turn, asked: Asked, title: str, together: list[str], held: Mapping[str, Row], whom: Whom | None) -> list[str] | None:
    """Only this post, or with it those that the same person holds: asked; None after asking."""
    if not together or asked.apart or (whom and whom.member_id == held[title]["member_id"]):
        return [title]
    every = [one for one in held if one == title or one in together]
    options = replies.both_or_one(every, title, held[title]["name"], whom.name if whom else "")
    picked = turn.pick("posts", replies.held_by_one(held[title]["name"], every), [(options[0], "every"), (options[1], "one")])
    return None if picked is None else every if picked == "every" else [title]


async def _retitle(turn: Turn, member_id: int | None, gone: str, new: str) -> None:
    """Somebody's title follows the post, where it was nothing but posts."""
    said = (await members.member(member_id))["title"] if member_id else ""
    now = [one for one in said.split("、") if one]
    if member_id and all(one in POST_TITLES for one in now):
        after = "、".join([one for one in now if one != gone] + [new] * bool(new and new not in now))
        if after != said:
            await members.change_member(turn.actor, member_id, title=after)


async def holder(turn: Turn, asked: Asked) -> Whom | None:
    """Whoever holds the post that was said; None after asking for the unit.

    :raises Refusal: the unit has no such post, or it is vacant
    """
    unit = await the_unit(turn)
    if unit is None:
        return None
    kind = next(one.kind for one in turn.lexicon.units if one.id == unit["id"])
    held = {one["title"]: one for one in await members.posts(unit["id"])}
    found = held.get(asked.post) or held.get(titles(asked.post, kind)[0])
    if found is None or not found["member_id"]:
        raise Refusal(replies.no_such_post(unit["name"], asked.post, list(held)) if found is None else replies.vacant(unit["name"], found["title"]))
    return Whom(found["name"], found["member_id"], unit["id"])
