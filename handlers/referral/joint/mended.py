"""An opinion that its author corrects: the new one stands in the place of the former, which stays on record as what was said then."""

from handlers.referral.asking import words
from handlers.referral.joint import opining_replies as says
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.referral import PartKind, become
from storage.referral_records import parts

_NUMBER = r"(?:(?:YNWT[- ]?(?:20\d\d-)?)?\d{3,4}号?)"
_MINE = r"(?:刚才?|上面|前面|之前|上午|下午|昨天|我们?|咱们?|本[局镇办]?|本单位|[那这前上]一?[条个份次句]|(?:我?[发传提报交]的)|[，,\s])*"
_OPINION = rf"(?:{_NUMBER}?的{{0,2}}(?:会办|协办|联办|书面)?意见(?:{_NUMBER})?)"
_WRONG = r"(?:[说写发弄打搞]错|有误|不对|不准确|有出入)了?"
_NOW = r"(?:以这[个条份次]为准|以此为准|以后面?的?(?:那?一?[个条份])?为准|重新提|现)?(?:应该?是|应为|改成|改为|更正为|修改为|调整为|是)?"
_VOID = r"(?:(?:不算|作废|撤回|收回)了?)"
_MENDS = regex(
    rf"^(?:{_MINE}{_OPINION}?(?:里|中)?(?:{_WRONG}|{_VOID})[，,。：:；;\s]+(?:{_NOW}[：:，,]?)"
    rf"|(?:更正|订正|修改|改一?下|纠正|重新提|重提|重新发)(?:一?下)?{_MINE}{_OPINION}[：:，,\s]*(?:{_NOW}[：:，,]?)"
    rf"|{_MINE}{_OPINION}(?:更正|订正|修改|改一?下|改成|改为|更正为|修改为|调整为|重新提)(?:如下)?[：:，,\s]*"
    rf"|{_MINE}{_OPINION}[：:，,\s]*(?:更正|订正|纠正)(?:如下|为)?[：:，,\s]+)",
)
_VOIDS = regex(
    rf"^(?:请|把|将|先)*{_MINE}{_OPINION}(?:先|都|就|请)*(?:不算|作废|撤回|收回|撤了|不要)(?:吧|了)*[。！!]*$|^(?:请|把|将)*(?:撤回|收回|作废){_MINE}{_OPINION}(?:吧|了)*$"
)
_BY_FILE = regex(
    rf"^(?:请|就|都|还是)*{_MINE}{_OPINION}?(?:{_WRONG})?[，,\s]*(?:请|就|都|还是)*"
    r"以(?P<which>新|后面|下面|最新|最后|这|后来|刚发)(?:的|来)?[这那]?一?[个份版]?(?:新|的)*(?:文件|附件|稿子?|意见|版)?为准(?:吧|了)?[。！!]*$"
)
_BESIDE = regex(r"^(?:另外|还有|再|补充|加上?|此外|同时|也|对了|还要)")
AS = "mends"  # chosen: whether a second opinion stands in the place of the first


def mends(text: str) -> bool:
    """Whether words correct an opinion that was given: 刚才会办意见写错了，应该是……"""
    return _MENDS.search(text.strip()) is not None or voids(text) or by_file(text)


def voids(text: str) -> bool:
    """Whether words only take one back: what holds in its place is asked for."""
    return _VOIDS.search(text.strip()) is not None


def by_file(text: str) -> bool:
    """Whether words say that a file stands in the place of what was sent before: 以新文件为准, 以这份为准."""
    return _BY_FILE.search(text.strip()) is not None


def is_there(text: str, given: list[Row]) -> Row | None:
    """The file that is meant by 以这份为准, where it was sent to the opinion already, after another; None where it is yet to come."""
    found = _BY_FILE.search(text.strip())
    files = given[-1]["files"] if given else []
    return files[-1] if found and found["which"] not in ("新", "下面", "后面") and len(files) > 1 else None


def names_opinion(text: str) -> bool:
    """Whether words that correct one call it an opinion."""
    found = _MENDS.search(text.strip())
    return found is not None and "意见" in found[0]


def bare(text: str) -> str:
    """The opinion as it is now, without the words that say so; empty where it is only taken back."""
    return "" if voids(text) else words.opinion_of(_MENDS.sub("", text.strip(), count=1)).strip("，,：: ")


async def former(turn: Turn, case: Row, who: str) -> list[Row]:
    """The opinions of the speaker's (or of their unit, where they keep several) that hold so far."""
    said = [one for one in await parts([case["id"]]) if one["kind"] == PartKind.OPINION.value and one["member_id"] == turn.speaker.member_id]
    return [one for one in said if one["member_name"] in (who, turn.speaker.name)]


def replaces(turn: Turn, case: Row, text: str, given: list[Row]) -> bool | None:
    """Whether a further opinion stands in the place of those given; None after asking, where its words do not tell."""
    if given and AS in turn.chosen:
        return bool(turn.chosen[AS])
    if not given or (turn.message.file is not None and AS not in turn.chosen):
        return False
    if turn.message.file is not None:
        return bool(turn.chosen[AS])
    said = words.without_number(turn.message.text)
    if mends(said) or mends(turn.message.text):
        return True
    if _BESIDE.search(text):
        return False
    picked: bool | None = turn.pick(AS, says.which_holds(case, str(given[-1]["text"]), text), [(says.IN_PLACE, True), (says.BESIDE, False)])
    return picked


async def put_away(given: list[Row]) -> None:
    """They do not hold any more; what they said stays on record."""
    for one in given:
        await become(one["id"], PartKind.FORMER, one["said_at"])
