"""What a question's own words tell: its matter, its title, its category and how urgent it is (DOMAIN §4.2)."""

import re

from handlers.referral.asking import privacy
from handlers.referral.asking.categories import CATEGORIES
from handlers.secret import denies
from handlers.understanding.numbers import OF_QUESTION
from storage.patterns import regex

URGENCIES = ("一般", "较急", "紧急")
AS_URGENT = {
    **dict.fromkeys(("普通", "正常", "不急", "不急的", "不着急", "不算急", "不紧急", "不太急", "不是很急", "一般的", "一般吧", "一般就行"), "一般"),
    **dict.fromkeys(("都行", "都可以", "随便", "无所谓", "看着办", "你定", "您定", "你们定"), "一般"),
    **dict.fromkeys(("有点急", "比较急", "稍急", "有些急", "尽快", "尽快吧", "抓紧", "抓紧点", "较急的"), "较急"),
    **dict.fromkeys(("急", "着急", "很急", "挺急", "挺急的", "非常急", "特急", "加急", "急件", "十万火急", "紧急的"), "紧急"),
}
"""How it is said how urgent it is, in answer to the question."""
TITLE = 30  # characters
_BRIEF = 14  # characters of a clause that says no more than that others are to hear nothing
IN_FILE = "见所附图片、文件"  # the title of a question whose words only point to what came with it

