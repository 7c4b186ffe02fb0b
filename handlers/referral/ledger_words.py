"""A question as it stands in the ledger and among the cases: without what was said only to open it, or to answer what the desk asks of each."""

from handlers.referral.asking.words import URGENCIES
from handlers.understanding.people import SURNAMES
from storage.patterns import regex

_CLAUSE = regex(r"([，,。；;！!\n]+)")
_FORMAL = regex(
    r"(?:这[件个]?事?|此事|本件)?(?:不|没有?|无|未|非)涉(?:及)?(?:国家秘密|工作秘密|秘密|密)(?:和工作秘密)?的?"
    rf"|(?:是|算|紧急程度[：:]?)?(?:{'|'.join(URGENCIES)}|不急|不着急|不紧急|加急|特急|有点急|比较急|尽快)(?:吧|件|的|就行)?"
    r"|(?:你好|您好|大家好|各位好|麻烦了?|谢谢|多谢|在吗|辛苦了?|拜托了?|(?:各位)?(?:领导|老师|律师|顾问|同志)们?(?:你|您)?好?|打扰(?:了|一下))"
    rf"|(?:本人|我)(?:是|叫)[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    r"|(?:这[件个]?事|此事)?(?:不(?:方便|便|好|想)|别)(?:在)?群里?(?:说|问|公开|提|讲)?"
    r"|(?:请|此事|这件事?|这个)?(?:不要?|别|不宜|不便|不能)公开(?:处理|办理|提出|答复)?"
    r"|(?:我们?|这里|这边|镇里?|街道|单位|现在|小法|目前|咱们?)*(?:有|遇到|碰到)了?(?:一?[个件])?(?:比较|很)?(?:棘手|疑难|难办|头疼|麻烦|复杂|法律)?的?(?:事|事情|问题|难题|案子)"
    r"(?:拿不准)?(?:想(?:问|请教|咨询)(?:一?下)?)?"
    r"|(?:我们?|这里|这边|镇里?|街道|单位|现在|小法|目前|咱们?)*(?:有|遇到|碰到)了?(?:一?[个件])?[^，。]{0,7}?(?:事|事情|问题|难题|案子)(?:想|要)?(?:请|问|咨询|请教|听听)(?:一?下)?"
    r"(?:联所|法律|各位)?(?:顾问|律师)们?(?:看看|看一下|帮忙看看|指导|把把关|的?意见|怎么说)?"
    r"|(?:想|要|请|麻烦)*(?:问|咨询|请教|听听|请)(?:一?下)?(?:联所|法律|各位)*(?:顾问|律师)们?(?:看看|看一下|指导|把把关|的?意见|怎么说)?"
)
_LEAST = 6  # characters that must be left, else it stands as it was said
_BEGINS_REASON = regex(r"^(?:主要|是|就是|紧急)?(?:因为|由于|因(?!病|公|故|伤)|原因是?|理由是?)[：:，,]*(?=..)")


def plain(text: str, why_urgent: str = "") -> str:
    """A question's words without 不涉密, 一般 and the like, courtesies, openings and why it is urgent: for that the ledger has columns of its own."""
    lines = [_line(one, why_urgent) for one in text.split("\n")]
    kept = "\n".join(one for one in lines if one)
    return kept if len(kept) >= _LEAST else text


def _line(line: str, why_urgent: str) -> str:
    parts = [*_CLAUSE.split(line), ""]
    kept = [
        (clause, stop)
        for clause, stop in zip(parts[::2], parts[1::2], strict=False)
        if clause.strip() and not _FORMAL.fullmatch(clause.strip()) and not (why_urgent and _is_why(clause, why_urgent))
    ]
    words = "".join(clause + stop for clause, stop in kept)
    return words.rstrip("，,；; ") if len(kept) < len(parts[::2]) else words


def _is_why(clause: str, why: str) -> bool:
    return clause.strip().removeprefix("紧急").removeprefix("因为").removeprefix("由于").strip("，： ") == why.strip()


def bare_reason(why: str) -> str:
    """A reason without the word that begins it (因为明天开庭)."""
    return _BEGINS_REASON.sub("", why.strip()).strip("，,。；; ")
