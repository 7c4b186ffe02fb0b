"""Figures and answers as offices write them: 第3条, 1.1 4.5分, 扣0.5分, ABD, 对; each as text, "" when it was not said."""

from handlers.understanding.normalise import numeral
from storage.patterns import regex

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?|(?<!\d)\.\d|[一二两三四五六七八九十]{1,3}|[零半])"
_POINT = regex(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?:项|条|款|指标|这项)?(?!\d|\.|分|%|票)")  # 1.1 is an item, 4.5分 is not
_NTH = regex(
    r"第(\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3})(?:个|条|项|款|号)?(?:问题|指标|整改)?|(?<![\d.第])(\d{1,2})号(?:问题|整改)|(?<![\d.第])(\d{1,2})(?:条|项)(?!以|之)"
    r"|问题(\d{1,2})(?![\d.])|问题([一二三四五六七八九十]{1,2})(?![个条项些点堆直样下起共])"
    r"|(?<!督察)(?<![年月日次轮])整改(\d{1,2})(?=[ ,]|[\u4e00-\u9fff])(?![月日号个家份次天年]|条以|项以)"
    r"|(?<![\d.])([一二三四五六七八九])号(?:问题|那条|那项|这条|佐证)|那项(\d{1,2})(?![\d.])|(?<![\d.])(\d{1,2})那[条项]"
)
_ONE = regex(r"\d{1,2}|十[一二三四五六七八九]?|[一二三四五六七八九]")
_SEVERAL = regex(
    rf"(?<![\d.])((?:第?(?:{_ONE.pattern})[条项号]?[、,和跟与及]){{1,9}}第?(?:{_ONE.pattern}))(?:[这那]?[两三四五六几]?[条项号个]|动工|开工|已?完成|整改完|弄完)"
)
_SPARED = regex(rf"除(?:了|去|开)?第?(?:{_ONE.pattern})[条项号]")
_ONLY_NUMBER = regex(
    rf"(?<![\d.月])({_ONE.pattern})号(?!前|之前|以前|下班|上午|下午|晚)"
    r"|(?<=[\u4e00-\u9fff])(?: |第)?(\d{1,2})(?= ?[,，]? ?(?:销|可以|同意|退|驳|打回|不行|再议|再改|继续|$))"
)
_LOST = regex(rf"(?:[扣口]|(?<=[,。分项 \d])(?:减|掉))(?:了|掉|去|减|除|分)*(?:值|为|是|:)?({_NUMBER})分?")
_SCORED = regex(rf"(?:得|打|给|评|计|记|自评|整|着|认|为|是|后|,|:|项|项的|\d) ?(?:了|个|分|到|成|满分)*(?P<score>{_NUMBER})分")
_BARE = regex(rf"(?:得|打|评|给|自评|整|写|记|画|要|顶多|最多)(?:了|个|分|到|成|自己|:)*(?P<score>{_NUMBER})(?![\d.]|项|条|月|日|号|人|轮)")
_SET = regex(
    rf"(?:改(?:成|为|到|回)|修正(?:成|为)|改判(?:成|为)?|(?<!整)改(?=\d)"
    rf"|满分|[提调升降减](?:到|为)|填(?:成|了|个)?|剩|(?:评|核|认)?定(?:为|成)?|能?拿(?:到)?|报|算)(?P<score>{_NUMBER})(?![\d.]|[项条月日号人轮下])"
)  # what stands at last, where something is set right
_GRANTED = regex(rf"(?:满分.{{1,8}}?(?:得|打|给|评|报)|[我组]们?(?:组)?(?:只|就|核定|认定|认)?(?:给|得|打|评))(?:了)?(?P<score>{_NUMBER})(?![\d.])")
"""What was given where something else is said beside: 满分三分得两分, 自评4我们只给3."""
_NOT = regex(rf"不是{_NUMBER}分?,(?:应该|而)?是|(?:由|原来|原先|之前)(?:的|是)?{_NUMBER}分?(?=$|[,。;改])")  # what was said or given wrongly
_HALVES = regex(rf"(?P<whole>{_NUMBER})分(?P<rest>半|[一二三四五六七八九](?!分|项|条))")
_BESIDE = regex(r" 项 (?P<score>\d(?:\.\d{1,2})?)(?![\d.])")  # 自评 3.1 2.5: the item and, beside it, the points
_PAIR = regex(r"(?<![\d.])(\d\.\d{1,2})(?:项|条)?(?:[ :]|自评|打|给|得|报){1,4}(\d(?:\.\d{1,2})?)分?(?![\d.])")
_STATES = regex(r"(?:^|[ ,、;\u4e00-\u9fff])(\d{1,2}) ?(?=已?整改|已?完成|未启动|没启动|未动|没动|在改|未完成)")
_OF_ITEM = regex(r"(?<![\d.])(\d{1,2}\.\d{1,2}) ?(?:那|这)?[项条款栏个](?!\d)")
_GIVEN = regex(r"(?:得|打|给|(?<!自)评|拿)(?:了|到)?\d{1,2}\.\d{1,2}")
_WHOLLY = regex(rf"({_NUMBER})分(?:(?:全|都)?(?:扣光|扣完|扣掉)|全扣)")
_NTH_CHOICE = regex(r"^(?:我?选|应该是|是)?第([一二三四五六1-6])[个项](?:吧|答案)?$")
_ALL_CHOICES = regex(r"^(?:[三四五六3-6]个|都|全)(?:都)?(?:对|选|是|正确)(?:了|的)?$")
_WITHOUT = regex(r"([a-f]{2,6}) ?(?:里|中)?(?:去掉|除去|不要|减去)([a-f]{1,4})")
_COUNTED = {"三": 3, "四": 4, "五": 5, "六": 6, "3": 3, "4": 4, "5": 5, "6": 6}
_LETTERS = regex(r"(?<![a-z])([a-f](?:[ ,、和与跟]*[a-f]){0,5})(?![a-z])")
_RIGHT = regex(r"^(?:[^,]{1,8}[,:])?(?:.{0,6}(?:是|选|答案?|应该|觉得))?(?:对|正确|√|✓|是|没错|没毛病|t|true)(?:的|吧|了|对|√|,|是这样的?|我觉得)*$")
_TICKED = regex(r"^[√✓][^a-f]{1,8}$")
_WRONG = regex(r"^(?:[^,]{1,8}[,:])?(?:.{0,6}(?:是|选|答案?|应该|觉得|说法|这话|这题|这句))?(?:错误?|不对|不正确|×|✗|x|否|f|false)(?:的|吧|了)*$")
_CASE = regex(r"[^a-f]")
_TAKEN_BACK = regex(
    r"^.*?(?:不是|不选)[a-f]+,(?=[^,]*[a-f])|^.*[a-f][, ]?(?:哦|啊|噢|哎)?(?:不[, ]*(?=选?[a-f])|不对|错了|说错|选错|改成|改为|改选)[,了]*(?=.*[a-f])"
)