_BEHALF = r"(?:再|还|另外|还有|也|[，,])*[代替帮给][^，。：:,\s]{2,10}(?:提|报|登记|问)(?:一?[个件]|一下)?(?:重大)?(?:疑难|法律)?(?:的)?(?:问题|事情?)?[：:，,\s]"
"""How a question is begun that is raised for somebody else."""
_OPENERS = regex(
    rf"^{_BEHALF}\s*"
    r"|^(?:各位|你好|您好|麻烦|请问|打扰一?下|我们?|咱们?|这边|这里|现在)*(?:想|要|来|需要|再)?(?:代|替|帮)?[^，。：:,]{0,8}?"
    r"(?:提|报|有|问|咨询|反映|登记|请教)(?:一?[个下件]|一下)?(?:重大)?(?:疑难|法律|棘手)?(?:问题|难题)(?:给(?:法律)?[\u4e00-\u9fff]?(?:律师|顾问)们?|想(?:请教|咨询)(?:一?下)?)?[：:，,。\s]*"
    r"|^(?:重大)?(?:疑难|法律|棘手)问题[：:]\s*|^(?:代|替|帮)[^，。：:,]{1,8}提(?:一?[个件])?[：:]\s*"
)
_IDLE = regex(
    r"不(?:方便|便|好|想)?.{0,6}(?:在)?群里?|^私下(?:提|问|说|报|请教|咨询)?|(?:请|问|找|咨询|请教|让).{0,4}(?:顾问|律师)|(?:疑难|法律)问题|(?:不|没|无)涉(?:及|密)|^(?:一般|较急|紧急|不急|加急|特急)$"
    r"|^(?:各位|联所|法律|[\u4e00-\u9fff]{0,2})(?:律师|顾问|老师)们?(?:今天|现在|您|你)*(?:在线|在不在|在|有空|方便)[吗么呢]?$|^拿不准|^你?给?看看$"
    r"|^[\u4e00-\u9fff]{0,3}(?:律师?|主任|科长|老师|书记)(?:您|你)好$|^(?:你好|您好|麻烦了?|谢谢|多谢|在吗|(?:各位|联所|法律)*(?:领导|老师|律师|顾问|同志)们?(?:你|您)?好?|打扰(?:了|一下))$"
    r"|^(?:我们?|小法|这里|这边|现在|想|要|来|有)*(?:请教|咨询|问|求助|麻烦|打听)(?:您|你|问|大家|各位|一?下|一?[个件]|法律|顾问|律师|疑难|的)*(?:事|事情|问题|难题)?$"
    r"|^(?:我们?|咱们?|这里|这边|镇里?|街道|单位|现在)*(?:有|遇到|碰到)了?(?:一?[个件])?(?:棘手|疑难|难办|头疼|麻烦|私密|敏感)?的?(?:事|事情|问题|难题|情况)"
    r"(?:拿不准|想(?:问|请教|咨询)一?下|(?:不知道?|不晓得|不清楚).{0,8}[说问提讲])?$"
    r"|^[^，。]{0,6}(?:之?前|以?内)(?:能|给|要|请|得|最好)*(?:答复|回复)(?:就行|就好|即可|一?下)?$|^有事请教|^(?:我们?|想|要|来)*提问$|听听(?:律师|顾问)|^[\u4e00-\u9fff]{1,2}"
    r"(?:律师?|主任|科长|老师|所长)(?:们|您|你)*好$|^(?:本人|我)(?:是|叫)[^，。]{2,12}$"
    r"|^(?:就是|都是|见|详见|在|情况|内容|具体|事情|都|请)*(?:这|那|所附|上面|刚发)?(?:张|个|份)?的?(?:图片?|照片|附件|文件|截图)(?:里面?|上面?|中)?"
    r"(?:写|说|拍|讲|所示)?(?:着|了|的)*(?:那?件?事|内容|情况|那样)?$"
    r"|^(?:请|此事|这件事?|这个)?(?:不要?|别|不宜|不便|不能)公开(?:处理|办理|提出|答复)?$"
    r"|^(?:对了)?(?:另外|还有|还|再)+有?(?:一|1|两)[个件](?:事情?|问题)?$|^(?:可以|能|同意)?公开(?:的|吧)?$|^(?:别人|其他人|旁人|同事|别的(?:镇|单位)).{0,3}(?:看|知道)(?:得?到|见)?[吗么嘛]?[?？]?$"
)
_ANOTHER = regex(
    rf"^{_BEHALF}|"
    r"^(?:私下里?|另外|还有|还|再|顺便|我们?|这边|想|要|来|现在|[，,])*(?:(?:提|报|问|请教|咨询)(?:一?[个件下])(?:重大)?(?:疑难|法律|棘手)(?:的)?(?:问题|事)?"
    r"|(?:私下里?|另外|还有?|再|顺便)(?:想|要|来|再)*(?:提|报|问|请教|咨询)(?:一?[个件])(?:问题|事情?)?)[：:，,]"
    r"|^(?:对了|[，,])*(?:另外|还有|还|再)+有?(?:另外)?(?:一|1|两|2)[个件](?:事情?|问题)?(?:想问)?[：:，,]"
)
_ONE_MORE = regex(r"^(?:另外|还有|还|再|顺便|我们?|想|要|来)+(?:提|报|问|请教|咨询)(?:一?[个件下])(?:问题|事情?)?[，,：:。\s]+(?=(?:再|来)?提)")
_ASKS_HEAD = regex(
    r"^(?:您好|你好|请问|麻烦|帮忙|帮|请(?!教)|想|要|来|我们?|这边|律师|老师|领导)*+(?:(?:问|请教|咨询|求助|打听)(?:您|你|大家|律师|一?下|一?个|法律|问题|事儿?)*+|看一?下)[：:，,\s]*"
)
"""How a clause begins that goes on with the matter itself: 想问下村里要收回承包地."""
_SHORTEST_TITLE = 4
SHORTEST_REASON = 3
_IN_FILE = regex(r"图片|照片|附件|文件|截图|图[里上中]")
_CALLED = regex(r"^(?:@[^\s@]{1,12}[\s\u2005]+)+")
_ASIDE = regex(r"[（(][^）)\n]*[）)]")
_CLAUSE = regex(r"[，,。；;！!\n]+|(?<=[?？])(?=[^?？\s])|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")  # phones part them by spaces
_ASIDE_HEAD = r"(?:请|先)?(?:不要?|别|不方便|不便|不宜|不想)(?:在|发|放)?(?:到|在)?群里(?:说|提|发|讲|公开|问)?|(?:我?想)?私下里?[想要来]?(?:提|问|请教|咨询)[您你]?一?[个件下]?"
_PRIVATE_HEAD = regex(rf"^(?:{privacy.WISH}(?:问一?下|提一?[个件])?|{_ASIDE_HEAD}|(?:可以|能|同意)?公开(?:提出|办理|处理|提问)?的?)[：:，,。\s]+")
_FORMAL = regex(r"(?:(?:不涉密|不涉及(?:国家|工作)?秘密|一般|较急|紧急|不急)[，,。；;\s]*)*")
_URGENT = regex(r"紧急|特急|加急|十万火急|急件|[很挺]急|(?:非常|特别)急|马上要")
_PRESSING = regex(r"较急|比较急|有点急|稍急|尽快|抓紧")
_CALM = regex(r"不急|不着急|不紧急|一般(?:件|问题|就行)|(?:^|[，,。；;\s])(?:一般|普通)(?:$|[，,。；;\s])|紧急程度[：:]?一般")
_WHY = regex(r"(?:紧急|特急|加急|急件|[很挺]急|(?:非常|特别)急)[，,：:（(]*(?:因为?|由于|原因(?:是)?[：:]?)?(?P<why>[^。；;\n）)]{4,60})")

