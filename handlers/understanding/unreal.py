"""What is only spoken of is done by nobody: a deed that is asked about, denied, planned, imagined, or told of others.

The marks tell how a whole sentence is said; here the clause is looked at in which the deed itself stands (催也没用，他们领导不在).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from handlers.understanding.grammar import Candidate
from storage.patterns import regex

_DEEDS = {
    "submit.declare": "[交报送发传寄推捎投走]", "submit.withdraw": "撤|收回|作废|删", "submit.mistaken": "撤|作废|删", "submit.replace": "为准|替换|换|更新|重[新发传报交]",
    "submit.onbehalf": "代|替|帮", "submit.note": "只报|一份|合并", "submit.exempt_request": "免", "extension.request": "延|宽限|缓|推迟",
    "extension.approve": "延|批|同意|准", "extension.reject": "驳|拒", "exemption.reject": "驳|拒",
    "extension.revoke": "延|撤", "exemption.approve": "免|批|同意", "review.pass": "通过|过审|合格",
    "review.return": "退|打回|驳回|还不能通过", "task.create": "建|布置|新增|下发", "task.update": "改|调|延|提前|推", "task.close": "关|结束|停|撤", "task.reopen": "开",
    "reminder.send": "催|提醒", "reminder.absent": "请假|出差|休", "referral.answer": "答复|回复|答", "referral.joint": "联办|会办", "referral.transfer": "转|移交",
    "referral.adopt": "采纳|采用|采", "referral.urge": "催", "referral.withdraw": "撤", "referral.close": "结案|办结|结", "referral.supplement": "补",
    "referral.accept": "受理|接|办(?!法)", "comment.record": "录|记",
    "referral.recuse": "回避", "legality.submit": "送审|报审", "legality.conclude": "出|下|写|按", "legality.adopt": "采纳|采用|采", "legality.supply": "补",
    "legality.withdraw": "撤", "contact.change": "换|改|接|调走", "contact.update": "换|改|变", "roster.approve": "批|同意|通过", "roster.rename": "改",
    "roster.merge": "并", "privacy.delete": "删|清|注销", "lineup.set": "定|排", "deduct.record": "扣", "rectify.approve": "销",
    "rectify.close_request": "销", "bulletin.draft": "拟|写|出", "bulletin.publish": "发|公布|晒|曝光|点名", "inspection.start": "开|启动"
    "|督察", "office.pause": "停", "deduct.appeal": "申诉|异议|复核", "office.resume": "恢复", "selfscore.submit": "自评|评|得",
    "teamscore.set": "打|给|得|评", "reminder.mute": "(?!)", "referral.create": "提(?:交|出)?", "quiz.sample": "抽", "appraisal.record": "记|录|测评",
}  # fmt: skip
"""By intent, the verb of the deed: whatever is no deed, or is said with a no by its nature (别催, 不同意), is not here."""
_PUT_OFF_TOO = frozenset({"referral.need_material", "legality.take", "legality.meeting"})
"""What may be put off, though its verb tells nothing else."""
_REQUESTS = frozenset(
    {
        "extension.request",
        "submit.exempt_request",
        "submit.note",
        "submit.withdraw",
        "referral.urge",
        "rectify.close_request",
        "contact.change",
        "referral.transfer",
    }
)
"""What may be put as a question: 能不能宽限两天."""
_CLAUSES = regex(r"[^,。!?;:]+")
_PUT_OFF = regex(
    r"再等等|等等再说|再说吧$|先放一?放|(?:我|O)[再先](?:想想|看看|考虑)|^等[^,。]{1,12},[^,。]{0,10}再"
    r"|(?:会后|回头|到时候?|过后)再(?!发|传|报|交)"
    r"|才能(?:定|出|拿到|给|弄)|没形成|先(?:不|别)(?:批|驳|退|销|定|登记?|动)(?=$|[,。吧])|再定$|先(?:空|压|搁|挂)着|再考虑考虑"
    r"|还没(?:想好|定|确定|研究|到)|待定|没拿定|拿不准|还不能(?:通过|退|销|批)|^(?:群?(?:公告|通知|提醒|提示)|转发?|原文|原话|引用|[他她]说):"
    r"|(?:我|O)(?:可|也|还)?没(?:答应|同意|敢|接茬|理)(?=$|[,。])"
    r"|^(?:改天|过[两几]天|改日)|等[^,。]{1,12},[^,。]{0,10}(?:我|O)就|一过再|(?:之|以)后再|不够再|先别发$|等(?:会儿?|等|下)(?:$|,|再)"
    r"|还得[^,。]{1,5}(?:定|批|点头)|得先[请问]|还[要得]请示|请示[^,。]{0,4}[再后]|再(?:核|对|查|看)一遍"
    r"|(?:合法|通过|行)还[得要]看|[,。](?:我|O)?(?:先|还得|还要)?再看看$|倾向于|还在(?:斟酌|考虑|犹豫|琢磨|摇摆|纠结|商量)|的话(?:得|再说|再看|[他她]|怕|恐怕|要看|就算了)|不一定|没准(?!备)"
    r"|也[办接审看来]不(?:了|过来)|(?:我|O)来[办接审看]不了"
    r"|(?:不过|但是?|可|还|先)(?:还|也)?(?:得|要|需)(?:先|等|由|经|上|过)?(?:班子|党委|党组|集体)[^,。]{0,4}(?:研究|讨论|定|议|过|会)|[,。]少催|应该(?:都|会|能|可以)*采纳"
    r"|(?:D|明早|下午|回头|[了完好齐])(?:我|O)?再(?:受理|接[办手收]?|审|批|销|退)(?=$|[,。吧])|(?:不用|不必|无需|甭)再?补"
)
_DESK_DEED = r"(?:部分)?采纳|撤(?!诉)|上会|审(?!计|批)|走访|受理|接(?!到|受|着|触)|办结|结案|重新办|转(?!让|包)|联办|会办|补(?!偿|贴|助)|退(?!休|股|出)|回避|延(?!误|长线)|并案|并入|来办|缺"
_WAVERS = regex(r"看(?:具体)?情况(?:再?[说定办]|吧|而定)*$|再(?:说|议)吧?$|(?:我|还得|还要|先|,)再看看吧?$|不一定|没准(?!备)")
_UNDECIDED = regex(
    r"还没(?:最后|完全|最终)?(?:定|想好|决定|确定|商量|谈妥|说好)"
    rf"|不缺(?=$|[,。了])|(?:{_DESK_DEED})N?(?:之|以)?前(?:还?要|还?得|先|还)|(?:过了|完了|好了|之?后|以后)才(?:能|会)?(?:送审|{_DESK_DEED})"
    rf"|等[^,。]{{1,10}}(?:定|研究|点头|同意|签字?|批|拍板|商量)(?:了|完|好|下来|过|后)*(?:$|,|[再才])|(?<!不)(?:{_DESK_DEED})(?:结|办|查|回)?的话|(?:应该|估计)会(?:部分|不)?采纳"
    rf"|(?:可能|也许|或许|说不定|大概|不排除|好像|似乎|恐怕)(?:[还也会就要得先再请让由给拉和跟找到来UPOD我、,]|需要?)*(?:{_DESK_DEED})(?![不得错过])"
)
_UNDERTAKEN = frozenset(
    f"{desk}.{deed}"
    for desk, deeds in (
        ("referral", "accept transfer joint refuse recuse need_material merge close withdraw release exchange reopen adopt to_sign"),
        ("selfscore", "submit"),
        ("teamscore", "set"),
        ("submit", "withdraw"),  # what is withdrawn by a number may be a question
        ("legality", "submit take meeting withdraw need_material decline"),
    )
    for deed in deeds.split()
)
"""What is undertaken at the legal desk: while it is not decided on, nobody does it; but it may be refused because something is not.
What a case is told or answered may well say 看情况."""
_OTHER_THINGS = regex(
    r"(?!你们|我们|贵)(?:妇联|团委|工会|纪委|[\u4e00-\u9fff]{2}(?:局|委|部|办))(?:那边|要|让交|让报)?的(?:材料|报表|报告|表|东西|文件|总结|数据)"
    r"|报表|统计表|签到表|党费|月报|季报|周报|简报|信息稿|党建|防汛|低保|综治|安全生产"
)
"""What is handed in elsewhere: another body's papers, or what no open task is called by."""
_TWICE = regex(r"(?:不是|不可能|并非|(?<!会)不会)[^,。]{0,3}(?:没有?|未|不)")
_OF_OTHERS = regex(
    r"(?<![托让由请给帮替代])(?:隔壁|人家|别的?(?:人|家|单位|镇|街道|局)(?!说)|兄弟单位)|听[^,。]{0,4}说|(?:我|O|^)?(?:看|见|看到|看见|瞧见|发现|注意到)(?:了)?U[^,。]{0,12}[了过]|据说"
    r"|有人(?:提议|建议|说|问)|提醒(?:我|O)?(?:开会|值班|签到|打卡|缴费|交费)|[JP]说结论|[市省区县]里(?:那个|那项|的)任务"
    r"|以为|(?:我|咋)记得|[跟和给对](?:我|O)(?:讲|说)|另(?:外)?一?(?:件|回|码)事|两(?:码|回)事|不是一回事|别的事"
    r"|(?<![按照据])(?:通知|公告|提醒|文件|短信|消息)(?:上|里|中)?(?:说|写|讲|要求|提到)|[^,。是]说(?:他们|她们|O|已)"
    r"|^(?:他们|她们|[他她](?!们))(?![的办])|(?:律师|顾问|领导|书记|主任|[JP])说(?:要|得|让|可以)|(?<!你们)(?<!你)(?<!O)要的(?:材料|总结|信息|表|数据|报告|东西)|你(?:跑|去|赶紧|抓紧|记得|先|快)"
    r"|^(?:小|老)[\u4e00-\u9fff],|记得(?:把|给|去)|你们?谁|前任|上一任|去年|前年|往年|上半年|以往|以前(?![的那]|报|交|传)|当初"
)
_IMAGINED = regex(
    r"恨不得|巴不得|真想|要能|要是|要不是|如果|假如|假设|除非|(?:我|O)猜|早知道|就(?:好|方便|轻松|省心|谢天谢地)了|(?<!不)可能|好像|似乎|大概|估计(?![^,。]{0,3}到)|恐怕|也许|或许|说不定|差点|险些|八成|十有八九|多半"
    r"|倒是?想|(?:正|还)在找"
)
_WISHED = regex("就(?:好|方便|省心|谢天谢地)了|恨不得|巴不得|真想|倒是?想|要能")
"""整改报告能免报就好了: a request that is only dreamt of."""
_WONDERED = regex(r"谁|哪|多久|多大|多长|怎样|怎么(?!还)|如何|咋样|(?<!没)(?<!没有)(?:什么|啥)|来着|(?<![的那这])几(?:次|回|天|家|件|条|份|个)")
_KINDS = {
    "failed": r"断网|掉线|崩了|登不[上了]|系统报错|没网|打不开|停电|死机|(?:{0})(?:过去|上去|出去)?(?:不(?:了|出|上|成|进|动|过去)|没(?:成|通)|失败)|没(?:{0})成|卡(?:住|在|着)"
    r"|(?:{0})[^,。]{{0,6}}(?:排版|校对|打印店|征求意见)",
    "denied": r"(?:没有?|未|别|甭|不用|不必|(?<!是)不是|不想|(?<!能)不能|不会|(?<![能可是要])不|从[没未])(?:再|去|给|把|让|予|准|能|O|我|U|N|申请|要求|算|正式|作为|说|要|想|准备|打算|来得及|发|推"
    r"|推送|点|按|动|碰|敢|顾上|提|他们"
    r"|D|过)*(?:{0})",
    "planned": r"[刚正才](?:想|要|准备)(?:[^,。]{{0,6}})(?:{0})|(?:打算|准备(?!好)|考虑|计划|琢磨|寻思|[原本]来?(?:想|要|打算))[^,。]{{0,8}}(?:{0})|等[^,。]{{1,12}}(?:再"
    r"|才)[^,。]{{0,4}}(?:{0})"
    r"|(?:{0})[^,。]{{0,6}}(?:(?:正|还)?在(?:找|准备|整理|弄|写|收集|凑|捋|走流程)|在[^,。]{{0,6}}(?:那|那儿|那里|手里|手上)(?:签|审|看|压|放|躺))"
    r"|(?:{0})[^,。]{{0,4}}(?:的事)?(?:先放|先不提|再说|缓一缓|另说|再想|再看)|(?:{0})N?(?:还|恐怕|估计)?(?:要|得|需)(?:再)?(?:等|过|缓)|(?:{0})[^,。]{{0,6}}得先",
    "maybe": r"(?:渠道|流程|手续|条件|时间限制)(?:吗|么|是|要|$)|(?:差点|险些|要不要|该不该|有没有必要|有必要|什么情况|什么条件|最多|最少)[^,。]{{0,8}}(?:{0})|(?:{0})[^,。]{{0,4}}(?:会不会"
    r"|该?找谁|有用[吗么]|管用[吗么])|(?:[啥什]么?时候|何时|多久)(?:才|就)?(?:能|可以)[^,。]{{0,6}}(?:{0})|(?<![OUKJ])的(?:能|可以|可)[^,。]{{0,3}}(?:{0})[^,。]{{0,3}}[吗么]"
    r"|(?:{0})[^,。]{{0,10}}(?:要不要|是不是要|之?前(?:要|得)|得[JP][^,。]{{0,3}}(?:同意|批|签|定)|是U[^,。]{{0,2}}提)",
    "asked": r"^想[^,。]{{0,8}}(?:{0})|(?:会不会|是不是|用不用|能不能)[^,。]{{0,8}}(?:{0})|(?:{0})(?:不|没)(?:{0})"
    r"|(?:{0})[^,。]{{0,5}}?(?:[了过]?没有?|[了过]?吗|[了过]不)$|(?:{0})[^,。]{{0,4}}行不行|还是(?:不|没|单)",
    "narrated": r"(?:{0})得(?:太|有点|过于|挺|很|紧|勤|急|凶|烦|人|我|慌)|(?:{0})的(?:太|有点|过于|挺|很)|(?:{0})也(?:{0})了|(?<![让叫请给对催替帮])(?:他们|人家|上级)(?:[又还老总都也]|一直"
    r"|天天)*(?:{0})|(?:{0})了?[也都][^,。]{{0,3}}(?:没用|白)|(?:{0})了好?[一两二三四五六几多0-9]+[遍次回]|一(?:{0})就(?!行|好|可)|(?:{0})(?:回来?|销)的(?:那|这)[个份件条]"
    r"|的才[^,。]{{0,2}}(?:{0})|(?:{0})归|(?:{0})的时候",
}
_PAST = regex(
    r"(?:上次|上回|前次)[^,。]{0,8}(?:退|批|催|销|扣)|(?:Y|上周|前[几两]天)[^,。]{0,10}(?:销|批|退|催|扣)[了过]|已经?办完|(?:退|批|催|转|销|撤|拟|扣|发|通报)过(?![来去])|(?:早上|上午|中午"
    r"|早就|Y|上周|前[几两]天)(?:就)?(?:已经?)?(?:通过|退|批|催|同意)"
)
_TO_OWN_HEADS = regex(
    r"(?:发|送|交|转|报|传)(?:给|到|了)?[^,。]{0,8}(?:[JP]|领导|主任|局长|所长|[镇局街]里|分管)[^,。]{0,10}(?:把把?关|审[阅核定签]|过(?:一?下)?目|先?看看?(?:一下)?(?=$|[,。])|签[字批])"
    r"|(?:发|送|交|传)(?:给|到|了)?J的?W"
)
"""自查报告发给分管副镇长把关: it has not left the house."""
_DECISIONS = ("extension.", "exemption.", "review.", "reminder.", "rectify.", "deduct.", "task.", "bulletin.")
"""What is decided is not said again of a day gone by: 石桥的延期我上午批过了."""
_BODIES = {"referral.answer": regex(r"答复|回复|(?<!报)答(?!应)"), "referral.create": regex("提(?:交|出)?[^,。]{0,4}(?:疑难|问题|个事)")}
"""What consists of words of its own, of which the deed is no part: by intent, how the deed is spoken of in them."""
_SPARED = (
    dict.fromkeys(("referral.adopt", "legality.adopt"), ("denied", "failed"))
    | {"inspection.start": ("planned",), "referral.create": ("asked", "denied", "maybe")}
    | dict.fromkeys(_REQUESTS, ("asked",))
)
"""What is said of a deed and yet does it: 意见未采纳, 采纳不了 is an answer, 准备搞一次督察 an order."""


