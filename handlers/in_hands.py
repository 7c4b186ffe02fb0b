"""我手上几件: what every desk has in the speaker's hands, in one answer; where a desk is named, that one alone answers."""

from handlers.feature import features
from handlers.turn import Turn
from storage.patterns import regex

_HANDS = regex(r"手[上头里]|名下|我.{0,6}(?:压|欠|积|剩|有|还|要|该)|(?:等|要|该)着?我|待办|在办|活儿?|^(?:现在|目前|还|有|剩)*(?:多少|几[个件])")
_ONE_DESK = regex(
    r"疑难|问题|协办|联办|会办|答复|受理|反馈|采纳|转办|材料|涉密|送审|审[查核]|[没未待在要]审|合同|文件|超时|超期|逾期|到期|到时|办结|案例|延期|谁|[各每][个位人]|律师|顾问"
)
_BEGINS = r"^(?:请问|看看|看一?下|查一?下|现在|目前|今天|这周|D|到底|,)*+"
_WHAT = r"(?:多少|几|哪些|什么|啥)(?:件|个|项|份|事情?|活儿?|工作|任务|案子)*+"
_UNDONE = r"(?:是)?(?:还)?(?:没|未|要|得|该|待|等着?我|需要我?)?(?:办|弄|处理|做|干|了|忙|出手)?(?:理|结|完|好|掉)?(?:的|事情?|活儿?|呢|吗|了|\?)*+$"
HANDS = (
    rf"{_BEGINS}我(?:的)?(?:手[上头里]|名下|这边|这里|这儿|这|现在|目前|今天|D|都|还|,)*+(?:有|剩下?|压着?|欠着?|积着?|攒着?)?{_WHAT}{_UNDONE}",
    rf"{_BEGINS}(?:我)?手[上头里](?:的)?(?:活儿?|工作|件|事情?|案子)(?:还|都)?(?:有|剩下?)?{_WHAT}{_UNDONE}",
    rf"{_BEGINS}我(?:现在|目前|今天|这周|D|都|还|,)*+(?:要|该|得)(?:办|弄|处理|做|干|忙)(?:理|点|些)?(?:哪些|什么|啥)(?:事情?|活�?|呢|\?)*+$",
    rf"{_BEGINS}(?:还)?有?{_WHAT}(?:是)?(?:等着?|要|该|轮到|需要)我(?:来)?(?:办|弄|处理|做|干|看|审)(?:理|查|核)?(?:的|呢|吗|\?)*+$",
)
"""How it is asked what is in one's hands, whatever desk one sits at."""


def names_no_desk(said: str) -> bool:
    """Whether words are about what is in one's hands, and no desk, no state and nobody else is named in them."""
    return bool(_HANDS.search(said)) and not _ONE_DESK.search(said)


async def told(turn: Turn) -> str | None:
    """What is in the speaker's hands, a feature after the other ("" when nothing is), where the words name no desk and are said in private."""
    if turn.message.room_id or not names_no_desk(turn.reading.said) or turn.reading.people or turn.reading.units:
        return None
    found = [await one.hands(turn) for one in features() if one.hands]
    return "\n".join(one for one in found if one)
