"""Deeds that are done at once and told to others: a clause does them only in their own words, whatever it says besides is asked about first.

恭喜城关街道预审通过, 明天把城关街道预审通过, 对方撤回起诉了: what may turn a deed into none cannot be listed, so it is listed what a deed is said with.
"""

from handlers.understanding.grammar import Candidate
from storage.patterns import regex

_COMMON = (
    r"请|麻烦|帮忙|帮我?|劳驾|辛苦了?|谢谢?[你您]?|多谢|小法|[你您]好|[你您]|的?[那这][一两二三]?[份件家个些几]|一?下|[一两二三四五六七八九十几]?[份件家个]"
    r"|我们?|咱们?|本|给|和|与|及|跟|都|也|就|再|可以|行|好|嗯|哎|ok|把|将|[POUSXJKN]|书面|述法|自查|整改|督察|年度|报告|材料|\d{4}年?|第[一二三四五六七八九十\d]+版?|新版|版本?"
    r"|[了的啊哈呀嘛呢哦噢哟啦喽咯哇嘞滴]"
)
_BACK = (
    r"[\u4e00-\u9fff]{2,3}那[个件](?:问题)?|[\u4e00-\u9fff]{0,6}(?:合同|协议|办法|规定|方案)(?:不[出签送搞])?|那条|消息|意见|更正|办结|补充|pdf|句|整|全部|问题|撤(?:回来?|销|掉|下来?)?"
    r"|掉|收回|取消|作废|不要|不算|删|刚刚?才?|方才|上面|上去|前面|之前|[上下]午"
    r"|早上|今早|中午|Y|错|有问题|不对|重复|有误|误|最后|一|最新|附件|文件|重新|重|数据?|填|手滑|不小心|先|吧"
    r"|稍后|待会|等会|回头|晚点|另|想|要|需要?|下来|回来|出去|来|拿|图片|[FG]|申请\d*|予以?|已经?|登记|点|弄|搞|退|发|报送?|交|传|送|上|数|早"
)
_DEALS = (
    r"不?同意|批准|准予?以?|批|许可?|通过|拖|这[回次]|要|宽限?|延长?期?|顺延|推迟?|缓|到|至|D|免报|申请|没问题|吧|全部|[他她它]们?|要求|请求|的?事宜?|按|期限?|天|要延|说|看|算了|[一二两三四五六七八九十\d]+|报送?|交|原定?|时间"
    r"|之?前|截止|想|经研究|予以?|那边|后|则"
    r"|镇长|可以?|放|让步?|改|但|只|能|^[\u4e00-\u9fff]{2,3}的(?=延期)|(?<=同意)[\u4e00-\u9fff]{2}(?=延期)"
)
_ADOPTS = (
    r"^.*?(?:[采釆][纳用]|照着?[办做搞]|按[^,]*?[办做改来]|用上|接受|落实|听)|情况.*|反馈|已经.*|并.*|但.*|[前后].*|第.*|只.*|因.*|其.*|部[分份].*|不?[采釆][纳用]|一半|一?部[分份]|大半"
    r"|全部?|意见书?|建议|答复|结论|法律"
    r"|律师|顾问|[两二三四五六\d]+[条点]|疑难|[已以]|办|改|对头|整改.*|发.*|.*[了的过](?=$)|登|记"
)
_WORDS = {
    "review.pass": r"除|(?:没有?|有|带)(?:预审)?提示|还有[\u4e00-\u9fff](?=的|$)|姓[\u4e00-\u9fff]|以外|之外|预审|审核|审查|审[过完阅]?完?毕?|准?予以?|通过|过|看[过完]?|没问题|没毛病"
    r"|没啥(?:问题|毛病)|没什么问题|无误|[没无]意见|合格|符合要求|规范|挺好|很好|不错|同意|全部|全|均|吧|剩下|其[余他]|让|放|[他它]们?|"
    r"修改稿|第?[一二三四1-9]稿|直接|标成|点|算|这|办|[两三四五六七八九]|签字|盖章|内容|齐全?|可用|F",
    "submit.withdraw": _BACK,
    "referral.withdraw": rf"先?不再?(?:问|提|办|咨询)|{_BACK}|疑难|法律|问题|题|问|办|提|解决|自己|事",
    "submit.confirm": r"核收|是|实际|送|收[到齐下]?|到|已经?|齐|确认|纸质|纸|W|邮箱|邮件|快递|原件|件|版|[他它]们?|线下|全|登记|记|成|为|报|算|吧|今天|D|Y|刚刚?才?|[上下]午|早上|也",
    "submit.reject_declared": r"没有?|未|[收看见]到|收|看见?|核收|查|纸质|纸|W|邮箱|邮件|里|快递|原件|件|版|[他它]们?|还|并|让|请|再|发|送|报|一[遍次]|重新|确认|到",
    "extension.approve": _DEALS,
    "extension.reject": rf"{_DEALS}|不[批准予行能]|驳回|能|宽限|告诉|跟|免谈|再|不",
    "office.pause": r"全部|所有|全|一切|暂停|停止?|消息|发送|提醒|发|机器人|立即|马上|赶紧|紧急|吧|群|里|自动|先",
    "referral.want_other": r"换|另外?|一?[位名]|律师|顾问|人|别的|其他|疑难|问题|要|[我们]想|申请|请求|改|由|来|办|吧|能不能|能否|可否|能|吗|经办|承办",
    "legality.withdraw": r"^.*?(?:撤[回销掉]?|不送)|送审单?|[了吧]|那[件个]|这[件个]|合同|协议|办法|规定|方案|决定书?|吧|申请|不[送审]|下来|过?来|重新?.*",
    "referral.adopt": _ADOPTS,
    "legality.adopt": _ADOPTS,
    "legality.supply": r"一次性告知.*|^[^,]{1,12}的(?=[^,]{0,4}(?:材料|说明|目录|报告))|证据|送审的|送审单|送审稿|通过|告|材料|收齐?|一半|风评|已经?|补[齐正充全]?|补?好|齐全?|全部?"
    r"|送[到达去来]?|交|报|OA|W|纸质|纸|邮箱|过去|上去|上|来|到|所缺|缺|要求|按|通知|风险评估|起草说明|依据目录|依据|目录|主体资格"
    r"|对方|说明|评估|清单|刚刚?才?|今天|Y|D|[上下]午|请查收|请?核收|吧|件|份|另外|发|传|最后",
    "legality.way": r"会审|会商|上报|县|市|司法局|联审|书面|合议|专家论证|论证|集体|讨论|审查?|审|采取|采用|用|方式|改|为|成|由|请|律师|顾问|参加|一起|和|与|走|吧|组织|开|来|按|D|Y|[上下]午",
    "legality.extend": r"延长?期?限?|审查?|期限|工作日|个|天|[一二两三四五六七八九十\d]+|理由|因为?|到|至|D|再|同意|批准|报|经|吧|[:]",
    "roster.code": r"所有|全部|各|给|发|要|来|生成|重新?|新|补|再|一?[个份张]|绑定码|绑定|码|联络员|吧|的",
}
_CORES = {
    "referral.adopt": "采纳",
    "legality.adopt": "采纳",
    "legality.withdraw": "撤|不送",
    "legality.supply": "补|齐|送|交",
    "legality.extend": "延",
    "legality.way": "会审|会商|书面|论证|合议",
}
"""What a deed is named by: only clauses with it are looked at, the others tell why; without it, the clause in which its phrase stands."""
_MAY_WAIT = frozenset(("referral.withdraw", "referral.adopt", "legality.adopt"))
"""Deeds of which 先不 says something that is heard: 先不采纳，下周党委会再说."""
_BY_CORE = frozenset(("referral.adopt", "legality.adopt", "legality.withdraw"))
"""Deeds that are also told in ways of their own (照办了, 不出了), which are left to their phrases."""
_PLAIN = {intent: regex(f"{words}|{_COMMON}") for intent, words in _WORDS.items()}
_CORE = {intent: regex(words) for intent, words in _CORES.items()}
_SAID = regex(r"[\u4e00-\u9fffA-Za-z\d?\[\]]")
_PUT_OFF, _CLAUSES = regex("[先暂]不"), regex("[^,。;!?:]+")


def besides(found: Candidate, skeleton: str) -> str:
    """What the clauses that tell a deed say besides, but for the words that are handed on; 先不 is always something else. Empty for every deed
    that is shown or asked about before it is done."""
    words = _PLAIN.get(found.intent)
    if not words:
        return ""
    start, end = found.match.span()
    free = [found.match.span(name) for name in found.match.groupdict()]
    said = "".join(" " if any(first <= at < last for first, last in free) else one for at, one in enumerate(skeleton))
    told = said.find(":", start)
    clauses = list(_CLAUSES.finditer(said[: told if told >= end else len(said)]))
    core = _CORE.get(found.intent)
    of_deed = [one[0] for one in clauses if core and core.search(one[0])]
    if found.intent not in _BY_CORE:
        of_deed = of_deed or [one[0] for one in clauses if one.end() > start and one.start() < end]
    off = found.intent not in _MAY_WAIT
    return "".join(one for clause in of_deed for one in _SAID.findall(words.sub("", _PUT_OFF.sub("另议", clause) if off else clause)))
