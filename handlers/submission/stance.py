"""Whether what is said has been done: an intention, a condition, a negation or something that went wrong is never put on record as a fact."""

import re

from handlers.understanding.ways import way_terms
from storage.patterns import regex

CLAUSES = regex(r"[，,。；;！!？?…\n]+")
_WAYS = way_terms()
_WAY = regex("|".join(sorted(map(re.escape, _WAYS), key=len, reverse=True)))
_GIVE = regex("报(?![错告名])|[交送发传寄捎递]")
_SUBJECT = regex("书记|镇长|乡长|局长|部长|主任|述法|自查|整改")
_NO_NEGATION = regex("不是没有?|并非没有?|没问题|没错|不错|不用再?催|不落|未来")
_UNDONE = regex("没|未|不|无法|别|坏|失败|报错|出错|故障|卡住|登[不录]|还差|还缺|还在|正在|在[走办改写签弄等]|被?退回")
_ON_THE_WAY = regex(
    r"[给报送交](?:给)?(?:书记|镇长|乡长|局长|(?:分管)?领导|组织部|纪委|县委办)(?!.{0,4}(?:后|完|过了?目|[了过]字|同意))|等.{1,6}[签盖审批]|在(?:书记|领导)(?:那|手)"
    r"|[报传]送中|走了?一半|退信|自己留"
)
_COMING = regex(
    "下周|下下周|下个?月|下星期|下礼拜|明[天日早晚]|后[天日]|稍[后晚]|回头|随后|晚点|晚些|待会|等会|过[一两几]天|改天|等.{1,12}?[再就才]|再(?=[走用从报交送发传通])"
    "|准备(?=[走用从报交送发传通])|打算|本来想|原来想|原想|本想|想[着要](?=[走用从报交送发传通])|如果|要是|的话|一旦|万一"
)
_MEANT = regex(
    "会(?=[走用从在尽报交送发传寄给把再通])|将(?=[走用从于在由通以])|拟|计划|原定|(?<!机)要(?=[走用从报交送发传通等])|想|应该?|可能|大概|估计|好像|希望|尽快|尽量|争取|马上|立马"
    "|这就|即将|[签盖审改写]完|得(?=[走用等])|改[走用从]|可以|月底|今晚"
)
_ALREADY = regex("已|早就")
_DONE = regex("刚|昨|前天|上周|今早|上午|[了过]$|[了过](?=[一两三吧的])|[报交送发传寄走]的$|完毕|[到给]了|[过上]去了")
_FAILED = regex("被退|退回来|没有?(?:[报发传交送]成|[报发传交送]?[出上进]去|成功)|失败|不成功|发不出|[上传]不[上去]|报错|出错|撤回了")


def clauses(text: str) -> list[str]:
    """A message clause by clause, in lower case, without its call."""
    return [one.strip() for one in CLAUSES.split(text.lower()) if one.strip()]


def is_done(clause: str) -> bool:
    """Whether a clause tells of something that has gone, not of what is meant, waited for or went wrong."""
    said = _NO_NEGATION.sub("已", clause.strip())
    if _UNDONE.search(said) or _ON_THE_WAY.search(said) or (_COMING.search(said) and not _ALREADY.search(said)):
        return False
    return bool(_ALREADY.search(said) or _DONE.search(said)) or not _MEANT.search(said)


def what_is_done(text: str) -> str:
    """The clauses that tell of a report that has gone, those naming a way alone when some do; "" when none has, or it failed after all."""
    every = clauses(text)
    telling = [one for one in every if _WAY.search(one)] or [one for one in every if _GIVE.search(one)] or every
    if any(_FAILED.search(one) and not _SUBJECT.search(one) for one in every):
        telling = [one for one in telling if _ALREADY.search(one) and not _FAILED.search(one)][1:]
    return "，".join(one for one in telling if is_done(one))


def way_of(text: str) -> str:
    """The way a text names last, as the ledger has it; "" when it names none."""
    found = _WAY.findall(text.lower())
    return _WAYS[found[-1]] if found else ""
