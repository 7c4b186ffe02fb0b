"""The ways a report comes other than as a file here: OA、纸质、邮箱、转交、私聊 (DOMAIN §10); what goes by 机要 goes on paper."""

from storage.patterns import regex

_WORDS = {
    "OA": (
        "oa",
        "欧诶",
        "oa系统",
        "oa平台",
        "办公系统",
        "办公oa",
        "协同办公",
        "协同办公系统",
        "公文系统",
        "公文交换系统",
        "公文交换",
        "公文传输",
        "公文传输系统",
        "电子公文",
        "协同平台",
        "办公平台",
        "内网",
        "政务内网",
    ),
    "纸质": (
        "纸质",
        "纸质版",
        "纸质件",
        "纸质材料",
        "纸件",
        "纸版",
        "纸板",
        "打印件",
        "打印版",
        "原件",
        "盖章件",
        "书面件",
        "纸的",
        "机要",
        "机要交换",
        "机要通信",
        "机要渠道",
        "机要局",
        "快递",
        "ems",
        "邮寄",
        "顺丰",
    ),
    "邮箱": (
        "邮箱",
        "内网邮箱",
        "oa邮箱",
        "公邮",
        "公务邮箱",
        "政务邮箱",
        "信箱",
        "邮件",
        "电子邮箱",
        "电子邮件",
        "e-mail",
        "email",
        "qq邮箱",
        "q q邮箱",
        "伊妹儿",
    ),
    "转交": ("转交", "捎过来", "捎给", "捎过去", "捎去", "带过去", "带给", "托人", "代转"),
    "私聊": ("私聊", "私发", "私信", "私下发", "单独发"),
}


_HINTS = (
    (
        regex(
            r"(?:让|叫|托|请|由|派)(?!你|您|各|O)[^,。]{1,10}?(?:带|捎|顺路|顺便|代交|代送|转)(?:过来|过去|去|到|给|上)?|(?:带|捎)(?:给|到|过去|去)(?:你|您|P|刘|办公室)"
        ),
        "转交",
    ),
    (
        regex(
            r"打印(?:出来|好|了)|打出来|(?:送|拿|放|搁|交|递|抱|带)(?:到|去|过去|至|在|给)?(?:了)?(?:你们?|您|贵|市|县|区|司法局|依法治市|法治)?(?:的)?"
            r"(?:办公室|前台|窗口|传达室|收发室|值班室|门卫|桌上|桌子|\d+楼|[一二三四五六七八九十]+楼|\d{3,4}室?)"
            r"|盖(?:了|好|完)章.{0,6}送|一式[两二三四五\d]+份|骑缝章|(?:门卫|传达室|收发室|前台|值班室)[^,。]{0,4}(?:收的|签收|收了)|当面(?:交|送|递)|专人(?:送|报)"
        ),
        "纸质",
    ),
    (regex(r"(?:微信|[v薇]信)(?:上|里)?(?:单独)?[发传]|[发传](?:你|您|P|[\u4e00-\u9fff]{1,3})(?:的)?(?:微信|[v薇]信)"), "私聊"),
)
_INSTEAD = regex(r"(?:不是|没有?走|不走|没用|没通过|不在)$")
"""How it came where no way is named: by somebody else's hand, or carried to the office, which only paper is."""


def hinted(text: str) -> str:
    """The way that the words tell of without naming it; "" where they do not."""
    return next((way for pattern, way in _HINTS if pattern.search(text)), "")


def is_denied(text: str, start: int) -> bool:
    """Whether a way that begins there is named as the one that was not gone: 没走OA，走的邮箱."""
    return bool(_INSTEAD.search(text, max(0, start - 3), start))


def way_terms() -> dict[str, str]:
    """Words for the ways, with the value of the slot `channel`."""
    return {word: way for way, words in _WORDS.items() for word in words}
