"""What is said and taken back in the same breath: 先别全部暂停, …，算了, …，开玩笑的, 听说…, 我没说要…: it is asked about before anything is done.

`unreal` knows the single deeds and how each is denied or planned; here stands what leaves any deed in doubt, whatever it is.
"""

from handlers.understanding.against import is_spoken_against
from handlers.understanding.grammar import Candidate
from handlers.understanding.hedged import is_hedged
from storage.patterns import regex

_NO = r"(?:先别|先不要?|先不用|暂时?不|暂时别|不用|不必|不需要|用不着|没必要|无需)(?:急着?|再|去|给|把|对|让)?(?!了(?:$|[,。]))"
_BEFORE = regex(rf"(?:{_NO}|(?:我|O|没人|谁|你)?没说(?:要|过|让)?|谁说(?:要|过|让)?|听说|据说|梦[见到][^,。]{{0,4}})$")
_WITHIN = regex(rf"{_NO}|听说|据说|还没有?(?:核收|收到)")
_OF_OURS = r"(?:我|O)呢[?]?$|凭(?:啥|什么)[?]?$"
_AFTER = regex(
    rf"{_OF_OURS}|"
    r"(?<=.{4})[,。?!](?:那|还是)?算了(?:吧|[,。]|他|先|不)?[^,。]{0,6}$|(?:开个?|是)玩笑|说着玩|闹着玩|逗你玩|(?<!条)不合适吧?$|不现实$|再议$|也没用$"
    r"|应该(?:是)?(?:没(?:啥|什么|有|多大)*(?:大)?问题|问题不大|能过|可以吧?|行吧?)$|(?:合适|没(?:啥|什么)?问题|差不多|可以|行|好)(?:的话|了)?就(?:先|给|让|都)*(?:通过|过了?|核收|同意|办)"
    r"|不是(?:我|O)(?:[,。?]|$)|做梦|发错人|是这么(?:说|写|弄)|(?<=[,。])对(?:吧|不对)?$|[,。](?:P|J)(?:刚|跟我|和我)*(?:说|讲|定|看完)(?:的|了)?$|[,。](?!回避)[^,。]{0,6}再(?:说|算|定|议)$"
    r"|[,。]前提是|先不告诉|(?:走访|去|到|来)[^,。]{0,8}的是P"
    r"|送审了?(?:一大?堆|好多|好几|不少|很多|[那这]么多)"
    r"|这个功能|补[^,。]{1,12}了(?:吗|没有)[?]?$|(?:领导|书记|主任|镇长|J)(?:还)?没(?:有)?同意$|还没(?:批)?下来$|里没看[到见]啊?$|(?:的事|先)先?放放$"
)
_REMARK = (
    r"(?:之|以)前(?:先|要|得|还|核对|问)|(?<![不值舍觉懂显记认使取获懒])得(?:有|先|等|[^,。:]{1,6}(?:同意|签字?|批|点头|定|说一声|愿意|报))"
    r"|(?<!都)要(?:先(?!给|让|报|审|经)|[^,。:]{0,3}(?:签字|点头)|实名|(?:再?等)?多久)"
    r"|还(?:得(?!分)|差[^,。:]{0,4}(?:签|批|同意|盖章))|没(?:有)?必要|太便宜|太狠|太急|不太(?:合适|好)|等一下$|倒(?:不急|也?不必)|是[^,。:]{1,4}的(?:活|意见|主意)(?:$|[,。])|还差一步"
    r"|是下策|(?<=N)不审了|也不好|[JP](?:建议|劝)(?:我|O)?(?:先|再)?(?:撤|延|免|退)"
    r"|(?:嘛)?不着急|太(?:$|难|可惜|麻烦|多了?$|早|草率|急|勉强)|有(?:点|些)(?:难|早|晚|急|麻烦|可惜|勉强|悬|不好)|也(?:都)?一样|起来有|有难度"
    r"|(?:是|用)?什么(?:格式|程序)"
    r"|(?:这话)?怎么(?:说|写)$|可能改|的话要|这个口子|率(?:高|低)|完就|看了一半|还?不至于|不归(?:我|O)审|收费吗|没什么要|的时候能"
    r"|划不来|为时(?:过早|尚早)|会怎[么样]|黄了|差点|后悔|舍不得|要花钱|影响考核|难看|不如(?!期|实|下)|没意义|就好了"
    r"|对方(?:撤|换)|当事人(?:撤|换)|没法(?=撤|改)|的意思$|是这么|退信|(?:送|发|寄)错(?:地方|人)|就差|他忘了|错过|另一[个件]|拿下来|没讨论"
)
_REMARKED, _REMARK_FIRST = regex(_REMARK), regex(rf"[,]?(?:{_REMARK})")
_AFTERTHOUGHT = regex(
    "[,。](?:还?不至于|(?:我|O)(?:还)?不(?:太)?放心|开玩笑|(?:我|O)劝住了|还没开会|理由(?:我|O)?再?想想|等[^,。]{1,6}(?:看|签|批|审|同意)[完字]?了?$)"
)
_SAID_BY, _DECIDED = (
    regex("[JP](?:们|那边)?(?:批示|让|说|口头|认为|觉得|看来|讲|称|表示|主张|倾向于?)?[,:]?$"),
    (".approve", ".reject", ".pass", ".return", ".confirm", ".conclude"),
)
_CLAUSE_END = regex("[,。;!?:]|$")
_WONDERED = regex(rf"{_OF_OURS}|(?:谁|哪个)(?:来)?(?:写|述|签|报|交|弄)(?:啊|呀|呢)?[?]?$")
_ON_A_REASON = ("submit.exempt_request",)
"""What is asked for by telling why: a reason may be told by who only wonders what follows from it."""
_NO_BY_NATURE = (
    "dialogue. feedback reminder.mute reminder.absent reminder.resume referral.recuse referral.refuse referral.withdraw "
    "referral.cancel submit.withdraw submit.exempt submit.keep submit.note extension.reject extension.withdraw exemption.reject "
    "review.return review.history rectify.reject task.update referral.release referral.go_on referral.adopt legality.adopt "
    "referral.private referral.open referral.each referral.to_sign referral.opinions teaching. calendar. legality.waive "
    "legality.withdraw legality.decline referral.create referral.answer referral.supplement referral.urge comment."
)
_SPARED = tuple(_NO_BY_NATURE.split())
"""What is a no itself, or consists of words of its own, in which all of this may stand."""


