"""怎么交, 逾期了还能交吗, 签字页能后补吗: how reporting works here, in two or three lines; nothing is changed by asking."""

from handlers.submission import advising_replies as replies
from handlers.turn import Turn
from storage.patterns import regex

_LATE = regex("逾期|超期|截止|过期|过了|晚.{0,3}分钟|补交|补报|周末|双休|节假日|晚上|夜里|半夜|12点|零点")
_SIGNED = regex("签字|签名|签章|盖章|签完|公章")
_VACANT = regex("没有?配?[^，,]{0,3}(?:书记|镇长|乡长|局长|主任|负责人)|空缺|缺位|空着|暂缺")
_STUCK = regex("[发传]不")
_AGAIN = regex("改|换|重新|再[交报发]|新版|更新")


async def how(turn: Turn) -> None:
    """What the question is about: a file that will not go, a missing signature, lateness, a changed version, else how to hand in at all."""
    said = turn.reading.said
    for asked, answer in (
        (_VACANT, replies.VACANT),
        (_STUCK, replies.STUCK),
        (_SIGNED, replies.SIGNED_LATER),
        (_LATE, replies.LATE),
        (_AGAIN, replies.AGAIN),
    ):
        if asked.search(said):
            return turn.reply(answer)
    return turn.reply(replies.HOW)
