"""What waits for the office's 同意: drafts to be signed off and more time; where there is more than one thing it is told how each is agreed to."""

from handlers.referral import finding
from handlers.referral.answers import agreeing_replies as says
from handlers.referral.asking import words
from handlers.referral.handling import extending
from handlers.turn import Turn
from handlers.understanding.numbers import OF_QUESTION
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import IN_HAND
from storage.referral_records import cases, drafted
from storage.requests import undecided

_OF_TIME = regex(r"延|时限|期限|抓紧|按期|按时|尽快|赶紧|拖|再给")
_OF_WORDS = regex(r"改|写|措辞|依据|结论|表述|答复")
_CLAUSE = regex(r"[，,。；;\n]+")
_DECLINES = regex(
    r"^(?:这个|这次|这件|先|我|我们|本办|还是|恐怕|怕是|就)*(?:不行|不可以|不批准?了?|不准许?|不许|不同意|不予?同意|驳回|不能|不给|不再|别|不用|不)?"
    r"(?:疑难)?" + OF_QUESTION + r"?号?(?:的|再|给|予以?)*(?:延期|延长|延时|延了?|宽限)?(?:的?申请)?(?:了|的|吧)*$"
)
_BECAUSE = regex(r"^(?:主要|就)?是?(?:因为|由于|原因(?:是)?[：:]|理由(?:是)?[：:]?)")


async def waiting() -> tuple[list[Row], list[Row], list[int]]:
    """The cases of which a draft waits, those for which more time was asked, and the numbers of what units asked for their reports."""
    drafts, longer = await drafted(), await extending.wanted()
    ids = [*drafts, *longer]
    found = await cases(f"r.state IN {among([*IN_HAND])} AND r.id IN {among(ids)}", *IN_HAND, *ids)
    of_reports = [one["id"] for one in await undecided()]
    return [one for one in found if one["id"] in drafts], [one for one in found if one["id"] in longer], of_reports


async def declined(turn: Turn, said: str, text: str) -> bool:
    """Whether words that decline something refused the more time that was asked for, or it was asked what they decline; of a draft they are left."""
    drafts, longer, of_reports = await waiting()
    if numbers := finding.numbers(turn):
        drafts, longer, of_reports = of_numbers(drafts, numbers), of_numbers(longer, numbers), []
    of_time, of_words = _OF_TIME.search(said), _OF_WORDS.search(said)
    drafts, longer = drafts if not of_time else [], longer if not of_words or of_time else []
    if not longer:
        return False
    turn.keep_text = True
    if len([*drafts, *longer, *of_reports]) > 1:
        turn.keep_text = False
        turn.reply(says.which_not(drafts, longer, of_reports))
    else:
        await extending.refuse(turn, longer[0], why(text))
    return True


def why(text: str) -> str:
    """Why more time is refused: what is said beside the refusal itself (不行，抓紧)."""
    told = [_DECLINES.sub("", one).strip() for one in _CLAUSE.split(words.without_number(text))]
    return _BECAUSE.sub("", "，".join(one for one in told if len(one) > 1))


def of_numbers(found: list[Row], numbers: list[str]) -> list[Row]:
    """Those of some cases whose number was said, where it was one."""
    return [one for one in found if len(numbers) == 1 and one["number"].endswith(f"{int(numbers[0].rsplit('-', 1)[-1]):04d}")]


def ask_which(turn: Turn, drafts: list[Row], longer: list[Row], of_reports: list[int]) -> None:
    """Tell how each of what waits is agreed to by itself."""
    turn.keep_text = False
    turn.reply(says.which(drafts, longer, of_reports))
