"""What was not understood: listed, taught by a sentence that means the same, set aside, or unlearned."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.access import may
from handlers.feature import commands, grammar
from handlers.teaching import replies
from handlers.turn import Turn
from handlers.understanding.marks import how
from handlers.understanding.read import read
from handlers.understanding.reading import Reading, Sentence
from handlers.understanding.skeleton import LETTERS
from handlers.understanding.taught import entities, template
from storage import taught
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

_MOST = 20  # shown at a time
_SAYING = (Role.LIAISON, Role.ADMINISTRATOR, Role.ADVISER, Role.REVIEWER)  # who might say what a sentence is to mean, the most frequent first
_TONE = frozenset({"asked", "negated", "later", "supposed", "hearsay", "forbidding", "stopped", "airy"})
_SPEAKERS_OWN = frozenset("O")  # 我们: whoever names nobody speaks of their own
_NUMBER = regex(r"\d+|[一二三四五六七八九十]")
_NUMERALS = "零一二三四五六七八九十"


async def listed(turn: Turn) -> None:
    """哪些话没看懂: the most frequent ones of late, numbered; what nobody has said for long is dropped."""
    await taught.forget(turn.now)
    found = await taught.waiting(turn.now, _MOST)
    turn.reply(replies.listed(found, turn.office.timezone, turn.now) if found else replies.NOTHING)


async def taught_so(turn: Turn) -> None:
    """第1句的意思是：谁没交: tried against all examples, then previewed; counts from 确认 on.

    :raises Refusal: it cannot mean that, and stays as it was
    """
    text = turn.reading.fields.get("text", "").strip('：:，,。 “”"')
    found = await _said(turn) if "said" in turn.reading.fields else await _named(turn)
    if isinstance(found, str):
        return turn.reply(found)
    if found is None or not text:
        return turn.reply(replies.NO_SUCH)
    known = [one for one in _readings(turn, text) if one.intent in commands()]
    meant = max(known, key=lambda one: one.confidence, default=None)
    if meant is None:
        raise Refusal(replies.unread(text))
    if why := _unlike(found, meant):
        raise Refusal(why)
    if "某" in found["template"]:
        raise Refusal(replies.OF_SOMEBODY)
    if said := turn.reading.fields.get("said"):
        would = replace(turn, lexicon=replace(turn.lexicon, taught={**turn.lexicon.taught, found["template"]: meant.intent}))
        if not any(one.intent == meant.intent for one in _readings(would, said)):
            raise Refusal(replies.heard_otherwise(said))
    if spoilt := [said for said, one in _examples(turn) if template(one.skeleton) == found["template"] and one.intent != meant.intent]:
        raise Refusal(replies.spoils(spoilt[0]))
    if turn.confirmed(replies.preview(found, text, commands()[meant.intent].help)):
        await taught.teach(turn.actor, found["id"], meant.intent, text)
        turn.reply(replies.learned(found))
    return None


async def dismissed(turn: Turn) -> None:
    """第1句、第3句不用管: all of them, or none where one is not on the list."""
    found = [await taught.sentence(_number(said)) for said in _NUMBER.findall(turn.reading.fields.get("numbers", ""))]
    known = [one for one in found if one]
    if not known or len(known) < len(found):
        return turn.reply(replies.NO_SUCH)
    for one in known:
        await taught.dismiss(turn.actor, one["id"])
    turn.reply(replies.dismissed(known))
    return None


async def known(turn: Turn) -> None:
    """教会了哪些说法."""
    found = await taught.taught()
    turn.reply(replies.known(found) if found else replies.NOTHING_TAUGHT)


async def untaught(turn: Turn) -> None:
    """第1句的说法作废: from now on it is not understood again."""
    found = await _named(turn)
    if found is None or not await taught.unteach(turn.actor, found["id"]):
        return turn.reply(replies.NO_SUCH)
    turn.reply(replies.unlearned(found))
    return None


async def _named(turn: Turn) -> Row | None:
    return await taught.sentence(_number(turn.reading.fields.get("number", "")))


def _number(said: str) -> int:
    """3, 三; 0 for what is no number."""
    return int(said) if said.isdecimal() else max(_NUMERALS.find(said), 0) if said else 0


async def _said(turn: Turn) -> Row | str:
    """The sentence that is quoted, listed or not; why not, where it is understood already or too long."""
    said = turn.reading.fields["said"]
    readings = list(_readings(turn, said))
    if known := next((one for one in readings if one.intent in commands()), None):
        return replies.read_already(said, commands()[known.intent].help)
    words = template(readings[0].skeleton)
    if len(words) > taught.LONGEST:
        return replies.too_long(said)
    return await taught.put(words, turn.now)


def _readings(turn: Turn, text: str) -> Iterator[Reading]:
    """How a sentence reads when one or another says it in private."""
    unit = tuple(one.id for one in turn.lexicon.units[:1])
    for role in _SAYING:
        units = unit if role is Role.LIAISON else turn.speaker.unit_ids
        yield read(Sentence(text, "private", turn.now, unit_ids=units, roles=(role.value,)), turn.lexicon, grammar())


def _unlike(found: Row, meant: Reading) -> str:
    """Why two sentences cannot mean the same: the other names what this one does not, or is said in another tone (报了 and 还没报)."""
    if more := entities(template(meant.skeleton)) - entities(found["template"]) - _SPEAKERS_OWN:
        return replies.names_more([LETTERS[one] for one in sorted(more)])
    theirs, ours = how(found["template"]) & _TONE, how(meant.skeleton) & _TONE
    if not theirs and not may({Role.LIAISON}, commands()[meant.intent].right, bound=True):
        return ""  # 全部暂停, 催一下没交的: what only the office says is no no by its words
    return "" if theirs == ours or "asked" in ours else replies.ANOTHER_TONE  # what is only asked for changes nothing


def _examples(turn: Turn) -> Iterator[tuple[str, Reading]]:
    """Every example of every command, as it is read without what was taught since."""
    for command in commands().values():
        for said in command.examples:
            yield said, next(_readings(turn, said))
