"""昨天和郑律师一块去了石桥所: a visit of several advisers and cadres is one of each of them."""

from dataclasses import replace

from handlers.access import Right
from handlers.turn import Turn
from handlers.understanding.reading import PersonEntry
from storage import pairing
from storage.patterns import regex

_DAY = r"D|Y|[今昨前]天|[上下]午|早上"
_TOGETHER = regex(
    rf"^(?:请|帮[我P]?)?(?:登记|补记|补录|记录?)?(?:一?[下条次笔])?(?:联所|走访)?(?:记录)?[:,]?(?:{_DAY}|我们?|O|刚刚?|,)*+(?P<beside>[和跟同与、])?P"
    rf"(?:{_DAY}|我们?|[两三]个?人|都|又|才|刚刚?|一[起同道块]儿?|,)*+(?:(?:[去到跑下在]|回)了?[^,?U]{{0,20}}U|U[^,?]{{0,20}}(?:回来|走访|坐班))"
)
_DONE = regex(r"[了过YD]|走访|坐班|调研|回来|登记|补记|刚")
_NO_DEED = regex(r"[?？吗]|谁|怎么|要不要|能不能|是不是|可以")


def heard(turn: Turn) -> None:
    """A sentence that tells of a visit of several is read as one to be written down."""
    reading, message = turn.reading, turn.message
    if message.file_name or not (turn.private or message.mentioned) or "meant" in turn.chosen or not turn.speaker.may(Right.HANDLE):
        return
    if reading.intent == "pairing.visit" or not (reading.units or reading.unit_choices) or not _named(turn):
        return
    turn.chosen["meant"] = "pairing.visit"
    turn.reading = replace(reading, intent="pairing.visit", acts=True, question="", likely="", doubted="")


def beside(turn: Turn, own: PersonEntry) -> list[PersonEntry]:
    """Who was there too, by the words."""
    return [one for one in _named(turn) if one.id != own.id]


def tells_of_others(turn: Turn) -> bool:
    """Whether the words tell of a visit of others alone."""
    told, people = _TOGETHER.match(turn.reading.skeleton), turn.reading.people
    return bool(told and people and not told["beside"] and "我" not in told[0] and turn.speaker.member_id not in people)


def _named(turn: Turn) -> list[PersonEntry]:
    """The advisers and cadres whom a sentence says to have been somewhere together; none where one of its names may fit several."""
    skeleton = turn.reading.skeleton  # in which 孙科长和郑律师 is one P
    told = _TOGETHER.match(skeleton)
    if told is None or skeleton.count("P") > 1 or _NO_DEED.search(skeleton) or not _DONE.search(skeleton):
        return []
    people, paired = {one.id: one for one in turn.lexicon.people}, {role.value for role in pairing.PAIRED_ROLES}
    named = [people[one] for one in turn.reading.people if one in people and paired & set(people[one].roles)]
    surnames = {one.name[0] for one in named if one.name not in turn.message.text}
    mine = told["beside"] or turn.speaker.member_id in turn.reading.people or (turn.speaker.may(Right.MANAGE_ROSTER) and len(named) > 1)
    return named if mine and len(surnames) == sum(one.name not in turn.message.text for one in named) else []
