"""What an adviser says of a moment's trouble while an answer is being told (手机没电了，一会说; 稍等我去开个会) is no word of the answer."""

from itertools import pairwise

from handlers.filling import puts_off
from storage.patterns import regex

_WHEN = r"(?:我们?|咱|你们?|这边|那边|这里|这会儿?|现在|刚才?|又|突然|这|那|也|都|就|已经?|终于|到(?=我)|(?:高铁|动车|车|路|法院|法庭|外面|地下室)[上里]?(?=信号|没|网|手机)|不好意思|抱歉|对不起|哎呀?|唉)*"
_HOW = r"(?:这边|这里|的|又|也|都|太|很|有点|有些|快要?|要|实在|突然|老是?|总是?|一直|不太|刚才?)*"
_BAD = r"(?:没电|没网|没信号|没了|不好|不行|不稳定?|不通|不给力|差|卡|断|掉线?|死机|坏|关机|黑屏|打不了字|打不开|用不了|快没了|响|来)"
_TROUBLE = rf"(?:网络?|信号|手机|电脑|微信|流量|wifi|电量|电话|键盘|输入法|屏幕){_HOW}{_BAD}(?:了|着|呢|得很|死了?|住|啊|网|信号)*"
_NOTHING = r"(?:没(?:网|信号|电)|断(?:网|线)|掉线|死机|关机|黑屏|卡住|卡死)了?(?:一?[下会]儿?)?"
_CALLS = (
    r"(?:法官|书记员|领导|主任|书记|局长|所长|客户|当事人|孩子|有人|同事|助理|家里|院里|所里|庭里)(?:又|也|在|来|正在|突然)*"
    r"(?:打电话|来电话|叫|找|喊|催|等|来)(?:给)?(?:我们?)?(?:进去|过去|回去|去|来|了|开庭|开会|上庭|有事|有点事|急事|谈话|一下)*"
)
_GOES = (
    r"(?:要|得|该|马上|正|在|准备|先|去|到点|到时间|轮到我)*(?:开(?:一?个)?[会庭]|上庭|出庭|进(?:法庭|会场|庭|去|电梯)|(?:接|打|回|来)(?:了)?(?:一?[个下])?电话|电话来|下车|上车|开车|坐车|上高铁|到站|登机|安检"
    r"|吃(?:一?[个口])?饭|上(?:一?[个下])?(?:厕所|卫生间)|[接送](?:一?下)?孩子|睡觉|忙|办(?:一?点)?别?的?事|会见)(?:去|了|呢|中|一?下|会儿?|啊|啦)*"
)
_BACK = r"(?:开完[会庭]|忙完|回来|吃完饭|打完电话|接完电话|充(?:上|好|了)电|换(?:了)?(?:一?个|台)?(?:手机|电脑|地方)|有网|有信号|网好|上线|散会|休庭)(?:了|啦)*"
_GOES_ON = r"(?:再|来)?(?:接着|继续|再)(?:上面|前面|刚才|往下)?的?(?:说|答|写|来|发|讲|打)(?:吧|啊|哈|了)*"
_SENT = r"(?:[个条句]|答复|消息|的)?(?:发|传|说|收|看)(?:出去?|过去|上去|成功|到|见|完)*了?(?:没有?|吗|没成功)"
_ONE = regex(rf"{_WHEN}(?:{_TROUBLE}|{_NOTHING}|{_CALLS}|{_GOES}|{_BACK}|{_GOES_ON}|{_SENT})")
_ONLY_WHEN = regex(_WHEN)
_CLAUSE = regex(r"[，,。；;！!、~～…\s]+")


def is_distracted(text: str) -> bool:
    """Whether words say nothing but that their author is kept from writing, or is back."""
    clauses = [one for one in _CLAUSE.split(text.strip()) if one]
    return bool(clauses) and all(map(_is_aside, clauses)) and any(map(_is_trouble, clauses))


def without(text: str) -> str:
    """Words without such clauses in front of them or behind them; the rest exactly as it was written."""
    ends = [0, *(one.end() for one in _CLAUSE.finditer(text)), len(text)]
    parts = [(start, end) for start, end in pairwise(ends) if end > start]
    while len(parts) > 1 and _is_trouble(text[slice(*parts[0])]):
        parts = parts[1:]
    while len(parts) > 1 and _is_trouble(text[slice(*parts[-1])]):
        parts = parts[:-1]
    return text[parts[0][0] : parts[-1][1]].strip().rstrip("，,、") if parts else text


def _is_aside(clause: str) -> bool:
    return _is_trouble(clause) or puts_off(clause) or _ONLY_WHEN.fullmatch(clause) is not None


def _is_trouble(clause: str) -> bool:
    said, at = _CLAUSE.sub("", clause).lower(), 0
    while at < len(said) and (found := _ONE.match(said, at)):
        at = found.end()
    return bool(said) and at == len(said)