_NO_REASON = regex(r"(?:不涉密|不涉及(?:国家|工作)?秘密|(?:无|没有?)涉密|不?公开|请?(?:帮忙)?(?:尽快|抓紧)(?:答复|回复)?|谢谢|多谢)*")
_HIDDEN = regex(r"(?:身份证|手机|电话)?号?码?[：:]?(?:是|为)?\d{3}\*{4,}[\dXx]{4}[的，,、]?")  # a person's number, as others may see it
_OPENED_LATE = regex(
    r"^[^：:\n]{2,30}?[，,](?:麻烦|请|就)?(?:帮|代|替|给)[^，。：:,]{0,8}(?:登记|提|报)(?:一?[个下件])?(?:重大)?(?:疑难|法律)?(?:问题|难题)[：:]"
)


def opened(text: str) -> str:
    """The question without the words it was opened with, 不公开 among them."""
    text = _ONE_MORE.sub("", text.strip(), count=1)
    rest = _PRIVATE_HEAD.sub("", _OPENED_LATE.sub("", _CALLED.sub("", text.strip()), count=1), count=1)
    return _PRIVATE_HEAD.sub("", _OPENERS.sub("", rest, count=1).strip(), count=1).strip()


def is_opened(text: str) -> bool:
    """Whether words say that a question is put: 提个疑难问题：……, 还有一件，……"""
    rest = uncalled(text)
    return asks_another(rest) or bool(_OPENERS.match(rest) or _OPENED_LATE.match(rest) or _PRIVATE_HEAD.match(rest))


def asks_another(text: str) -> bool:
    """Whether words begin a question of their own: 私下再问一个：……, 提个疑难问题：……"""
    return bool(_ANOTHER.match(text.strip()))


def uncalled(text: str) -> str:
    """Words without the @ of whom they are said to."""
    return _CALLED.sub("", text.strip(), count=1).strip()


def told(text: str) -> str:
    """The question without the lines that only say that it is no secret, how urgent it is, or that somebody is there to be asked."""
    return "\n".join(one for one in text.split("\n") if not _FORMAL.fullmatch(one.strip()) and not _opens_only(one))


def _opens_only(line: str) -> bool:
    clauses = [one.strip() for one in _CLAUSE.split(uncalled(line)) if one.strip()]
    return all(len(one) <= _BRIEF and _IDLE.search(one) and not _IN_FILE.search(one) for one in clauses) and not privacy.wants_private(line)


def matter_of(text: str) -> str:
    """The same; empty when nothing was said yet of the matter itself."""
    rest = opened(text)
    told = [one for one in _CLAUSE.split(rest) if one.strip() and not _is_idle(one.strip())]
    return rest if sum(map(len, told)) >= 6 else ""


def stands_alone(text: str, *, aside: bool) -> bool:
    """Whether one sentence puts a whole question: its matter, that it is no secret and how urgent it is; or, in private, that others may hear it."""
    whole = says_not_secret(text) and urgency_of(text) != ""
    return is_opened(text) and matter_of(text) != "" and (whole or (aside and privacy.wants_open(text)))


def is_idle(text: str) -> bool:
    """Whether words tell nothing of a matter, but how urgent it is (一般) or that it is no secret."""
    return all(_FORMAL.fullmatch(one.strip()) or one.strip() in AS_URGENT for one in _CLAUSE.split(text) if one.strip())


def _is_idle(clause: str) -> bool:
    """Whether a clause tells nothing of the matter: courtesy, what becomes of it, or briefly for whom it is not meant (细节私聊发你)."""
    return bool(_IDLE.search(clause)) or (len(clause) <= _BRIEF and privacy.wants_private(clause))


