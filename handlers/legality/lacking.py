"""还缺哪些材料, 材料齐不齐: what the reviews of a unit still lack, where nothing that it owes is asked about."""

from handlers.access import Right
from handlers.legality import finding, kinds, ledger, replies, sending_replies
from handlers.legality.ledger import OPEN, LegalityState
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.task import owed_tasks

_ASKS = regex(
    r"^(?:请问|那|我们?|咱们?|送审|审查|合同|的|现在|目前|[,，])*(?:材料|资料|东西|手续)?"
    r"(?:还|都)*(?:要|需要?)?(?:缺|差|少|补)(?:交|送)?(?:些|的)?(?:是)?(?:哪些|什么|啥)(?:材料|资料|东西|手续)?(?:啊|呢|没|吗|[?？])*$"
    r"|^(?:请问|那|我们?|送审|审查|合同|的|送去|送过去|交|[,，])*(?:材料|资料)(?:都|现在)*(?:齐不齐|齐没齐|齐了[没吗]|齐吗|够不够|够吗|够了[没吗])(?:啊|呢|有|[?？])*$"
)
_OPEN_TO = frozenset({"ignore", "unknown", "legal.opinion", "status.missing", "status.self", "status.progress", "checklist.content", "submit.how"})


async def asked(turn: Turn) -> bool:
    """Whether a unit that has something under review, and owes no report, asks what is still lacking; then it was told."""
    reading = turn.reading
    if not turn.private or reading.tasks or reading.numbers or reading.named not in _OPEN_TO or not _ASKS.search(turn.message.text):
        return False
    if finding.reviews(turn) or not turn.speaker.may(Right.SUBMIT) or await owed_tasks(turn.speaker.unit_ids):
        return False
    found = finding.seen(turn, await ledger.cases("c.state IN (?, ?)", *OPEN))
    if found:
        tell(turn, found)
    return bool(found)


def tell(turn: Turn, found: list[Row]) -> None:
    """What each of some reviews lacks: what was asked for, else, where nothing was, what its kind comes with."""
    turn.whisper("\n".join(map(_line, found)), fallback=replies.PRIVATELY)


def _line(case: Row) -> str:
    if case["state"] == LegalityState.AWAITING.value:
        return sending_replies.lacks(case)
    return sending_replies.lacks_nothing_known(case, kinds.MATERIAL[case["kind"]])
