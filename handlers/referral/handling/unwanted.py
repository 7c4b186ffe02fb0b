"""别给郑律师, 0001请郑律师回避: whom an asker does not want to have their case is told to the office alone, and never to that person."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import dialogue
from handlers.personal import masked
from handlers.referral import finding, holding, replies
from handlers.referral.afterwards import asking_more_replies as says
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from handlers.understanding.reading import Lexicon, PersonEntry
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN
from storage.referral_records import UNWANTED

_NOT_TO = regex(r"(?:(?:别|不要|不能|勿|莫|不想|不希望|不愿意?|不方便)[^，,。；;]{0,6}(?:给|让|由|找|到)|换掉)$")
_STANDS_BACK = regex(r"^(?:这边|那边|本人|他|她)?(?:就|也|应当?|应该|要|得|需要?|必须|最好|跟|和|与){0,2}[^，,。；;]{0,6}(?:回避|避嫌|利害关系)")
_SAYS = r"(?:(?:我们?)?(?:领导|书记|镇长|主任|局长|所长)(?:说|讲|交代|要求|的意思是?))?"
_KEEP_FROM = regex(
    rf"{_SAYS}(?:请|麻烦|最好|千万|但是?|不过|也|只是|就是|另外|先|这|那|个|件|事情?|问题)*(?:能不能|能否|可不可以|可否|可以)?"
    r"(?:别|不要|不能|不|勿|莫|不想|不希望|不愿意?|不方便)(?:再|直接|转|派|交|发|找|让|由|安排|指派|分|说|告诉|给|到|是|请|用|要|转交|请教){0,3}"
)
_OTHER_THAN = regex(rf"{_SAYS}(?:请|麻烦|最好|想|要|能不能|可以|帮|O|我们?|给|让|找|换|转|派|由|一?个)*")
_BUT_THEM = regex(
    r"(?:以外|之外)的?(?:其他|别的|另外的?|任何)?(?:一?[个位])?(?:律师|顾问|人)?(?:来|去)?(?:看|办理?|经办|处理|接|答复?|回复|弄)?(?:一下|吧|了|都行|都可以|都好|行吗|可以吗)*"
)
_HAVE_IT = regex(
    r"(?:本人|他|她|那边|这边)?(?:来|去)?(?:办理?|经办|处理|接手?|看到?|知道|晓得|管|答复?|回复|代办|审|弄)?(?:这个|这件|这事)?(?:了|吧|啊|哈|行吗|可以吗|吗|好吗|[?？])*"
)
_LEADS = regex(rf"{_SAYS}(?:请|让|要|但是?|不过|这|那|件|个|事|除了)*")
_STANDS_ASIDE = regex(r"(?:本人|他|她)?(?:就|也|应当?|应该|要|得|需|必须|最好){0,4}(?:回避|避嫌|除外|以外|不合适)(?:一下|吧|了|的)*")
_PIECES = regex(r"[^，,。；;：:！!\n]*[，,。；;：:！!\n]|[^，,。；;：:！!\n]+$")
_AROUND = "，,。；;：:！! \n"
_HANDLERS = frozenset({Role.ADVISER, Role.CADRE})


async def heard(turn: Turn) -> bool:
    """Whether it was said so, by who asked an open case: the office decides; until then nothing is otherwise."""
    message = turn.message
    if not (message.private or message.mentioned) or message.file_name or "meant" in turn.chosen:
        return False
    said = own_words(message.text, turn.lexicon).rest
    if words.is_opened(said) or await _is_of_draft(turn):
        return False  # of a question of its own, whatever it says
    _kept, who = left_out(said, turn.lexicon)
    who += [one for one in _handlers(turn.lexicon) if one not in who and _is_unwanted(said, one.name)]
    found = await _own(turn, {one.id for one in who}) if who else []
    if not found:
        return False
    if found[-1]["private"] and message.room_id:
        turn.keep_text = False
        turn.whisper(replies.PRIVATE_HERE)
        return True
    turn.keep_text, case, names = True, found[-1], "、".join(one.name for one in who)
    await record(turn.actor, "want_other", "referral", case["id"], masked(said))
    await note(turn, case, who)
    if not any(had["member_id"] in {one.id for one in who} for had in case["handlers"]):
        await turn.tell_role(Role.ADMINISTRATOR, says.noted_for_you(case, names))
        turn.whisper(says.heeded(case, names), fallback=replies.DONE)
        return True
    await turn.tell_role(Role.ADMINISTRATOR, says.not_to(case, turn.speaker.name, names, masked(said)), rule=holding.led(case))
    turn.whisper(says.not_to_passed_on(case, names), fallback=replies.DONE)
    return True


async def note(turn: Turn, case: Row, who: Sequence[PersonEntry]) -> None:
    """Keep on record, by their ids, to whom a case does not come by itself."""
    for one in who:
        await record(turn.actor, UNWANTED, "referral", case["id"], str(one.id))


async def heeded(turn: Turn, case: Row, who: Sequence[PersonEntry], asked: str) -> None:
    """A new question went round those whom its asker does not want: the asker is told, and the office where it has not to decide anyway."""
    if not who:
        return
    names = "、".join(one.name for one in who)
    turn.whisper(says.heeded(case, names))
    if asked:
        await turn.tell_role(Role.ADMINISTRATOR, says.heeded_for_you(case, names, asked))


def left_out(text: str, lexicon: Lexicon) -> tuple[str, list[PersonEntry]]:
    """A question without the clauses that only say who is not to have it (别给周律师), and whom they name; as it is where nothing else is said."""
    who = list[PersonEntry]()
    kept = "".join(one for one in _PIECES.findall(text) if not _says_only(one.strip(_AROUND), lexicon, who))
    kept = kept.strip(_AROUND) if who else text
    return kept or text, who


def _says_only(clause: str, lexicon: Lexicon, who: list[PersonEntry]) -> bool:
    """Whether a clause says so of somebody, who is put to the others then, and nothing else."""
    found = [one for one in _handlers(lexicon) if any(_only(*clause.partition(called)) for called in _called(one.name))]
    who += [one for one in found if one not in who]
    return bool(found)


def _only(before: str, name: str, after: str) -> bool:
    if not name:
        return False
    keeps_from = _KEEP_FROM.fullmatch(before) and _HAVE_IT.fullmatch(after)
    but_them = _OTHER_THAN.fullmatch(before) and _BUT_THEM.fullmatch(after)
    return bool(keeps_from or but_them or (_LEADS.fullmatch(before) and _STANDS_ASIDE.fullmatch(after)))


def _handlers(lexicon: Lexicon) -> list[PersonEntry]:
    return [one for one in lexicon.people if not _HANDLERS.isdisjoint(one.roles)]


def _called(name: str) -> tuple[str, ...]:
    return f"{name}律师", f"{name}科长", name, f"{name[0]}律师", f"{name[0]}科长"


async def _is_of_draft(turn: Turn) -> bool:
    """Whether the speaker is raising a question, which is what words without a number are of."""
    found = None if finding.numbers(turn) else await dialogue.waiting(replace(turn.message, room_id=""), "")
    return found is not None and "raised" in found.chosen


def _is_unwanted(said: str, name: str) -> bool:
    for called in _called(name):
        before, _, after = said.partition(called)
        if before != said and (_NOT_TO.search(before) or _STANDS_BACK.search(after)):
            return True
    return False


async def _own(turn: Turn, who: set[int]) -> list[Row]:
    """The open cases that the speaker asks; of a number those, else those that any of these has in hand, else all."""
    mine = [one for one in await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN) if one["raised_by"] == turn.speaker.member_id]
    if said := finding.numbers(turn):
        return [one for one in mine if one["number"].endswith(said[0].rsplit("-", 1)[-1])]
    return [one for one in mine if any(had["member_id"] in who for had in one["handlers"])] or mine
