"""两个都采纳; 夜市的：……。棋牌室的：……: what is said of several cases by their count or their names is shown case by case, then done one by one."""

from dataclasses import replace

from handlers.access import Right
from handlers.each import read_as
from handlers.referral import each, each_replies, finding, replies, subjects
from handlers.referral.afterwards import adopting, adopting_replies, closed_already
from handlers.referral.answers import answer_parts
from handlers.turn import Turn
from handlers.understanding.normalise import numeral
from handlers.understanding.read import own_words
from handlers.understanding.reading import Reading
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, ReferralState
from storage.referral_records import cases
from storage.refusal import Refusal

INTENT, _PARTS = "referral.each", "parts"
_ALL = regex(
    r"^(?:这|那|上面|刚才|我们?|咱们?|提|问|答复?|的|[，,\s])*(?:(?P<n>[两二三四五2-5])(?:[个件条](?:问题|事情?|答复|意见)?)?)?(?:我们?|咱们?|就|也|[，,\s])*"
    r"(?:都|全都?|全部都?)(?P<rest>[^，,。；;].+)$"
)
"""How one thing is said of all of them."""
_ANSWER, _ADOPTION, _WITHDRAWAL = "referral.answer", "referral.adopt", "referral.withdraw"
_SAID = [ReferralState.ANSWERED, ReferralState.ADOPTED, ReferralState.PARTLY, ReferralState.DECLINED]
_OF_ASKER = {_ADOPTION: [ReferralState.ANSWERED], "referral.rate": _SAID, "referral.urge": [*OPEN], _WITHDRAWAL: [*OPEN]}
_ON_HANDS = (_ANSWER, "referral.need_material", "referral.transfer", "referral.extend", "referral.refuse", "referral.recuse")
_OF_HANDLER = {intent: [*OPEN] for intent in _ON_HANDS} | {"referral.accept": [ReferralState.WAITING]}
_WAIT_FOR = _OF_ASKER | _OF_HANDLER
_UNCOUNTED = frozenset({"referral.adopt", "referral.rate"})  # 都采纳: all that wait for this
_NTH = regex(r"(?:^|(?<=[，,。；;\s]))第(?P<n>[一二三四1-4])[个件条]?(?:问题|答复|意见)?(?:我们?|就|[，,：:])*(?=[不部全没采])")
_BRIEF = regex(r"^(?:不(?!急|用|清|太|知|懂|明|想|熟|方便)|能|可以|应|该|要(?!材料|补)|得|有权|无|没有|支持|合法|违法|赔|罚).{0,12}$")
"""How an adviser says no more than the conclusion: 不赔, 可以罚."""
_ALSO = regex(
    r"^(?P<s>[^\s，,。：:]{2,8}?)(?:的?(?:[那这][个件])?(?:我们?|我来)?也|的(?=我来?[接办]))(?=(?:由|归)?(?:我来?)?(?:接|办|受理|不?采纳|撤|催|退|回避))"
)
_REVERSED = regex(r"^(?:刚才|刚刚|前面|上面|我|都|是|[，,])*(?:说|搞|弄|记|填|写|发)(?:反|错|混|颠倒)了?(?=[，,。：:；;\s])")
"""How it begins that what was said of two cases is to be put right: 说反了，棋牌室采纳，采石场不采纳."""
_EDGES = "，,。；;！!、 \n"


async def spoken(turn: Turn) -> bool:
    """Whether a message speaks of several of the speaker's cases without their numbers; then all that is to be done is shown first."""
    message = turn.message
    if message.file_name or message.quoted or turn.reading.numbers or "meant" in turn.chosen:
        return False
    if not (turn.private or message.mentioned or turn.at_desk):
        return False
    text = own_words(message.text, turn.lexicon).rest.strip()
    called = await _called(turn, text)
    if called is None:
        called = await _ordered(turn, text)
    if called is not None:
        turn.keep_text = False
        await _shown(turn, called)
        return True
    return await _counted(turn, text)


async def do_each(turn: Turn) -> None:
    """Show what is done with each of them; after 确认 it is done in order.

    :raises Refusal: nothing of the speaker's waits for such words
    """
    if _PARTS not in turn.chosen:
        raise Refusal(adopting_replies.NOTHING_ANSWERED)
    parts: list[list[str | int]] = turn.chosen[_PARTS]
    found = {one["id"]: one for one in await cases(f"r.id IN {among(parts)}", *(one[0] for one in parts))}
    if turn.confirmed(each_replies.shown([(found[int(case_id)], str(said)) for case_id, _text, said in parts])):
        corrects = {one: turn.chosen[one] for one in (closed_already.CORRECTS,) if one in turn.chosen}
        await each.obeyed(turn, [(str(text), {"case": case_id} | corrects) for case_id, text, _said in parts])


async def _shown(turn: Turn, parts: list[tuple[Row, str, str]]) -> None:
    """Show them, where all of it can be done as it stands; else it is asked for case by case."""
    readings = [await read_as(turn, text) for _case, text, _rest in parts]
    early = [n for n, one in enumerate(readings) if one.intent == _ADOPTION and parts[n][0]["state"] in OPEN]
    for n in early:
        turn.reply(each_replies.not_answered(parts[n][0]))
    parts, readings = [one for n, one in enumerate(parts) if n not in early], [one for n, one in enumerate(readings) if n not in early]
    if not parts:
        return
    short = [case for (case, _text, rest), one in zip(parts, readings, strict=True) if one.intent == _ANSWER and answer_parts.lacking(rest)]
    if short or not all(each.is_command(one) and not one.question for one in readings):
        turn.reply(each_replies.by_number([case for case, _text, _rest in parts]))
        return
    answers = [one.intent == _ANSWER for one in readings]
    said = [f"{each_replies.ANSWER}{rest}" if is_answer else rest for (_case, _text, rest), is_answer in zip(parts, answers, strict=True)]
    turn.chosen = {}
    turn.take_as(INTENT, {_PARTS: [(case["id"], text, one) for (case, text, _rest), one in zip(parts, said, strict=True)]})
    if _REVERSED.match(turn.message.text):
        turn.chosen[closed_already.CORRECTS] = closed_already.PUT
    await do_each(turn)


