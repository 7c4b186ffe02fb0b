"""How an adviser's words tell that they are an answer, or a part of one: headings, an answer written anew, a file that is one."""

import re

from handlers.answers import plain
from handlers.understanding.numbers import OF_QUESTION
from storage.patterns import regex

_HEADED = regex(r"^(?:结论|(?:法律|主要|政策)?依据|(?:处理|工作|法律|我的?|答复)?建议|(?:我的?|律师|顾问|法律|答复|处理)?意见(?:是|如下)?)\s*[：:]")
_OF_LEGALITY = regex(r"^结论\s*[：:].{0,8}(?:不?合法|应当予以修改|修改后)|HFSC", re.IGNORECASE)
_CONCLUDES = regex(r"合法|违法|(?:予以|要|需要?|应当?)修改|提请|上会|审查")
_ANEW = regex(r"^(?:答复|回复)(?:如下)?\s*" + OF_QUESTION + r"号?\s*[：:，,]|^(?:答复|回复)(?:如下)?\s*[：:]", re.IGNORECASE)
_NAMED = regex(r"答复|意见|回复|YNWT", re.IGNORECASE)
_RECUSES = regex(
    OF_QUESTION + r"号?|(?:这件|这个|此件)?我?(?:这边|所以|因此|故)?(?:要|得|需|应当?|申请|必须)*回避(?:一下|了|吧)?",
    re.IGNORECASE,
)
_OTHERS_RECUSAL = regex(
    r"^(?:@\S+\s*)?" + OF_QUESTION + r"?号?(?:这件|的|[，,：:\s])*(?![^，,。]{0,12}我)(?:请|让|建议|由)?"
    r"[^，,。我本]{0,6}(?:[局镇办院所委队]|街道|对方|他|她|律师|顾问|书记|镇长|主任|法官|仲裁员|执法人员|工作人员|当事人|单位)们?[^，,。我]{0,6}回避",
    re.IGNORECASE,
)
_BECAUSE = regex(r"^(?:主要|就)?是?(?:因为|由于|因|原因(?:是)?[：:]|理由(?:是)?[：:]|事由[：:])")
POINTS = (
    "第",
    "首先",
    "其次",
    "再次",
    "最后",
    "另外",
    "还有",
    "再补",
    "补充",
    "再说",
    "再者",
    "一是",
    "二是",
    "三是",
    "四是",
    *"一二三四五六七八九123456789①②③④⑤（(",
)
"""How the points of an answer begin that is told in several messages."""
SENDS = (
    *("发出", "发出吧", "发出去", "发出去吧", "发吧", "发", "发送", "发了吧", "可以发了", "可以发", "就这样发", "就这么发", "发给他们", "发给他"),
    *(
        "就这些，发吧",
        "就这些发吧",
        "就这些，发出",
        "好了，发吧",
        "好了，发出",
        "就这么多，发吧",
        "确认",
        "确认发出",
        "是",
        "是的",
        "对",
        "没问题",
        "可以",
    ),
    *("同意发出", "可以发出", "行，发", "行，发吧", "可以，发吧", "好，发吧"),
    *("行", "行吧", "好", "好的", "好了", "行了", "没错", "无误"),
)
"""How it is said that something may go out."""
_SENDS = regex(
    r"(?:行|好的?|可以|嗯|对|没问题|没错|无误|确认|同意|那|就|这样|这些|这么|以上|都|了|吧|[，,、\s])*发(?:出去?|送|给(?:他们?|对方|镇里|街道|单位|提出单位|提出人))?(?:吧|了|啊|呗|去)*"
)
DONE = ("就这些", "就这些了", "就这样", "就这样吧", "说完了", "完了", "没了", "没有了", "没别的了", "没有别的了", "以上", "就这么多", "齐了")
"""How it is said that these were all of them."""
ENDS = (*SENDS, *DONE)
_ORDER = (
    r"(?:第[一二三四五六1-6](?:(?:点|条|个?方面)|(?=[、，,：:.．\s]))|其[一二三四]|[一二三四]是|首先|其次|再次|最后|[一二三四五六](?=[、，,：:.．])"
    r"|[1-6](?=[、，,：:.．）)]\D)|[（(][一二三四五六1-6][）)]|[①②③④⑤⑥])"
)
_POINT = regex(
    rf"^(?:{_ORDER}[、，,：:.．）)\s]*\S"
    r"|(?:我|先|就|来|这边|简单|具体)*(?:说|讲|谈|提|答|回)(?:以下|这么|下面|下列)?(?:[几两三四五二]|[2-5])(?:点|条|个方面|句)"
    r"|(?:我|先|就|来)*(?:说|讲|给)(?:一?下|个)?结论|(?:还有|另外|再补|补充|再说|再加)(?:一?[点条句]|[两几](?:点|条|句)|一下)?[，,：:\s]\S)"
)
ATTACHED = "附件："
"""Begins the piece that stands for a file in an answer that is being told."""
_PAPER = r"(?:图|图片|照片|截图|文件|附件|表格?|法条)"
_NO_FILE = regex(
    rf"(?:请|把|将|那|这|刚才?|上面|我?发的|的|[，,])*[张个份]?{_PAPER}(?:就|先|也|都|还是|[，,])*(?:别|不用?|不要|不必)(?:一起|一并)?(?:发|附|传)?(?:出去?|了|吧)*"
    rf"|(?:请|把|将|那|这|刚才?|上面|我?发的|的)*[张个份]?{_PAPER}(?:就|先|也|都)*(?:去掉|撤回?|撤掉|拿掉|删掉?|不算)(?:了|吧)*"
    rf"|(?:请|就|先)*(?:别|不用?|不要|去掉|撤回?|拿掉|删掉?)(?:发|附|传)?(?:那|这|刚才?|上面)*(?:发)?的?[张个份]?{_PAPER}(?:了|吧)*"
)
_LAST = r"(?:刚才|刚|上面|最后|前面|后面|我|发|说|补|写|加|的|那|这|几|两|三|一|句|条|段|点|话|些|个|份|文件|内容|消息|更正|答复|回复|里|到|群)"
_OUT = r"(?:撤回|撤了|撤掉|撤销|撤|作废|不算|不要了?|删掉|删了|删除|去掉|拿掉|别算|收回)"
_WRONG = r"(?:发错|说错|写错|打错|发重|弄错)(?:了|群了?|人了?)?"
_TAKES_OUT = regex(
    rf"(?:不好意思|对不起|抱歉|哎呀|哎|坏了|小法|麻烦|请|把|将|[，,\s])*{_LAST}+(?:请|先|也|都|就|给我|帮我|[，,])*(?:{_OUT}|{_WRONG}(?:[，,]?(?:请|麻烦)?{_OUT})?)(?:吧|了|掉|一下|啊)*"
)
_EXCUSE = regex(r"[，,](?:那?是|应该是|本来是|要)(?:发给|给|答)[^，,]{1,10}$|[，,](?:不好意思|抱歉|对不起|谢谢|麻烦了?)$")
_JOINTLY = regex(r"^(?:会办|协办|联办)(?:的)?意见")