def title_of(matter: str) -> str:
    """Its first words, as it is called from then on; nothing that stands in brackets."""
    matter = _HIDDEN.sub("", _ASIDE.sub("", matter))
    told = [one.strip() for one in _CLAUSE.split(matter) if one.strip() and not _is_idle(one.strip())]
    first = _PRIVATE_HEAD.sub("", told[0], count=1) if told else IN_FILE if _IN_FILE.search(matter) else matter.strip()
    more = [one for one in told[1:2] if not one.startswith(("因为", "由于", "原因"))]
    asked = _ASKS_HEAD.sub("", first, count=1)
    first = asked if len(asked) >= _SHORTEST_TITLE else first
    if len(first) < 10 and more:
        first = f"{first}，{more[0]}"
    return first if len(first) <= TITLE else first[: TITLE - 1] + "…"


def urgency_of(text: str) -> str:
    """How urgent it is said to be, by the last message that says so; empty when none does."""
    for line in reversed(text.split("\n")):
        if _CALM.search(line):
            return "一般"
        if _PRESSING.search(line):
            return "较急"
        if _URGENT.search(line):
            return "紧急"
    return ""


def why_urgent(text: str) -> str:
    """Why it is urgent, where that is said together with it."""
    found = _WHY.search(text)
    why = "，".join(one for one in re.split("[，,]", found["why"].strip()) if one and not _NO_REASON.fullmatch(one.strip())) if found else ""
    return why if len(why) >= SHORTEST_REASON else ""


def says_not_secret(text: str) -> bool:
    """Whether it says of itself plainly that it holds no secret: a doubt is no such word (handlers/secret.py)."""
    return denies(text)


_OF_PROCESS = regex(
    r"^(?:那|这|大概|大约|一般|请问|到底|顾问|律师|你们?|您)*(?:要|得)?(?:多久|多长时间|几天|什么时候|啥时候|何时|谁|哪位)(?:能|会|可以|给|来)*(?:答复|回复|受理)"
    r"|^(?:没|不)?(?:看不?懂|明白)|^什么意思|^怎么(?:选|回复?|填|判断|知道)|^(?:什么|哪些|啥)(?:才)?(?:算|是|叫|属于).{0,3}(?:密|急)"
)
_DROPPED = regex(r"^(?:那|我们?|这|个|件|的|疑难|法律|问题|事|就|先|还是)*(?:不问|不提|不弄|不报|不想问|不用问|不咨询)(?:了|吧|,|，|谢谢)+$")


def asks_us(text: str) -> bool:
    """Whether short words ask how this goes on, and are no more of the matter."""
    return len(text) <= 16 and bool(_OF_PROCESS.search(text))


def drops(text: str) -> bool:
    """Whether a question is not to be asked after all."""
    return bool(_DROPPED.match(text.strip("。 ")))


_CATEGORY_SET = regex(r"(?:类别|类型|分类)(?:改|换|应|更正|调整)?(?:成|为|到|是|：|:)?(?:为|成|是)?(?P<name>[^，,。；;\s]{0,8})")
_URGENCY_SET = regex(
    r"(?:改|换|调整|变|升|降)(?:成|为|到|作)?(?P<named>不急|不紧急|一般|较急|比较急|紧急|特急|加急|急件)|(?<!不)(?P<haste>[加特]急|急件)|(?P<calm>不(?:那么|着|太|是很|算)?急(?:了|$|[，,。 ])|不紧急)"
)
_WHY_SET = regex(
    r"(?:紧急|特急|加急|急件)了?(?:办理?|处理)?(?:行不行|可以吗|行吗|可不可以|好吗|吗)?[?？]?[，,：:（(。\s]*(?:因为?|由于|原因(?:是)?[：:]?)?(?P<why>[^\n）)]{3,100})"
)


def category_set(text: str) -> str | None:
    """The category that is said to hold from now on; empty when nothing is said of one, None when it is none of ours."""
    found = _CATEGORY_SET.search(text)
    if found is None:
        return ""
    return next((one for one in CATEGORIES if one in found["name"]), None) if found["name"] != "不变" else ""


def urgency_set(text: str) -> str:
    """How urgent it is said to be from now on; empty when nothing is said of that."""
    found = _URGENCY_SET.search(text)
    if found is None:
        return ""
    return "一般" if found["calm"] else urgency_of(found["named"] or found["haste"]) or "一般"


def why_set(text: str) -> str:
    """Why it has become urgent; what is said of the category is no reason."""
    found = _WHY_SET.search(text)
    why = _CATEGORY_SET.sub("", found["why"]).strip("，,。；; 吧").removeprefix("因为") if found else ""
    return why if len(why) >= 3 else ""


