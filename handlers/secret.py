"""What words say of secrecy: that the very matter is a secret (刚才这个是涉密的，别转了), that it may be one, or nothing of the kind (DOMAIN §6.2)."""

from enum import Enum

from storage.patterns import regex


class Told(Enum):
    """What is said of a matter of the speaker's own."""

    SURELY = "surely"
    PERHAPS = "perhaps"
    NOT = ""  # nothing, that it is none, or of secrets in general


_SUCH = r"(?:涉密|涉及(?:国家|工作)?秘密|(?:国家|工作)秘密|机密|绝密|密件|(?:有|带|定了?)密级?|不(?:能|该|许|让)(?:外传|往外说|往外传|对外说|说出去|上微信|上网|在微信(?:上|里)(?:说|传|发)))"
_UNSAID = r"不(?:能|该|许|让)(?:再)?(?:说|讲|传)"
_HEAD = (
    r"(?:不好意思|对不起|抱歉|哎呀|哎|坏了|哦|对了|还有|另外|其实|补充|原因|因为|说明|提醒|注意|我们?|咱们?|小法|律师|这|那|此|该|本|个|件|份|些|事情?|事项|问题|案子?|材料|文件|资料|合同|附件|照片|图片|内容|"
    r"里面?|中|上面|前面|刚|发现?|说|提|报|问|传|给|的|了|都|也|就|是|属于|属|有|含|确实|本来|原来|才|想起来|忘了?说|(?:YNWT[- ]?(?:20\d\d-)?)?0\d{3}号?|一下|到|着|东西|话|消息|"
    r"答复|回复|算了|[：:\s])"
)
_TAIL = r"(?:的|件|事项|事|内容|材料|文件|信息|级|问题|案件|了|啊|呀|哈|哦|哟)*"
_SURE = regex(rf"{_HEAD}*{_SUCH}{_TAIL}|{_HEAD}*(?:这|那|此|刚才|刚发|0\d{{3}}){_HEAD}*{_UNSAID}{_TAIL}")
_SPEAKS = regex(rf"(?<![不没非无未]){_SUCH}{_TAIL}$")
_DENIED = regex(r"不是|不属|不涉|没有?|并非|非涉|无涉|未涉|不算|不含|[没无]密|非密")
_OPEN = regex(
    r"是不是|是否|会不会|可能|好像|也许|恐怕|估计|应该|拿不准|不确定|不知道|不晓得|说不准|不清楚|算不算|涉不涉|有没有|涉密(?:不|吗|吧|么|没有)|秘密(?:吗|吧|么)|[?？]"
)
_MENTIONS = regex(r"涉密|密级|涉不涉|秘密|机密|绝密|密件")
_GENERAL = regex(
    r"什么(?:才|样)?(?:的|情况)?(?:算|是|叫|属于)|哪些(?:算|是|属于)|"
    r"保守|保护|泄[露漏密]|窃取|商业秘密|个人秘密|涉嫌|罪|为由|举报|涉密(?:人员|载体|会议|岗位|资质|项目|测绘|网络|计算机|管理|领域|案件的|的.{0,8}(?:怎么|如何|能|往|走))"
)
_HOLDS = regex(r"不好意思|对不起|抱歉|算了|别|停|撤|删|不要|不用|先不|(?<!申)请|麻烦|谢|哎|坏了|刚才|赶紧|马上|尽快|立即|拿不准|不确定|问问")
_BACK = regex(r"这|那|此[事件]|该[件事]|刚|上面|前面|本件|0\d{3}|我(?:们)?(?:说|发|提|报|问)的")
_CLAUSE = regex(r"[，,。；;！!\n]+")
_LONGEST = 40  # characters; what is longer tells a matter of its own, and is tried on no pattern that goes back and forth
_SHORT = 12  # characters of a clause beside


def told(text: str) -> Told:
    """What words say of secrecy, clause by clause; what is said to be a secret and to be none at once is asked about."""
    clauses = [one.strip() for one in _CLAUSE.split(text) if one.strip()]
    found = {_of(one) for one in clauses}
    if found == {None} or not found or found == {Told.NOT} or found == {None, Told.NOT}:
        return Told.NOT
    sure = Told.SURELY in found and not {Told.PERHAPS, Told.NOT} & found
    return Told.SURELY if sure else Told.PERHAPS


def _of(clause: str) -> Told | None:
    """What one clause says: NOT that it is none, None of anything else."""
    if _GENERAL.search(clause):
        return None
    if _MENTIONS.search(clause) and _OPEN.search(clause):
        return Told.PERHAPS
    if _MENTIONS.search(clause) and _DENIED.search(clause):
        return Told.NOT
    if len(clause) <= _LONGEST and _SURE.fullmatch(clause):
        return Told.SURELY
    return Told.PERHAPS if _SPEAKS.search(clause) else None


def is_of_before(text: str) -> bool:
    """Whether words say so of what was said before: they point back to it, or hold nothing else."""
    if len(text) > _LONGEST:
        return False
    clauses = [one.strip() for one in _CLAUSE.split(text) if one.strip()]
    spoken = [one for one in clauses if _of(one) in (Told.SURELY, Told.PERHAPS)]
    beside = [one for one in clauses if one not in spoken]
    return any(_BACK.search(one) for one in spoken) or all(len(one) <= _SHORT and _HOLDS.search(one) for one in beside)


def is_mere_statement(text: str) -> bool:
    """Whether a message says no more than that something is a secret, or none: it holds nothing of it itself."""
    clauses = [one.strip() for one in _CLAUSE.split(text) if one.strip()]
    of_it = [one for one in clauses if _SURE.fullmatch(one) or _of(one) is Told.NOT]
    return len(text) <= _LONGEST and bool(of_it) and all(one in of_it or (len(one) <= _SHORT and _HOLDS.search(one)) for one in clauses)
