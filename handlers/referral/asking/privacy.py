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