def taken_back(found: Candidate, skeleton: str) -> bool:
    """Whether what a phrase tells is left in doubt by what stands before, within or after it; the words that are handed on are no part of it."""
    if found.intent in _ON_A_REASON and _WONDERED.search(skeleton):
        return True
    if is_spoken_against(found.intent, skeleton):
        return True
    match = found.match
    start, end = match.span()
    if _remarked(found, skeleton) or is_hedged(found.intent, skeleton):
        return True
    if found.intent.startswith(_SPARED):
        return False
    own = "".join(letter for place, letter in enumerate(skeleton[start:end], start) if not _handed_on(found, place))
    return bool(_BEFORE.search(skeleton, 0, start) or _WITHIN.search(own) or _AFTER.search(skeleton))


def _remarked(found: Candidate, skeleton: str) -> bool:
    """Whether the clause only remarks upon the deed (采纳0002得开会定, 撤回之前先问问, 改成紧急没必要), or the words that are handed on do; not those behind a colon."""
    start, end = found.match.span()
    if found.intent.endswith(_DECIDED) and _SAID_BY.search(skeleton, 0, start):
        return True  # 书记批示同意石桥延期
    told = skeleton.find(":", start)
    stop = _CLAUSE_END.search(skeleton, max(start, end - 1))
    stop_at = min(told if told >= 0 else len(skeleton), stop.start() if stop else len(skeleton))
    own = "".join(letter for place, letter in enumerate(skeleton[start:stop_at], start) if not _handed_on(found, place))
    handed = (found.match.span(name) for name in found.match.groupdict())
    return bool(_REMARKED.search(own) or _AFTERTHOUGHT.search(skeleton, end)) or any(
        first >= 0 and (told < 0 or first < told) and _REMARK_FIRST.match(skeleton, first) for first, _ in handed
    )


def _handed_on(found: Candidate, place: int) -> bool:
    """Whether a character belongs to the free words of the phrase."""
    spans = (found.match.span(name) for name in found.match.groupdict())
    return any(first <= place < last for first, last in spans)
