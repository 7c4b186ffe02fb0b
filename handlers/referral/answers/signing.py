"""审签: an answer that the office, or the adviser, wants signed off waits as a draft until an administrator lets it go out or sends it back."""

import re
from collections.abc import Awaitable, Callable

from handlers import dialogue
from handlers.access import Right
from handlers.referral import finding, holding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.answers import agreeing, delivering
from handlers.referral.asking import words
from handlers.referral.handling import extending, orders
from handlers.turn import Turn
from handlers.understanding.numbers import OF_QUESTION
from storage.database import Row, among
from storage.patterns import regex
from storage.people import Role
from storage.referral import IN_HAND, Files, HandlerRole, PartKind, add_handler, become
from storage.referral_records import cases, drafted, parts
from storage.refusal import Refusal

_AGREES = regex(
    r"(?:我|行|可以|好的?|嗯|没问题|没意见|写得?好)?[，,]?(?:就)?(?:这样|这么)?(?:同意|可以|能)?(?P<send>(?:签发|发出去?|发给他们|发))(?:的|了|吧)*"
    r"|(?:我|行|可以|好的?|嗯)?[，,]?同意(?:的|了|吧)*"
)
_PERHAPS = frozenset({"可以", "可以的", "行", "是的", "没问题"})  # with nothing else they may be a courtesy
_SENDS_BACK = regex(
    r"(?:这个|这份|这样|这|的|答复|还是|恐怕|先|我看|,|，)*(?:不行|不妥|不合适|不够|不能这么?[答写发]|不同意|退回|退|打回|重写|重新写|再?改改|改一?下|再改|修改)"
)
_OF_REPORT = regex(r".{0,8}(?:办理?|重办|报告|材料|单位)")  # what else is sent back; not where the number of a case is said

_ON_CONDITION = regex(
    r"(?:我|行|可以|好的?|嗯|同意|没问题|没意见|原则上?|基本上?|那|就|，|,)+(?:但是?|不过|只是|就是|要|请|得|还)*"
    r"(?P<how>[^吗?？\n]{0,24}?(?:去掉|删[掉去了]?|拿掉|不要写|改[成为一]|换成|补上|加上|加[一个句条]|再核|斟酌)[^吗?？\n]*)"
)
"""可以，但把提存去掉: it may go out when something of it is changed, which only its author does."""
_NO_LONGER = regex(
    r"(?:这个|这次|这件|先|还是|，)*(?:(?:不批|不准|不许|不予|不能|不可以|不给|不再|别|驳回|不同意).{0,6}(?:延|宽限)|(?:不批|不准|驳回)(?:$|，)"
    r"|(?:不行|不可以|不同意).{0,8}(?:抓紧|按期|按时|尽快|赶紧|时限|期限))"
)
_GIVES_TIME = regex(
    r"(?:我|行|可以|好的?|嗯|没问题|那就?|，|,)*(?:同意|准了?|批准?了?|可以|给)(?:他|她|[\u4e00-\u9fff]{1,3}(?:律师|科长))?[，,]?(?:再|的|多)*(?:给|宽)?(?:延期|延长|延|展期|宽限)(?:到|至)?"
    r"(?:[一两二三四五六七八九十]|\d{1,2})?(?:个?工作日|天|个?星期|周)?(?:的|了|吧)*"
)
_ASKS = regex(r"[吗?？]|怎么|为什么|谁")
_NUMBERED = regex(rf"(?:疑难(?:问题)?|答复)?{OF_QUESTION}(?!\d)号?(?:[这那](?:件|个|份))?(?:的?答复)?的?[，,：:\s]*", re.IGNORECASE)


async def put_forward(turn: Turn, case: Row, text: str, files: Files = ()) -> None:
    """Keep an answer back and ask the office to sign it off; it takes the place of one that waits already."""
    for one in await parts([case["id"]]):
        if one["kind"] == PartKind.DRAFT.value:
            await become(one["id"], PartKind.WITHHELD, one["said_at"])
    await saying.on_record(turn, case, PartKind.DRAFT, text, files)
    await turn.tell_role(Role.ADMINISTRATOR, following_replies.please_sign(case, turn.speaker.name, text), rule=holding.draft(case))
    turn.reply(following_replies.put_forward(case))


