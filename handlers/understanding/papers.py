"""Files that are shown, not handed in, by the words beside them or by their names: a draft to look at, a sample, another body's paper."""

from storage.patterns import regex

_ASTRAY = (
    r"(?:发|传|转|拖|点)错(?:了)?(?:群|地方|窗口|对话框)"
    r"|(?:这|那|它|F)?(?:个|份)?(?:不是|并非|不算|不当)(?:要?[报交]的)?(?:K|报告|报送|材料)(?!.{0,8}(?:才是|这[个份]是|为准|用这))|传了个空的|等下[传发]真的|先?当没看[见到]|(?:O|我)?私人的"
)
_DRAFT = (
    r"先?(?:别|不要?|甭)(?:给O?|急着)?登(?!成J|错)|不(?:算数的?(?:$|[,。哈F])|作为正式)|占(?:个|一个)?位|不是(?:正式)?(?:来)?报(?:送)?的|正式的?(?:还是|再)?(?:走|从|发)W|W(?:还)?(?:没走|在流转)"
    r"|(?:签|盖|批|定|看)(?:了|完|好)(?:字|章)?(?:O)?(?:再|才)(?:正式)?(?:发|报|交|算)|点头(?:O)?才(?:算|报)|先?(?:给(?:你|您|P|大家))?(?:看看|瞅瞅|瞧瞧|把把|看下)(?:个)?(?:提纲|方向|框架|格式|关)"
    r"|(?:提纲|格式|方向|框架)[^,。]{0,3}(?:对不对|行不行|中不中|可不可以)|问一?[问下]?[^,。]{0,6}格式|再往下写|草的|行了(?:O)?再|先不(?:交|报)|(?:存|放)一?下怕|字数够不够|就是(?:叫|让|请)你看|先问[问下]"
)
_SAMPLE = (
    r"范文|模板(?:自取|谁)|谁要(?:模板|谁拿|自取|就拿)|(?:供|做|作)?(?:个)?参考|学习学习|借鉴|存个?底|找[^,。]{0,6}数据|不是替[U他她]|咋写的|怎么写的|(?:照|按)(?:这个?|着)?(?:格式)?(?:写|行不|中不|对不)"
    r"|学习一下|写得真?好|看个|不用回传|转给你看|大家(?:存|收)一?下|帮(?:忙|着)?填|别(?:登成|误会|存)"
)
_ELSEWHERE = (
    r"[跟和与](?:你们?|K|述法|自查|整改|报送|这个?)[^,。]{0,3}(?:没关系|无关|不相干|没啥关系)"
    r"|(?:[\u4e00-\u9fff]{1,3}(?:科|股|委员|部)|[\u4e00-\u9fff]{2}(?:委|办))(?:那边)?(?:要|让交|让报|叫交|收)的|表情包"
)
_WONDERED = r"(?:这|里面说|F)[^,。]{0,10}是不是(?:你|要|照|按|给|就?用)|有人(?:把|有|存)[^,。]{0,12}吗"
_SHOWN = regex("|".join((_ASTRAY, _DRAFT, _SAMPLE, _ELSEWHERE, _WONDERED)))
_NAMED = regex(r"模板|模版|样本|样表|范文|范本|提纲|通讯录|表情|(?:关于.{2,30}的)?通知(?:$|\.|（|\()|议题|评分表|空白")


def is_only_shown(skeleton: str) -> bool:
    """Whether a file is no report that is handed in, by the words beside it."""
    return bool(_SHOWN.search(skeleton))


def is_none_by_name(name: str) -> bool:
    """Whether a file is called a template, a notice, an outline: of which report it speaks tells nothing."""
    return bool(_NAMED.search(name))