def why_recused(text: str) -> str:
    """Why somebody stands back, of words that say that they do; empty when they say no more than that."""
    why = _BECAUSE.sub("", _RECUSES.sub("", text).strip("，,。：: \n")).strip()
    return why if len(why) >= 4 else ""


def recuses_another(text: str) -> bool:
    """Whether words say of somebody else that they stand back, or should (卫健局说要回避; 对方律师应当回避)."""
    return _OTHERS_RECUSAL.search(text) is not None


def is_point(text: str) -> bool:
    """Whether words begin an answer that is told point by point, or go on with it (第一，…… 2、…… 我说几点：…… 还有一点，……)."""
    return bool(_POINT.search(text.strip()))


def takes_out(text: str) -> bool:
    """Whether words take back what was said last: 刚才最后几句撤回, 刚才那条发错了."""
    return bool(_TAKES_OUT.fullmatch(_EXCUSE.sub("", text.strip("。！!. "), count=1)))


def leaves_out_file(text: str) -> bool:
    """Whether words say of a file that it does not go with the answer: 那张图别发."""
    return _NO_FILE.fullmatch(text.strip("。！!. ")) is not None


def is_done(text: str) -> bool:
    """Whether words say that there is no more to come, and not that it may go out."""
    return plain(text) in DONE


def is_end(text: str) -> bool:
    """Whether words say that there are no more points to come, or that they may go out: 就这些, 行，发吧."""
    return plain(text) in ENDS or _SENDS.fullmatch(plain(text)) is not None


def is_joint(text: str) -> bool:
    """Whether words are headed as an opinion in a joint case (联办意见：…)."""
    return bool(_JOINTLY.search(text))


def is_headed(text: str) -> bool:
    """Whether words begin as a part of an answer does (结论：, 依据：, 建议：), and are no conclusion of a review."""
    return bool(_HEADED.search(text)) and not _OF_LEGALITY.search(text)


def concludes_review(text: str) -> bool:
    """Whether words may be the conclusion of a legality review: 合法, 应当予以修改, 不合法."""
    return bool(_CONCLUDES.search(text))


def is_anew(text: str) -> bool:
    """Whether words are an answer written anew (答复0001：…), and not only what the first one lacked."""
    return bool(_ANEW.search(text))


def is_named(file_name: str) -> bool:
    """Whether a file's name says that it is an answer."""
    return bool(_NAMED.search(file_name))