async def _draft(case: Row) -> Row:
    drafts = [one for one in await parts([case["id"]]) if one["kind"] == PartKind.DRAFT.value]
    if not drafts:
        raise Refusal(following_replies.nothing_to_sign(case))
    return drafts[-1]


async def sign(turn: Turn) -> None:
    """审签0001: the draft goes out as it stands, in the adviser's name.

    :raises Refusal: no draft waits
    """
    waits = await drafted()
    case = await finding.meant(turn, IN_HAND, lambda one: one["id"] in waits, following_replies.NOTHING_TO_SIGN)
    if case is None:
        return
    await _let_out(turn, case)


async def _let_out(turn: Turn, case: Row) -> None:
    draft = await _draft(case)
    await add_handler(turn.actor, case["id"], turn.speaker.member_id or 0, turn.speaker.name, HandlerRole.SIGNER)
    await become(draft["id"], PartKind.ANSWER, turn.now)
    await delivering.go_out(turn, case, draft["member_name"], draft["text"], [*draft["files"]])
    await saying.to_member(turn, draft["member_id"], following_replies.signed(case))


async def decided(turn: Turn) -> bool:
    """Whether the office, in private and to nothing else, lets a draft out in its own words (同意, 可以，发吧), sends it back (不行，措辞太硬), or gives
    the more time that was asked for; where 同意 may mean several things it is asked which.

    :raises Refusal: it was decided meanwhile
    """
    if not (turn.private and turn.speaker.may(Right.MANAGE_DESK)) or turn.message.file_name or turn.reading.units or turn.reading.tasks:
        return False
    said = _NUMBERED.sub("", turn.message.text, count=1).strip("。，！ ")
    rejects = orders.REJECTS.match(said)
    if _GIVES_TIME.fullmatch(said) and not _ASKS.search(said):
        return await _gives_time(turn)
    out, back, longer = _AGREES.fullmatch(said), rejects or _goes_back(turn, said) or _ON_CONDITION.fullmatch(said), _NO_LONGER.match(said)
    if not (out or back or longer or said in _PERHAPS) or await _is_asked(turn, named=bool(finding.numbers(turn) and (out or back))):
        return False
    if back or longer:
        if not _ASKS.search(said) and await agreeing.declined(turn, said, turn.message.text):
            return True
        if not back:
            return False
    if not (back or (out and out["send"])):
        return await _agreed(turn, surely=out is not None)
    waits = await _waiting(turn)
    if not waits or (len(waits) > 1 and not _ON_CONDITION.fullmatch(said)):
        return False
    if not (out or back):
        await _show(turn, (await cases("r.id = ?", *waits))[0])
        return True
    if rejects and len(waits) == 1 and not await _stays(turn, (await cases("r.id = ?", *waits))[0]):
        return True
    await _do(turn, "referral.sign" if out else "referral.send_back", sign if out else send_back, *([*waits] if len(waits) == 1 else []))
    return True


def _goes_back(turn: Turn, said: str) -> bool:
    found = _SENDS_BACK.match(said)
    return found is not None and bool(finding.numbers(turn) or not _OF_REPORT.match(said[found.end() :]))


async def _is_asked(turn: Turn, *, named: bool) -> bool:
    """Whether it may answer a question of ours; what is `named` by the number of a draft that waits does not, but to why that goes back."""
    asked = await dialogue.waiting(turn.message, turn.message.text)
    return asked is not None and not (named and asked.question["name"] != "why" and await _waiting(turn))


