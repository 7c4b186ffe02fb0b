"""An answer of which its author says that it is not for the group goes to who asked alone: its case is a private one from then on."""

from handlers.referral.answers import keeping_replies as says
from handlers.referral.asking import words
from handlers.referral.handling import assigning
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.referral import keep_private

_ROOM = r"(?:工作|指导|大)?群(?:里面?|中|内|上)?(?!众|体|团)"
_NOT = r"(?:(?:请|先|就|也|可|都|千万)*(?:不要?|别|勿|莫|不宜|不便|不方便|不能|不用|不想|不适合))"
_TELL = r"(?:发|放|说|贴|传|讲|公开|公布|答复?|回复?|提)"
_HIM = r"(?:他们?|她们?|对方|本人|提出单位|提出人|镇里|街道|单位|[\u4e00-\u9fff]{2,4})"
_WISH = (
    rf"(?:{_NOT}(?:再|往|在|到|给|{_TELL})*{_ROOM}(?:里|中)?{_TELL}*|{_ROOM}(?:就|里)?{_NOT}{_TELL}+|{_NOT}(?:对外)?公开"
    rf"|(?:私下|私聊|单独|私信|悄悄)(?:地|里|里面)?(?:去|来|直接)?(?:跟|和|与|给|发给?|转给?|回复?给?|答复?给?|告诉|告知|转告){_HIM}(?:讲|说|就行|即可|看|一下)*"
    rf"|(?:只|仅|就)(?:能|要|可以?)?(?:给|发给?|转给?|告诉|让|回复?给?){_HIM}(?:一个人|一人)?(?:看|知道|晓得|就行|即可|就好)+)(?:了|吧|啊|哈|就行|就好)*"
)
_OF_IT = r"(?:(?:这|那|以上|上面|此)?(?:个|件|条|份|段)?(?:的|我的)?(?:意见|答复|话|内容|问题|回复|结论)?(?:请|麻烦)?(?:你|您|小法)?(?:帮我|替我)?)"
_CLAUSE = regex(rf"{_OF_IT}{_WISH}")
_HEAD = regex(rf"^(?:{_OF_IT}{_WISH}[，,、。；;\s]*)+[：:，,。\s]+")
_PERHAPS = regex(rf"(?:{_NOT}|只|仅).{{0,8}}群(?:里|内|中|上|发)|群(?:里|内|中|上).{{0,3}}(?:不|别)|私下|私聊|私信|保密|悄悄")
_STOPS = regex(r"[，,。；;：:！!\n]+")
ASKED = "aside"


def aside(turn: Turn, case: Row, text: str) -> bool | None:
    """Whether an answer goes to who asked alone; where it only may be meant so it is asked, and None until then."""
    if case["private"] or not case["room_id"] or turn.message.room_id:
        return False
    said = f"{turn.message.text}\n{text}"
    if wants(said):
        return True
    alone: bool | None = turn.pick(ASKED, says.to_whom(case), [(says.ALONE, True), (says.IN_ROOM, False)]) if _PERHAPS.search(said) else False
    return alone


async def keep(turn: Turn, case: Row) -> Row:
    """The case, private from now on."""
    await keep_private(turn.actor, case["id"])
    turn.reply(says.kept(case))
    return await assigning.renewed(case)


def wants(text: str) -> bool:
    """Whether a clause of what is said to the bot says that it is not for the group: 不要在群里发, 私下回他, 只给秦勇看."""
    return any(_CLAUSE.fullmatch(words.answer_of(one.strip())) for one in _STOPS.split(text))


def without(text: str) -> str:
    """An answer without such words in front of it; the rest exactly as it was written."""
    return _HEAD.sub("", text.strip(), count=1).strip() or text