def real(found: Iterable[Candidate], skeleton: str) -> Iterator[Candidate]:
    """The candidates without deeds that are none here: 能撤回吗, 隔壁镇早交了; a report that could not be sent yet (打算明天送, 发不出去) is not done."""
    for one in found:
        why = "" if "F" in skeleton or one.intent not in _DEEDS.keys() | _UNDERTAKEN | _PUT_OFF_TOO else _unreal(one, skeleton)
        if not why:
            yield one
        elif one.intent == "submit.declare" and why in ("failed", "planned"):
            yield replace(one, intent="status.note_unfinished", rule=replace(one.rule, intent="status.note_unfinished", needs=("unit",)))


def _unreal(found: Candidate, skeleton: str) -> str:
    """Why the deed of a candidate is no deed here; "" where it is one."""
    start, end = found.match.span()
    if found.intent in _UNDERTAKEN and (_WAVERS.search(skeleton) or (found.intent != "referral.refuse" and _UNDECIDED.search(skeleton))):
        return "put off"
    if found.intent not in _DEEDS.keys() | _PUT_OFF_TOO:
        return ""
    if (found.intent not in _BODIES and _PUT_OFF.search(skeleton)) or skeleton[:start].count('"') % 2:
        return "put off"
    told = skeleton.find(":", start + 1, end)
    end = told if told > 0 else end  # what follows is told, not done
    clauses = [one[0] for one in _CLAUSES.finditer(skeleton) if one.end() > start and one.start() < end]
    if found.intent in _BODIES:  # 如果…, 谁侵权谁赔 are what is answered; only where answering itself is spoken of is it looked at
        clauses = [one for one in clauses if _BODIES[found.intent].search(one)]
    return only_spoken_of(found.intent, ",".join(clauses)) if clauses else ""


def only_spoken_of(intent: str, clause: str) -> str:
    """Why an intent's deed is none in a clause; "" where it is one, or the intent is no deed."""
    if intent not in _DEEDS:
        return ""
    if intent.startswith(_DECISIONS) and _PAST.search(clause):
        return "narrated"
    if _WISHED.search(clause) or intent not in _REQUESTS and (_IMAGINED.search(clause) or _WONDERED.search(clause)):
        return "imagined"
    if _TWICE.search(clause):
        return ""
    if intent == "submit.declare" and _TO_OWN_HEADS.search(clause):
        return "planned"
    kind = "of others" if _OF_OTHERS.search(clause) or (intent == "submit.declare" and _OTHER_THINGS.search(clause)) else ""
    return kind or next((kind for kind, pattern in _patterns(intent).items() if pattern.search(clause)), "")


@cache
def _patterns(intent: str) -> Mapping[str, re.Pattern[str]]:
    """By kind, how a deed is told that is not done."""
    return {kind: regex(pattern.format(_DEEDS[intent])) for kind, pattern in _KINDS.items() if kind not in _SPARED.get(intent, ())}
