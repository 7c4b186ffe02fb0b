"""The ways a report comes other than as a file here: OA、纸质、邮箱、转交、私聊 (DOMAIN §10); what goes by 机要 goes on paper."""

_WORDS = {
    "OA": (
        "oa",
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
    "邮箱": ("邮箱", "内网邮箱", "oa邮箱", "公邮", "公务邮箱", "政务邮箱", "信箱", "邮件", "电子邮箱", "电子邮件", "e-mail", "email"),
    "转交": ("转交", "捎过来", "捎给", "捎过去", "捎去", "带过去", "带给", "托人", "代转"),
    "私聊": ("私聊", "私发", "私信", "私下发", "单独发"),
}


def way_terms() -> dict[str, str]:
    """Words for the ways, with the value of the slot `channel`."""
    return {word: way for way, words in _WORDS.items() for word in words}
