"""A deed that is hedged right before its verb: 书记说采纳, 原则采纳, 不与资规局联办, 明天转给郑律师. It is asked about before anything is done."""

from storage.patterns import regex

_WHO = r"(?:[JP]|村里|企业|单位|办公室|当事人|对方|法院|县里|市里|街道|局里)(?:们|那边)?"
_HEDGES = regex(
    rf"(?:{_WHO}(?:已经?|也)?(?:说|让|要求|想|要|建议|主张|不?愿意|催着?|同意)|(?:法院|对方|县里|市里|当事人|企业|公司|村里)(?:已经?|也)?|原则上?|基本上?|(?<![的个条P])(?<!律师)(?<!顾问)建议|拟"
    rf"|打算|准备|争取|正在|应该|需要|不该|该|必须|可能|或许|想|快"
    rf"|不愿意?|不肯|不想|不同意|不是|不|别|没有?|不用|无需)"
    r"(?:与|和|跟|给|把|让|由|请|在)?[UOPN我]*(?:来|再|先|可以|去)?$"
)
_OF_LATER = regex(r"D[^,。;:]{0,6}$")
_OTHER_THINGS = regex(r"(?:材料|链接|款|文件|通知)(?:都|也|已经?)?$")
_BACK = "撤[回销掉]|不[送问办提]了"
_VERBS = {
    "referral.adopt": "[不没未]?有?(?:予以?)?(?:部分|全部)?采纳",
    "legality.adopt": "[不没未]?有?(?:予以?)?(?:部分|全部)?采纳",
    "referral.accept": "受理|接办",
    "referral.transfer": "转",
    "referral.joint": "联办|会办",
    "referral.withdraw": _BACK,
    "legality.withdraw": _BACK,
    "legality.take": "审",
    "legality.submit": "送审",
    "legality.recheck": "异议|申请复核|请复核|复核",
    "contact.change": "把?联络员换成",
    "submit.declare": "W|报送",
    "extension.request": "(?:申请)?延期",
    "legality.extend": "延长",
}
_DEEDS = {intent: regex(verb) for intent, verb in _VERBS.items()}
_UNDATED = frozenset(
    (
        "referral.adopt",
        "legality.adopt",
        "referral.accept",
        "referral.transfer",
        "referral.joint",
        "legality.take",
        "legality.extend",
        "legality.recheck",
    )
)
"""What is done at once or not at all: 明天转给郑律师 is said of tomorrow."""
_CLAUSE = regex("[,。;!?:]")
_OWN = {
    "referral.transfer": _OTHER_THINGS,
    "legality.submit": regex(r"(?:需要|该|[JP]说)$|^D[^,。;:]{0,6}$"),
    "submit.declare": regex(r"(?:快|该|应该|必须|需要|要|[JP]说|办公室说)(?:通过|走|用|发)?$"),
    "extension.request": regex(r"(?:[JP]|村里|办公室)(?:说|让|要求|想|建议)(?:要|再)?$"),
}
"""What hedges one deed only, or all that does: whose report is to be handed in late is named before it."""
_ONLY_OWN = frozenset(("submit.declare", "extension.request", "legality.submit"))


def is_hedged(intent: str, skeleton: str) -> bool:
    """Whether what stands right before the verb of a deed makes it another's, one of tomorrow, or none."""
    verb = _DEEDS.get(intent)
    found = verb.search(skeleton) if verb else None
    if not found:
        return False
    start = max((one.end() for one in _CLAUSE.finditer(skeleton, 0, found.start())), default=0)
    own = _OWN.get(intent)
    if own and own.search(skeleton, start, found.start()):
        return True
    if intent in _ONLY_OWN:
        return False
    later = intent in _UNDATED and _OF_LATER.search(skeleton, start, found.start())
    return bool(later or _HEDGES.search(skeleton, start, found.start()))
