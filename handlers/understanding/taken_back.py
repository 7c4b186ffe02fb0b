"""What is said and taken back in the same breath: 先别全部暂停, …，算了, …，开玩笑的, 听说…, 我没说要…: it is asked about before anything is done.

`unreal` knows the single deeds and how each is denied or planned; here stands what leaves any deed in doubt, whatever it is.
"""

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
)
_DOUBTFUL = (
    r"|划不来|为时(?:过早|尚早)|会怎[么样]|黄了|差点|后悔|舍不得|要花钱|影响考核|难看|不如(?!期|实|下)|没意义|就好了"
    r"|对方(?:撤|换)|当事人(?:撤|换)|没法(?=撤|改)|的意思$|是这么|退信|(?:送|发|寄)错(?:地方|人)|就差|他忘了|错过|另一[个件]|拿下来|没讨论"
)
_REMARKED, _REMARK_FIRST = regex(_REMARK + _DOUBTFUL), regex(rf"[,]?(?:{_REMARK}{_DOUBTFUL})")
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
_AGAINST = r"[JP](?:不同意|不批|不让|没表态|不点头)"
_NO_CAUSE = {
    "submit.withdraw": regex(_AGAINST),
    "referral.withdraw": regex(_AGAINST),
    "referral.adopt": regex(r"拟(?:不?予?以?)?(?:部分)?采纳|打算|准备采纳|哪里点|可能|大概"),
    "legality.adopt": regex(rf"^(?!.*(?:[不没未]|部分)(?:予以?)?采纳).*{_AGAINST}"),
    "extension.request": regex(_AGAINST),
    "referral.recuse": regex(r"不(?:是|算|认识|熟|涉及)|没(?:有)?(?:代理|利害|关系|往来|接)|无(?:利害)?关|不用|无需|不必"),
    "submit.note": regex(r"[咋怎]么?(?:说|规定)|规矩|谁知道|风传|传言|听[人说]|据[说传]|明年|以后|将来|要是|假如|如果|空缺|缺位|暂缺"),
    "submit.exempt_request": regex(r"[啥什]么?意思|代写|[啥什]么?叫免报"),
    "submit.declare": regex(
        r"退信|[他她]忘了|就差|(?<![PJ]的)(?<![PJ]那份)还没(?:签|盖|审|发)|一半$|没发出|错地方|门锁|没人(?:收|在|接)|(?:送|寄|交|报|发)(?:到|给|去)了?(?:[县市区镇])?(?:政府办|[县市区]委办|党政办"
        r"|档案|信访|[县市区]里)|^P说|给了?(?:纪委|组织部|政法委|宣传部|司法局|人大|督察组)|(?<!已)(?<!已经)(?<!都)(?<!改)也(?:是|走)?W(?:上)?报?$"
    ),
    "referral.amend": regex(r"[吗?]|不了吧|(?<!类)别(?!人)|本来想|没(?:写|登|填)?错|不用|不改"),
    "referral.urge": regex(r"催过|催我|已经?催|没催|别催|不催"),
    "referral.supplement": regex(
        r"不让(?:发|给|交)|[了过]没[?]?$|麻烦$|N的事|(?:发|送)错了$|[:,](?:算了|等一下|稍等|不补了?)|没什么(?:要)?补|(?:材料|补充)(?:D|Y|明天|后天|回头|晚点|过[一两几]天)再?(?:发|补|给|交|送"
        r"|传)[^,。]{0,3}$"
    ),
    "legality.submit": regex(r"送审(?:过了?|通过|退|被退|很慢|的事|去了|到(?!W)|忘)|(?:已经?|Y|上周)送审|书记说|说送审"),
    "legality.supply": regex(r"就差|除了|再说|太|不少|又要|等[^,。]{1,4}签"),
    "legality.recheck": regex(r"改好了?再|改好?一半|快改好|没有?异议|不申请"),
    "legality.take": regex(r"审过|以前|原来"),
    "contact.change": regex(r"会怎|黄了|还早|或者?|的事|[JP](?:不同意|不批|不让)"),
    "reminder.mute": regex(r"别再?(?:提醒|催)J|太好了?$|不让|[JP]不同意"),
    "referral.create": regex(r"^不提|(?:先|请)?(?:别|不要|不用)登记|还没想好|没必要提|不用提"),
    "referral.opinion": regex(r"[:](?:D|明天|后天|过两天)给?$|还在|在审|初稿|没看|先别"),
    "referral.need_material": regex(r"(?:什么|哪些|[啥])$"),
    "referral.extend": regex(r"一两|两三|三五|三四"),
    "referral.answer": regex(r"^(?:D|P|明天|晚上|回头|等会)[^:]{0,3}答复N|^[^:]*D[^,。:]{0,2}(?:才?能|会|再)?(?:出|给|写|回|做)(?:意见|答复|结论)"),
    "pairing.visit": regex(r"没碰|白跑|没(?:回来|见到)|别登记|不用登记|发错|就好了"),
    "feedback": regex(r"不让提|没什么意见|没意见$"),
    "review.return": regex(r"发错|撤回这|开玩笑|(?:已经?|被)(?:退回|打回)|Y把?[^,。]{0,6}(?:退回|打回)|^建议|或者?[UN]|有一[家份个]"),
    "task.close": regex(r"(?:不|别|先别|还不)(?:要|用|能|想)?(?:办结|结束|关闭|关)"),
    "legality.need_material": regex(r"唔使|不用补|不需补|(?:像是|好像|似乎|可能)[^,。]{0,3}缺|翻[翻看下]|再[找看翻]"),
}
"""What speaks against a deed though its word is said: 回避0001，对方不是我的客户."""
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
    if found.intent in _NO_CAUSE and _NO_CAUSE[found.intent].search(skeleton):
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