def item_in(text: str) -> str:
    """The item that is meant: 第3条 is 3, 1.1项 is 1.1."""
    point = point_in(text)
    if point:
        return point
    found = _NTH.search(text)
    return _plain(next(one for one in found.groups() if one)) if found else ""


def scored_in_pairs(text: str) -> dict[str, str]:
    """Items and the points for each, where several stand one after another: 1.2 5 / 1.4 3.5."""
    pairs = _PAIR.findall(text)
    return {"item": ",".join(one for one, _ in pairs), "score": ",".join(_plain(one) for _, one in pairs)} if len(pairs) > 1 else {}


def items_in(text: str) -> str:
    """The items of a rectification that are meant, several one after another: 1、3、4条 is 1,3,4; 除了第2条 means none of it."""
    rest = _SPARED.sub(";", text)
    if several := _SEVERAL.search(rest):
        return ",".join(dict.fromkeys(_plain(one) for one in _ONE.findall(several[1])))
    if len(stated := _STATES.findall(rest)) > 1:
        return ",".join(dict.fromkeys(stated))
    only = _ONLY_NUMBER.search(rest)
    return item_in(rest) or (_plain(only[1] or only[2]) if only else "")


def point_in(text: str) -> str:
    """The item of the list that is called so (1.5那条), or the first figure with a point that nobody was given; 第3条 is none."""
    called = _OF_ITEM.search(text)
    if called:
        return called[1]
    point = _POINT.search(_GIVEN.sub(";", _LOST.sub(";", text)))
    return point[1] if point else ""


def _halved(text: str) -> str:
    """一分半 and 一分五 in figures: 1.5分."""
    return _HALVES.sub(lambda one: f"{_plain(one['whole'])}.{'5' if one['rest'] == '半' else _plain(one['rest'])}分", text)


def lost_in(text: str) -> str:
    """The points taken off: 扣0.5分."""
    text = _halved(text)
    found = _LOST.search(text) or _WHOLLY.search(text)
    return _plain(found[1]) if found else ""


def score_in(text: str) -> str:
    """The points given: 得2分, 4.5分; not those taken off."""
    rest = _NOT.sub(";得", _WHOLLY.sub(";", _LOST.sub(";", _halved(text))))
    item = item_in(rest)
    if "." in item:
        before, _, after = rest.partition(item)
        rest = f"{before} 项{after}"
    found = _GRANTED.search(rest) or _SET.search(rest) or _SCORED.search(f",{rest}") or _BARE.search(rest) or _BESIDE.search(rest)
    return _plain(found["score"]) if found else ""


def answer_in(text: str) -> str:
    """The answer to a question of a quiz: letters in order, 正确 or 错误."""
    said = _TAKEN_BACK.sub("", text.strip("。.,!~ "))
    if chosen := _NTH_CHOICE.match(said):
        return "ABCDEF"[int(_plain(chosen[1])) - 1]
    if every := _ALL_CHOICES.match(said):
        return "ABCDEF"[: _COUNTED.get(every[0][0], 4)] if every[0][0] in _COUNTED else ""
    if less := _WITHOUT.search(said):
        return "".join(sorted(set(less[1]) - set(less[2]))).upper()
    for part in (said, said.partition(",")[0]):
        if _RIGHT.match(part) or _TICKED.match(part):
            return "正确"
        if _WRONG.match(part):
            return "错误"
    found = _LETTERS.search(said)
    return "".join(sorted(set(_CASE.sub("", found[1])))).upper() if found else ""


def _plain(said: str) -> str:
    """三 is 3, 半 is 0.5; digits stay as they are."""
    if said in ("半", "零"):
        return "0.5" if said == "半" else "0"
    if said[0] == ".":
        return f"0{said}"
    return said.removesuffix(".0") if said[0].isdigit() else str(numeral(said))
