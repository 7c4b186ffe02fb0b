"""What words say of secrecy: that the very matter is a secret (刚才这个是涉密的，别转了), that it may be one, or nothing of the kind (DOMAIN §6.2)."""

from enum import Enum

from storage.patterns import regex


class Told(Enum):
    """What is said of a matter of the speaker's own."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NOT = ""  # nothing, that it is none, or of secrets in general


_THING = r"(?:文件|材料|资料|内容|附件|信息|事项|图纸?|照片|图片|数据|件)"
_SUCH = (
    rf"(?:涉密|涉及(?:国家|工作)?秘密|(?:国家|工作)秘密|机密|绝密|秘密级|[秘保]密的?(?={_THING})|密级(?={_THING})|密件|"
    r"[标盖印写注定](?:注|明|上|有|了|着|成|为|的是)*秘密|(?:有|带|定了?)密级?|"
    r"不(?:能|该|许|让)(?:外传|往外说|往外传|对外说|说出去|上微信|上网|在微信(?:上|里)(?:说|传|发)))"
)
_UNSAID = r"不(?:能|该|许|让)(?:再)?(?:说|讲|传)"
_HEAD = (
    r"(?:不好意思|对不起|抱歉|哎呀|哎|啊|嗯|坏了|哦|对了|还有|另外|其实|补充|原因|因为|说明|提醒|注意|我们?|咱们?|小法|律师|这|那|此|该|本|个|件|份|些|事情?|事项|问题|案子?|材料|文件|资料|合同|附件|照片|图片|内容|"
    r"里面?|里头|其中|[夹带混]|附(?!件)|[一几两](?:[条款](?!件)|[份张页幅])|[张页幅]|送审?|第.{1,3}[条款]"
    r"|中|上面?|前面|标注?|盖|印|刚|发现?|说|提|报|问|传|给|的|了|都|也|就|是|属于|属|有|含|确实|本来|原来|才|想起来|忘了?说|(?:YNWT[- ]?(?:20\d\d-)?)?0\d{3}号?|一下|到|着|东西|话|消息|"
    r"(?:HFSC[- ]?(?:20\d\d-)?|(?<!\d)(?=0))\d{3}(?!\d)号?|答复|回复|算了|[：:@\s])"
)
_TAIL = rf"(?:的|字样|字眼|标志|标识|标记|章|{_THING}|事|级|问题|案件|了|啊|呀|哈|哦|哟)*"
_STOPS = r"(?:(?:不能|别|不要|停|撤)[^吗么呢?？]{0,10})?"
_SURE = regex(rf"{_HEAD}*{_SUCH}{_TAIL}{_STOPS}|{_HEAD}*(?:这|那|此|刚才|刚发|0\d{{3}}){_HEAD}*{_UNSAID}{_TAIL}")
_SPEAKS = regex(rf"(?<![不没非无未]){_SUCH}{_TAIL}$")
_DENIED = regex(r"不是|不属|不涉|没有?|并非|非涉|无涉|未涉|不算|不含|[没无]密|非密")
_UNSURE = r"(?:拿不准|吃不准|说不准|说不清|说不好|不好说|很难说|难说|不敢说|不确定|没把握|没底|不知道|不晓得|不清楚|不一定|不见得|不太好说|两说)"
_OPEN = regex(
    rf"{_UNSURE}|是不是|是否|会不会|可能|好像|也许|恐怕|估计|应该|大概|似乎|算不算|涉不涉|有没有|(?<![不没非无])涉密不|涉密的?(?:不$|吗|吧|么|没有)|秘密级?的?(?:吗|吧|么)|[?？]"
)
_HALF = regex(
    r"没有不|不(?:是|能|好|敢|可能|等于|代表)[说算讲为是]{0,2}(?:不|没|非|无)|并非不|未必|除了|除[^，]{1,8}外|大部分|绝大多数|多数|多半|部分|有一?[段点些]|有的|个别|一小|其余|其他|剩下|"
    r"(?:不|没|非|无)涉?密.{0,12}(?<!不)(?<!没)(?<!无)(?<!非)涉密|(?<![不没无非])涉密.{0,12}(?:不|没|非|无)涉?密"
)
_BARE_DOUBT = regex(rf"(?:但|不过|我们?|自己|也|都|又|其实|还|这|那|个|就|真|可|是|有点|到底)*{_UNSURE}(?:的|了|啊|呀|呢|吧|哦|我|也)*")
_HEARSAY = regex(r"听说|据说|听.{1,4}[说讲]|传言|有人(?:说|讲|提)")
_SAID = regex(_SUCH)
_MENTIONS = regex(rf"涉密|密级|涉不涉|秘密|机密|绝密|密件|保密(?={_THING})")
_GENERAL = regex(
    r"^(?:@\S+\s*)?(?:请问|查一?下|看看|今天|昨天|最近|目前|现在|[这本上]周|[本这上]个?月|今年|都|还|一共|说)*(?:有没有|有哪些|有几[件个]|哪些|哪几件|多少)[^，,。]{0,6}涉密[的件问题事项]*[吗呢么?？]*$|"
    r"什么(?:才|样)?(?:的|情况)?(?:算|是|叫|属于)|哪些(?:算|是|属于)|"
    r"保守|保护|泄[露漏密]|窃取|商业秘密|个人秘密|涉嫌|罪|为由|举报|涉密(?:人员|载体|会议|岗位|资质|项目|测绘|网络|计算机|管理|领域|案件的|的.{0,8}(?:怎么|如何|能|往|走))"
)
_HOLDS = regex(
    r"不好意思|对不起|抱歉|算了|别|停|撤|删|不要|不用|先不|(?<!申)请|麻烦|谢|哎|坏了|刚才|[看说弄搞]错|放心|赶紧|马上|尽快|立即|拿不准|不确定|问问|保密员|保密办|请示|核实|不(?:能(?:在这里?|再)?[看办接碰审问]|该发)"
)
_BACK = regex(r"这|那|此[事件]|该[件事]|刚|上面|前面|本件|0\d{3}|我(?:们)?(?:说|发|提|报|问)的")
_POINTS = regex(r"(?:我们?)?(?:刚才|刚刚|刚发|上面|前面)|(?:YNWT[- ]?(?:20\d\d-)?)?0\d{3}(?!\d)|这(?:个|件)(?:问题|事)|我们?(?:提|问|报)的")
_WORDS_OF_IT = regex(rf"{_UNSURE}|[听据]说|可能|好像|也许|恐怕|估计|应该|是不是|是否|{_SUCH}|{_HEAD}|[不件级吧吗呢啊呀哈哦哟]")
_REPORTED = regex(
    r"^(?:(?:我们?|镇|局|街道|上级|县|市|区)?(?:领导|书记|镇长|主任|局长|所长|保密员|保密办|办公室|上面|上级|里))(?:刚才?|都|也)?(?:说|讲|认定|明确|通知|告诉|交代|提醒)(?:我们?|了|是)*"
)
_NAMES = regex(
    rf".{{1,16}}?(?:(?:那|这|此|该)一?[个件起份宗边张页]?(?:事情?|问题|案子|材料|合同|项目)?|的(?:事情?|问题|案子))[^涉密秘]{{0,8}}{_SUCH}{_TAIL}{_STOPS}"
)
_PAPER = r"(?:合同|协议|办法|规定|方案|细则|通告|决定书?|规则|规范|预案|制度|送审的?)"
_NAMES_PAPER = regex(rf"[^涉密秘]{{2,20}}?{_PAPER}[^涉密秘]{{0,12}}{_SUCH}{_TAIL}")
_ASKS_HOW = regex(r"(?:这|那|现在|该)*(?:怎么办|咋办|咋整|咋弄|怎么处理|如何处理)(?:呢|啊|好|了)*[?？]?")
_NUMBER = regex(r"HFSC[- ]?(?:20\d\d-)?\d{3}(?!\d)|(?:YNWT[- ]?(?:20\d\d-)?)?(?<!\d)0\d{3}(?!\d)")
_MARKED = regex(r"[“”\"‘’「」【】\[\]（）()《》]|[★☆](?:长期|\d{1,2}(?:年|个月))?")
_ALL_HEAD = regex(rf"{_HEAD}+")
_CALLED = regex(r"^(?:@[^\s@]{1,20}\s+)+")
_CLAUSE = regex(r"[，,。；;！!\n]+|(?<=[?？])(?=[^?？\s])|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_FROM = regex(r"(?:机密|绝密|秘密级|涉密)的?(?:文件|材料|资料|会议|纪要|通知)(?:里面?|中|上)")
"""That what is told stands in a secret document."""
_LEVEL = regex(r"(?:绝密|机密|秘密)级(?!划分|管理|确定|怎么定)|(?<!商业)(?<!个人)(?:绝密|机密)(?:的|文件|材料|资料|会议|件)")
_INTERNAL = regex(r"内部(?:掌握|使用|文件|资料|材料|标准|口径|规定|参考)|不对外")  # no secret, it is said, but kept from others all the same
_PERHAPS_INTERNAL = regex(r"(?:0\d{3}|刚才|刚发|这|那).{0,16}(?:是|属于?)(?:内部(?:文件|资料|材料|使用|掌握)?|保密(?=的))的?(?:吧|吗|么|不|[?？])*$")
_SAME = regex(r"(?P<what>[^，,。？?！!\s]{2,16}?)(?:也|同样)(?:是|一样|算|属于|这样)(?:的|了|吧|啊|哈)*(?=$|[，,。！!])")
_LONGEST = 40  # characters; what is longer tells a matter of its own, and is tried on no pattern that goes back and forth
_SHORT = 12  # characters of a clause beside


_OF_THE_WORDS = regex(
    "(?:这话|这句)?(?:是|用)?(?:什么格式|怎么(?:说|写)(?:啊|呢|的)?$)|[啥什]么?意思|是谁说的|说万一|(?:看|觉得)不像"
)  # 涉密，别转了这话怎么说


def told(text: str) -> Told:
    """What words say of secrecy, clause by clause; what is said to be a secret and to be none at once, or with a doubt beside it, is asked about."""
    clauses = _clauses(text)
    found = {_of(one) for one in clauses}
    if not found - {None}:
        return Told.NOT
    if len(found - {None}) > 1 or doubts(text) or _OF_THE_WORDS.search(text):
        return Told.PERHAPS
    return (found - {None}).pop() or Told.NOT


def doubts(text: str) -> bool:
    """Whether a clause says that its speaker is not sure, and nothing else: 拿不准, 我也说不准."""
    return any(len(one) <= _SHORT and _BARE_DOUBT.fullmatch(one) for one in _clauses(text))


def claims(text: str) -> bool:
    """Whether it is said outright, be it of a matter that is named (水库那件涉密): no question, no doubt, no half of it, no denial beside it."""
    clauses = _clauses(text)
    plain = [one for one in clauses if not _HEARSAY.search(one) and not (_MENTIONS.search(one) and (_OPEN.search(one) or _HALF.search(one)))]
    said = {_of(one) for one in clauses} - {None}
    return plain == clauses and not doubts(text) and bool(said) and said <= {Told.SURELY, Told.PERHAPS}


def as_before(text: str) -> str:
    """What words say of secrecy right after something else was said to be a secret (养老院那份也是): no more than that it may be one; else empty."""
    found = _SAME.match(text.strip()) if len(text) <= _LONGEST else None
    return f"{found['what']}可能涉密{text.strip()[found.end() :]}" if found and not mentions(text) else ""


def denies(text: str) -> bool:
    """Whether words say plainly that there is no secret: a doubt, a part left out or a negation turned round is no such word."""
    return told(text) is Told.NOT and any(_of(one) is Told.NOT for one in _clauses(text)) and not _INTERNAL.search(text)


def _clauses(text: str) -> list[str]:
    return [one.strip() for one in _CLAUSE.split(_CALLED.sub("", text.strip(), count=1)) if one.strip()]


def _of(clause: str) -> Told | None:
    """What one clause says: NOT that it is none, None of anything else."""
    if _GENERAL.search(clause):
        return None
    if _HEARSAY.search(clause):
        return Told.PERHAPS if _SAID.search(clause) and not _DENIED.search(clause) else None
    if _MENTIONS.search(clause) and (_OPEN.search(clause) or _HALF.search(clause)):
        return Told.PERHAPS
    if _MENTIONS.search(clause) and _DENIED.search(clause):
        return Told.NOT
    if len(clause) <= _LONGEST and _PERHAPS_INTERNAL.search(clause):
        return Told.PERHAPS
    if len(clause) <= _LONGEST and (_SURE.fullmatch(clause) or _FROM.search(clause)):
        return Told.SURELY
    return Told.PERHAPS if _SPEAKS.search(clause) else None


def is_of_before(text: str) -> bool:
    """Whether words say so of what was said before: they point back to it, or hold nothing else."""
    if len(text) > _LONGEST:
        return False
    clauses = _clauses(text)
    spoken = [one for one in clauses if _of(one) in (Told.SURELY, Told.PERHAPS)]
    begins = told(text) is Told.PERHAPS and bool(clauses) and _POINTS.match(clauses[0])  # it is no more than asked about
    return bool(begins) or any(_BACK.search(one) for one in spoken) or all(_holds(one) for one in clauses if one not in spoken)


def points_back(text: str) -> bool:
    """Whether words do no more than say so of what was said before (刚才那个问题涉密，删掉), whatever command they sound like."""
    return is_mere_statement(text) and any(_BACK.search(one) for one in _clauses(text))


def is_mere_statement(text: str) -> bool:
    """Whether a message says no more than that something is a secret, or none: it holds nothing of it itself."""
    clauses = _clauses(text)
    of_it = [one for one in clauses if len(one) <= _LONGEST and (_SURE.fullmatch(one) or _of(one) is Told.NOT)]
    return len(text) <= _LONGEST and bool(of_it) and all(one in of_it or _holds(one) for one in clauses)


def names_one(text: str) -> bool:
    """Whether a message says no more than that a case which it calls by a name is a secret: 养鱼那件事涉密，赶紧停; 回购协议里有工作秘密."""
    clauses = _clauses(text)
    named = [one for one in clauses if len(one) <= _LONGEST and (_NAMES.fullmatch(one) or (_of(one) and _NAMES_PAPER.fullmatch(one)))]
    return len(text) <= _LONGEST and bool(named) and all(one in named or _SURE.fullmatch(one) or _holds(one) for one in clauses)


def as_statement(text: str) -> str:
    """A text that only says that a case of ours bears a mark (0002标着“机密★5年”，我不能看), without the mark: 0002涉密; any other as it is."""
    number = _NUMBER.search(text) if len(text) <= _LONGEST else None
    bare = _MARKED.sub("", text) if number else text
    return f"{number[0]}涉密" if number and bare != text and told(bare) is Told.SURELY and is_mere_statement(bare) else text


def _holds(clause: str) -> bool:
    """Whether a clause beside only holds up, asks for pardon or tells who was asked, and nothing of the matter."""
    return len(clause) <= _SHORT and bool(_HOLDS.search(clause) or _ALL_HEAD.fullmatch(clause) or _ASKS_HOW.fullmatch(clause))


def names_level(text: str) -> bool:
    """Whether something is said to be of a level of secrecy (机密级别的底价), whatever else is said of it."""
    return bool(_LEVEL.search(text))


def mentions(text: str) -> bool:
    """Whether secrecy is spoken of at all."""
    return bool(_MENTIONS.search(text))


def subject_of(text: str) -> str:
    """What is named as the secret (水库 of 水库那件涉密): what is left of the words that say so; empty where they only point."""
    return "".join(_WORDS_OF_IT.sub("", _REPORTED.sub("", one)) for one in _clauses(text) if _of(one) in (Told.SURELY, Told.PERHAPS))
