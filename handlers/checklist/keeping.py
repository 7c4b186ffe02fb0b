"""The office keeps its checklist: taking over the shipped one, marking items as checked, finding the one that is meant."""

from handlers.checklist import keeping_replies, replies
from handlers.checklist.remembered import Checklist, checklist_of
from handlers.checklist.shipped import put_shipped, shipped_items
from handlers.turn import Turn
from storage.checklist import check_items
from storage.database import Row
from storage.refusal import Refusal


async def adopt(turn: Turn) -> None:
    """导入自带清单: what the list in force lacks of it, on 确认; twice changes nothing."""
    checklist = await checklist_of(turn)
    known = {one["number"] for one in checklist.items}
    lacking = [str(one["number"]) for one in shipped_items() if one["number"] not in known]
    if not lacking:
        return turn.reply(keeping_replies.ADOPTED_ALREADY)
    if turn.confirmed(keeping_replies.adopt_preview(lacking, len(known), checklist.year)):
        today = turn.now.astimezone(turn.office.timezone).date()
        turn.reply(keeping_replies.ADOPTED.format(count=await put_shipped(turn.actor, today, checklist.year, lacking)))
    return None


async def check(turn: Turn) -> None:
    """清单DW-1已核对: one item at once, all of them on 确认."""
    checklist = await checklist_of(turn)
    named = checklist.numbered(turn.reading.said) if turn.reading.fields.get("number") else []
    if turn.reading.fields.get("number") and not named:
        raise Refusal(replies.NO_SUCH_NUMBER.format(number=turn.reading.fields["number"].upper()))
    marked = [one for one in named or checklist.items if one["to_check"]]
    if not marked and not named:
        return turn.reply(keeping_replies.ALL_CHECKED)
    if named or turn.confirmed(keeping_replies.check_preview(len(marked))):
        await check_items(turn.actor, marked)
        turn.reply(keeping_replies.checked(named or marked))
    return None


def the_item(turn: Turn, checklist: Checklist) -> Row:
    """The one item whose number was said.

    :raises Refusal: none was said, or the list in force has none of this number
    """
    found = checklist.numbered(turn.reading.said)
    if found:
        return found[0]
    said = turn.reading.fields.get("number", "").upper()
    raise Refusal(replies.NO_SUCH_NUMBER.format(number=said) if said else replies.NEED_NUMBER)
