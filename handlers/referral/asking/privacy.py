"""What is said of whom a question is for: any wish, in whatever words, that others hear nothing of it, and the word that they may."""

from storage.patterns import regex

WISH = (
    r"(?:请|此事|此件|这(?:件|个)?(?:事情?|问题|情况)?|先|暂时?|最好|千万|还是|那|就|也|都|算了)*"
    r"(?:不要?|别|不宜|不便|不能|勿)(?:再|对外|向外)?公开(?:处理|办理|提出|答复|讨论)?(?:了|吧)?"
)
"""不公开, 这个问题先别公开: as it may stand alone between two commas."""
_ALONE = regex(rf"(?:^|[，,。；;：:\s]){WISH}(?=$|[，,。；;：:\s])")
_TO = r"(?:再|来|先|跟|和|向|同|给|找|你|您|我|直接|一?下|[\u4e00-\u9fff]{0,2}律师?|顾问)*"
_TELL = r"(?:提(?!供|高|前)|问|请教|咨询|反映|聊|讲(?![和好定])|沟通|汇报|告诉|发(?:给|你|您|我)|说(?![好定过了的明])|报(?:个|给|一)|回(?:他|她|复|答)|答复)"
_OTHERS = r"(?<![们方民他她户主人家队])"  # what others did in secret (村民私下转让) is the matter itself
_NOT = r"(?:别|不要|不能|不可|勿|莫|不想|不愿|怕)"
_SOMEBODY = r"(?:别人|人家|其他人|旁人|外人|大家|镇里|领导|单位|书记|镇长|他们)"
_ASIDE = regex(
    r"(?:不(?:方便|便|好|想|宜|要|用|能|可以|适合)|别|勿).{0,6}群(?![众体居])"
    rf"|{_OTHERS}(?:私下里?|私底下|悄悄|私聊|私信){_TO}{_TELL}|单独{_TO}(?:说(?!明)|聊|问|讲|沟通|请教|咨询|告诉)"
    r"|(?:方便|可以|能|加[您你]?|用|走|想|要|我们?|细节|详情|内容|材料|其余|其他)[\u4e00-\u9fff]{0,3}(?:私聊|私信)|私(?:聊|信)(?:[您你]|吧|一下|$)|^(?:@\S+\s)?(?:私聊|私信|私下)"
    rf"|只(?:私下|私聊)|只(?:给|让|告诉)[\u4e00-\u9fff]{{1,4}}(?:看|知道|说)"
    r"|(?<!不用)(?<!不必)(?<!无需)(?<!不需要)(?:请|要|需要?|务必|帮[我忙]{0,2}|替我|注意|得|希望|^|[，,。；;\s])保密(?=$|[，,。；;\s啊哦吧]|处理|办理|一下)"
    rf"|{_NOT}.{{0,6}}(?:外说|外传|外泄|外讲|往外|声张|传开|传出去|说出去|讲出去|漏出去|张扬|扩散)|{_NOT}[^，,。；;]{{0,4}}{_SOMEBODY}(?:知道|看见|看到|听到)"
    r"|(?:比较|有点|有些|很|挺|太|特别|是个?|有个?)敏感|敏感的?(?:事|问题|情况|内容)"
    r"|匿名(?:提|问|咨询|请教)|不(?:要|想|便|愿)?(?:署名|具名|露名)"
)
_OPENLY = regex(
    r"(?<!不)(?<!不要)(?<!别)公开(?:提出|办理|处理|提问)|可以公开|(?:^|[，,。；;\s])公开(?=$|[，,。；;\s])|(?:可以|能|就)?(?:发|放|转|说)(?:到|在)群里"
)


def asks_privacy(text: str) -> bool:
    """Whether it is said in so many words that it is not for others (不公开), as a clause of its own."""
    return bool(_ALONE.search(text))


def wants_private(text: str) -> bool:
    """Whether there is any wish in it that others hear nothing: 不公开, 不方便在群里说, 细节私聊发你, 这个别往外说."""
    return asks_privacy(text) or bool(_ASIDE.search(text))


def wants_open(text: str) -> bool:
    """Whether it says of itself that others may know of it."""
    return bool(_OPENLY.search(text)) and not wants_private(text)


_LONGEST = 40  # characters of words that only wish something of what was said before
_BESIDE = 14  # characters of a clause beside the wish: why, or a courtesy
_CLAUSE = regex(r"[，,。；;！!~\s]+")
_OF_IT = (
    r"(?:这|那|此|该|它|个|件|条|刚才?|刚刚|上面?|前面|发|提|说|问|讲|的|我|事情?|问题|疑难|消息|话|(?:YNWT-20\d\d-)?0\d{3}号?"
    r"|有|涉及|涉|名字|人名|人|领导|书记|单位|哎呀?|哦|啊|对了|还是|也|就|都|请|麻烦|帮忙?|我?们|给|先|最好|要|得|需要?|应该|改|转|按|做|作|了|成|为)*+"
)
_IN_ROOM = r"群(?![众体居])(?:里面?|上|中|内)?(?:公开|答复|回复|讨论|公布|发|说|讲|提|问|放|聊|这个|这些|这事|的|了|吧|啊|呀|哈)*+"
_AFTER = r"(?:办理?|处理|答复|问|提|说|讲|聊|发|来|方式|一?下|[你您]|的|了|吧|啊|呀|哈)*+"
_WISHED = (
    regex(rf"(?:不该|不应该?|不应当|不宜|不能|不可以|不便|不方便|不适合|不好|别|不要|不想)(?:再|发|放|说|提|在|到|往|进|公开)*+{_IN_ROOM}$"),
    regex(rf"(?:改成?为?|转成?为?|转到|换成?|变成|设为|设成|按|走)(?:不公开|非公开|私下|私聊|私信|私密|保密){_AFTER}$"),
    regex(rf"^{_OF_IT}(?:不能|不要|别|不该|不应该?|不宜|不便|不让|不想|不可以?|不)(?:再|对外|往外)*+公开{_AFTER}$"),
    regex(rf"^{_OF_IT}保密{_AFTER}$"),
    regex(
        r"(?:别|不要|不能|不想)(?:让|给|被).{0,3}(?:大家|别人|其他人|人家|旁人|外人|其他单位|别的(?:镇|单位)|都)(?:都)?(?:看|知道|晓得|听)(?:见|到|了|得)?$"
    ),
    regex(rf"(?:应该?|该|本来|本想|是)(?:是|要|想)*+(?:私下里?|私聊|私信){_AFTER}$"),
)
_ANEW = regex(r"[：:?？]|有一?[个件]|还有|另外|再[问提]|怎么|如何|能不能|可不可以|要不要|是否|是不是|有没有|[吗么呢]$")
_POINTS = regex(r"[这那此该它]|刚|上[面一]|前面|我(?:发|说|提|问)的|0\d{3}|改|转")


def takes_back(text: str) -> bool:
    """Whether words wish no more than that others hear nothing of what was said before: 哎呀这个不该在群里说，改成不公开吧; 0001有名字，不能公开."""
    clauses = [one for one in _CLAUSE.split(text.strip()) if one]
    wished = [one for one in clauses if any(form.search(one) for form in _WISHED)]
    beside = [one for one in clauses if one not in wished]
    if not wished or len(text) > _LONGEST or _ANEW.search(text) or any(len(one) > _BESIDE for one in beside):
        return False
    return not beside or bool(_POINTS.search(text))