async def _gives_time(turn: Turn) -> bool:
    """Whether 同意延两天 gave the more time that was asked for; where several wait, or reports do too, it is told how each is agreed to."""
    _drafts, longer, of_reports = await agreeing.waiting()
    longer = agreeing.of_numbers(longer, finding.numbers(turn)) if finding.numbers(turn) else longer
    if not longer or (finding.numbers(turn) and len(longer) > 1):
        return False
    if len([*longer, *([] if finding.numbers(turn) else of_reports)]) > 1:
        agreeing.ask_which(turn, [], longer, of_reports)
    else:
        await _do(turn, "referral.extend", extending.extend, longer[0]["id"])
    return True


async def _stays(turn: Turn, case: Row) -> bool:
    """Whether an answer that is rejected goes back to who wrote it; where somebody else is named, how each of the two is said is told."""
    draft, named = await _draft(case), turn.reading.people
    if not named or draft["member_id"] in named:
        return True
    turn.keep_text = False
    turn.reply(following_replies.back_or_to_another(case, draft["member_name"]))
    return False


async def _agreed(turn: Turn, *, surely: bool) -> bool:
    """Whether 同意 was met with what waits for it: the only thing is done, a draft only after 确认 where it was a mere 可以."""
    drafts, longer, of_reports = await agreeing.waiting()
    if numbers := finding.numbers(turn):
        drafts, longer, of_reports = agreeing.of_numbers(drafts, numbers), agreeing.of_numbers(longer, numbers), []
    if not (drafts or longer):
        return False
    if len([*drafts, *longer, *of_reports]) > 1 or not (surely or drafts):
        agreeing.ask_which(turn, drafts, longer, of_reports)
    elif surely:
        case, intent, run = (*drafts, *longer)[0], *(("referral.sign", sign) if drafts else ("referral.extend", extending.extend))
        await _do(turn, intent, run, case["id"])
    else:
        await _show(turn, drafts[0])
    return True


async def _show(turn: Turn, case: Row) -> None:
    draft = await _draft(case)
    turn.chosen |= {"case": case["id"], "meant": "referral.sign"}
    turn.keep_text = True
    turn.confirmed(following_replies.let_out(case, draft["member_name"], draft["text"]))


async def _do(turn: Turn, intent: str, run: Callable[[Turn], Awaitable[None]], case_id: int | None = None) -> None:
    turn.take_as(intent, {"case": case_id} if case_id else None)
    await run(turn)


async def _waiting(turn: Turn) -> set[int]:
    """The cases of which a draft waits; of the number that was said, where one was."""
    waits, said = await drafted(), finding.numbers(turn)
    if not (waits and said):
        return waits
    found = await cases(f"r.id IN {among([*waits])}", *waits)
    return {one["id"] for one in found if len(said) == 1 and int(one["number"].rsplit("-", 1)[-1]) == int(said[0].rsplit("-", 1)[-1])}


async def send_back(turn: Turn) -> None:
    """0001的答复退回修改，依据引用不全: the adviser hears why and answers anew.

    :raises Refusal: no draft waits
    """
    waits = await drafted()
    case = await finding.meant(turn, IN_HAND, lambda one: one["id"] in waits, following_replies.NOTHING_TO_SIGN)
    if case is None:
        return
    draft, condition = await _draft(case), _ON_CONDITION.fullmatch(words.without_number(turn.message.text).strip("。，！ "))
    if condition:
        options = [(following_replies.changed_first(draft["member_name"], condition["how"]), "back"), (following_replies.AS_IT_IS, "out")]
        how = turn.pick("signed", following_replies.on_condition(case), options)
        if how == "out":
            await _let_out(turn, case)
        if how != "back":
            return
    why = (
        (condition and condition["how"])
        or orders.without(words.reason_of(turn.message.text))
        or turn.need("why", following_replies.why_sent_back(case), any_words=True)
    )
    if why is None:
        return
    await become(draft["id"], PartKind.WITHHELD, draft["said_at"])
    await saying.on_record(turn, case, PartKind.SENT_BACK, why)
    await saying.to_member(turn, draft["member_id"], following_replies.sent_back(case, why))
    turn.whisper(following_replies.sent_back_done(case), fallback=replies.DONE)