_NUMBER = r"(?:" + OF_QUESTION + r"(?!\d)号?)"
_ANSWERS = regex(
    rf"^(?:@\S+\s*)?(?:(?:答复|回复|意见|回答|解答)(?:如下|意见)?[：:，,\s]*)?(?:{_NUMBER}(?:的(?=.{{0,2}}(?:结论|依据|建议)))?"
    r"|第(?:\d{1,2}|[一二三四五六七八九十])[个件条项](?=[：:，,]))?[：:，,\s]*"
    r"(?:我?(?:接|受理|接手)了[，,]\s*(?=答复|回复|结论))?(?:的?(?:答复|回复|意见|回答)(?:如下|意见|是)?[：:，,\s]*)?",
    re.IGNORECASE,
)
_CALLED_ANSWER = regex(
    rf"(?:@\S+\s*)?(?:{_NUMBER}的?[：:，,\s]*)?(?:答复|回复|回答|解答|(?:会办|协办|联办|我的?)?意见|结论|依据|建议)", re.IGNORECASE
)
_OF_CASE = regex(rf"^{_NUMBER}(?:的?答复)?的?[：:，,\s]*", re.IGNORECASE)


def without_number(text: str) -> str:
    """Words without the number of their case in front."""
    return _OF_CASE.sub("", text.strip(), count=1).strip()


_HELD_BACK = regex(
    r"先?别发|不要发|[暂先]不发|再发|草稿|初稿|初步|拟(?:答复|稿)|斟酌|再(?:看看|想想|改改)|没想好|等我|等等|先放|你?先?看看(?:行|可|合|怎)"
)
_CORRECTS = regex(rf"^(?:更正|订正){_NUMBER}?(?:的?(?:答复|回复|意见))?[：:，,\s]*", re.IGNORECASE)
_OPINES = regex(rf"^{_NUMBER}?(?:(?:我们?|本)[局镇办委单位街道]*)?的?(?:会办|协办|联办)?意见(?:是|如下)?{_NUMBER}?[：:，,\s]*", re.IGNORECASE)


def is_called_answer(text: str) -> bool:
    """Whether words say of themselves that they are an answer: 答复0001, 0001结论."""
    return bool(_CALLED_ANSWER.match(text.strip()))


def holds_back(text: str) -> bool:
    """Whether words say of themselves that they are not to go out yet."""
    return bool(_HELD_BACK.search(text))


def answer_of(text: str) -> str:
    """The adviser's words without those that say whom they answer; the rest exactly as written."""
    return _ANSWERS.sub("", text.strip(), count=1).strip()


def correction_of(text: str) -> str:
    """The same of an answer that is corrected."""
    return without_number(_CORRECTS.sub("", text.strip(), count=1))


def opinion_of(text: str) -> str:
    """A co-handler's words without those that say of what."""
    return _OPINES.sub("", text.strip(), count=1).strip()


_REASON = regex(r"(?:因为|由于|原因(?:是)?[：:]?|理由(?:是)?[：:]?|[：:，,])(?P<why>[^\n]{2,})$")


def reason_of(text: str) -> str:
    """What is said after 因为, a colon or the first comma; empty when nothing is."""
    found = _REASON.search(text.strip())
    return re.sub(r"^(?:主要|就)?是?(?:因为|由于|因|原因(?:是)?[：:]|理由(?:是|为)?[：:]?)", "", found["why"].strip("。，, ")) if found else ""


_SUPPLEMENT = regex(
    rf"^(?!补(?:充|交)?的?(?:材料|资料)?(?:都|已经?|全部)*[齐全好完])(?:补充|补交|补上|补)(?:材料|说明|一?下)?{_NUMBER}?(?:的?(?:材料|说明))?[：:，,\s]*",
    re.IGNORECASE,
)
_BARE = regex(
    rf"^{_NUMBER}?[，,：:\s]*(?:我们?|现在|这边|[那这]件|[来要想再还另也先]|需要)*(?:补[充交上发传]?)(?:一?[下些点]|[一两几二三四五]?[个份张])?(?:疑难(?:问题)?)?{_NUMBER}?"
    r"(?:现场|当时)?的?(?:材料|资料|证据|说明|情况|照片|图片|截图|图|合同|协议|附件|文件)*[了吧。，：:\s]*$",
    re.IGNORECASE,
)


def supplement_of(text: str) -> str:
    """What was added, without the words that say to what; empty when nothing was."""
    return "" if _BARE.match(text.strip()) else _SUPPLEMENT.sub("", text.strip(), count=1).strip() or text.strip()
