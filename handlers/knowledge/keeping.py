"""Keeping cases: 已失效 and back, the digest for others, and who may read."""

import re

from handlers.knowledge import replies
from handlers.knowledge.approvers import approvers, may_approve, names_of
from handlers.knowledge.approving import names_in
from handlers.knowledge.approving_replies import by_whom
from handlers.knowledge.finding import said, which
from handlers.personal import names_identity, names_phone
from handlers.persons import names_shared
from handlers.turn import Turn
from storage import knowledge, masked_names
from storage.database import Row
from storage.knowledge import VISIBILITY_NAMES, Visibility
from storage.people import Role

_TO = (("公开", Visibility.PUBLIC), ("当事", Visibility.UNIT), ("单位", Visibility.UNIT), ("", Visibility.OFFICE))


async def revoke(turn: Turn) -> None:
    """案例…已失效，因为…: it is neither found nor shown to others any more; one that nobody approved yet is marked by who may approve it."""
    one = await which(turn)
    if one["revoked_at"]:
        return turn.reply(replies.revoked_already(one))
    waits = not (one["adviser_at"] and one["office_at"]) and Role.ADMINISTRATOR not in turn.speaker.roles
    if waits and not await may_approve(one, turn.speaker.member_id):
        return turn.reply(by_whom(one["number"], await names_of(await approvers(one) or [])))
    why = re.sub("^(?:因为|原因是?|理由是?|由于)[:：,，]?", "", said(turn, "why")) or turn.need("why", replies.WHY_REVOKED, any_words=True)
    if why and turn.confirmed(replies.revoke_preview(one, why)):
        await knowledge.revoke(turn.actor, one["id"], why)
        turn.reply(replies.revoked(one["number"]))
    return None


async def restore(turn: Turn) -> None:
    """案例…恢复有效."""
    one = await which(turn)
    if not one["revoked_at"]:
        return turn.reply(replies.not_revoked(one["number"]))
    await knowledge.restore(turn.actor, one["id"])
    return turn.reply(replies.restored(one["number"]))


async def digest(turn: Turn) -> None:
    """案例…的摘要：…: what those may read who may not read the case; the office has read it over at the preview.

    A name that was masked in the case is not let in again.
    """
    one = await which(turn)
    text = said(turn, "text") or (turn.need("text", replies.need_digest(one["number"]), any_words=True) or "").strip()
    if not text:
        return None
    if names_identity(text) or names_phone(text):
        return turn.reply(replies.PERSONAL)
    if names := await masked_names.known(one["id"], text):
        return turn.reply(replies.masked_before(one["number"], names))
    if turn.confirmed(replies.digest_preview(one, text, names_shared(text, _words_of(one), [person.name for person in turn.lexicon.people]))):
        await knowledge.digest(turn.actor, one["id"], text)
        turn.reply(replies.digested(one["number"]))
    return None


def _words_of(one: Row) -> str:
    return "\n".join(one[name] for name in ("title", "question", "answer"))


async def open_to(turn: Turn) -> None:
    """案例…的可见范围改为…; a private case stays with its parties."""
    one = await which(turn)
    to = next(visibility for word, visibility in _TO if word in said(turn, "to"))
    name = VISIBILITY_NAMES[to]
    if one["visibility"] == Visibility.PARTIES.value:
        return turn.reply(replies.parties_only(one["number"]))
    if to is Visibility.UNIT and one["unit_id"] is None:
        return turn.reply(replies.NO_UNIT)
    names = names_in(turn, one) if to is Visibility.PUBLIC else []
    if turn.confirmed(replies.open_preview(one, name, names)):
        await knowledge.open_to(turn.actor, one, to)
        turn.reply(replies.opened_to(one["number"], name))
    return None