async def _called(turn: Turn, text: str) -> list[tuple[Row, str, str]] | None:
    """What is said of each, where several cases are called by their names (夜市的：……。棋牌室的：……); None where they are not."""
    names = [(len(text) - len(said), name) for said in subjects.from_each_clause(text) if (name := subjects.name_in(said) or _also(said))]
    if len({name.called for _at, name in names}) < 2 or not (turn.private or turn.message.mentioned):
        return None
    own = await _own(turn, [*finding.LIVE, *([ReferralState.CLOSED] if _REVERSED.match(text) else [])])
    found = list[tuple[int, subjects.Name, Row]]()
    for at, name in names:
        likely, best = await subjects.about(own, name.called)
        if best == 1 and len(likely) == 1 and all(likely[0]["id"] != one["id"] for _at, _name, one in found):
            found.append((at, name, likely[0]))
    if len(found) < 2:
        return None
    ends = [*(at for at, _name, _case in found[1:]), len(text)]
    return [_part(turn, case, name.head, text[len(text) - len(name.rest) : end]) for (_at, name, case), end in zip(found, ends, strict=True)]


def _also(said: str) -> subjects.Name | None:
    """How a case is called of which the same is said as of the one before: 搅拌站那个我接，商标也接."""
    found = _ALSO.match(said.strip())
    return subjects.Name(found["s"], said.strip()[found.end() :]) if found and subjects.bare(found["s"]) else None


async def _ordered(turn: Turn, text: str) -> list[tuple[Row, str, str]] | None:
    """What is said of each, where those whose answers wait for the speaker's word are counted out (第一个采纳，第二个不采纳)."""
    found = list(_NTH.finditer(text))
    if len(found) < 2 or "采纳" not in text:
        return None
    own = [one for one in await _own(turn, _OF_ASKER["referral.adopt"]) if adopting.asks(turn, one)]
    places = [numeral(one["n"]) for one in found]
    if max(places) > len(own) or len({*places}) < len(places):
        return None
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [_part(turn, own[place - 1], "", text[one.end() : end]) for place, one, end in zip(places, found, ends, strict=True)]


def _part(turn: Turn, case: Row, head: str, said: str) -> tuple[Row, str, str]:
    """A case, what is said of it as a sentence of its own, and the same as it is shown."""
    rest = said.strip(f"{_EDGES}：:")
    answers = finding.answers_for(turn, case) and case["state"] in OPEN and answer_parts.tells(rest)
    return case, f"答复{replies.short(case)}：{rest}" if answers else f"{head}{replies.short(case)}{said.strip(_EDGES)}", f"{head}{rest}"


async def _counted(turn: Turn, text: str) -> bool:
    """Whether it is said of all of them alike (两个都采纳), and they were shown, or their numbers asked for where they are not so many."""
    said = _ALL.match(text)
    if said is None:
        return False
    rest, reading = said["rest"].strip(_EDGES), await _read_of_one(turn, said["rest"].strip(_EDGES))
    intent = reading.intent
    if intent not in _WAIT_FOR or not (each.is_command(reading) and not reading.question) or not (said["n"] or intent in _UNCOUNTED):
        return False
    if intent == _ANSWER and not (turn.private and (answer_parts.tells(rest) or _BRIEF.search(rest))):
        return False
    own = await _own(turn, _WAIT_FOR[intent])
    has = adopting.asks if intent in _OF_ASKER else finding.answers_for
    own = [one for one in own if has(turn, one)]
    if len(own) < 2:
        return False
    turn.keep_text = False
    if said["n"] and numeral(said["n"]) != len(own):
        turn.reply(each_replies.not_so_many(own))
    elif intent == _ANSWER and answer_parts.lacking(rest):
        turn.reply(each_replies.whole(own, answer_parts.lacking(rest)))
    elif adopting.puts_off(text):
        await each.obeyed(turn, [(f"{replies.short(one)}{rest}", {"case": one["id"]}) for one in own])
    else:
        await _shown(turn, [(one, _of_one(intent, replies.short(one), rest), rest) for one in own])
    return True


async def _read_of_one(turn: Turn, rest: str) -> Reading:
    """How it would be read of one case."""
    reading = await read_as(turn, f"0001{rest}")
    if reading.intent == "unknown" and turn.speaker.may(Right.HANDLE) and _BRIEF.search(rest):
        return await read_as(turn, f"答复0001：{rest}")
    return replace(reading, intent=_WITHDRAWAL) if reading.intent in each.WITHDRAWN else reading


def _of_one(intent: str, number: str, rest: str) -> str:
    return {_ANSWER: f"答复{number}：{rest}", _WITHDRAWAL: f"撤回疑难{number}"}.get(intent, f"{number}{rest}")


async def _own(turn: Turn, states: list[ReferralState]) -> list[Row]:
    """The cases in these states that may be spoken of here and in which the speaker has a say."""
    found = await finding.seen(turn, f"r.state IN {among(states)}", *states)
    return [one for one in found if finding.is_here(turn, one) and (adopting.asks(turn, one) or finding.handles(turn, one))]
