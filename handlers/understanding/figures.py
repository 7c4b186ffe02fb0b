"""Figures and answers as offices write them: 第3条, 1.1 4.5分, 扣0.5分, ABD, 对; each as text, "" when it was not said."""

from handlers.understanding.normalise import numeral
from storage.patterns import regex

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3}|半)"
_POINT = regex(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?:项|条|款|指标|这项)?(?!\d|\.|分|%|票)")  # 1.1 is an item, 4.5分 is not
_NTH = regex(
    r"第(\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3})(?:个|条|项|款|号)?(?:问题|指标|整改)?|(?<![\d.第])(\d{1,2})号(?:问题|整改)|(?<![\d.第])(\d{1,2})(?:条|项)(?!以|之)"
    r"|问题(\d{1,2})(?![\d.])"
)
_LOST = regex(rf"扣(?:了|掉|去|减|除|分)*(?:值|为|是|:)?({_NUMBER})分?")
_SCORED = regex(rf"(?:得|打|给|评|计|记|自评|为|是|,|:|项|\d) ?(?:了|个|分|到|成|满分)*(?P<score>{_NUMBER})分")
_BARE = regex(rf"(?:得|打|评|给|自评)(?:了|个|分|到|成|:)*(?P<score>{_NUMBER})(?![\d.]|项|条|月|日|号|人|轮)")
_LETTERS = regex(r"(?<![a-z])([a-f](?:[ ,、和与跟]*[a-f]){0,5})(?![a-z])")
_RIGHT = regex(r"^(?:[^,]{1,8}[,:])?(?:.{0,6}(?:是|选|答案?|应该|觉得))?(?:对|正确|√|✓|是|没错|t|true)(?:的|吧|了)*$")
_WRONG = regex(r"^(?:[^,]{1,8}[,:])?(?:.{0,6}(?:是|选|答案?|应该|觉得))?(?:错误?|不对|不正确|×|✗|x|否|f|false)(?:的|吧|了)*$")
_CASE = regex(r"[^a-f]")


def item_in(text: str) -> str:
    """The item that is meant: 第3条 is 3, 1.1项 is 1.1."""
    point = _POINT.search(text)
    if point:
        return point[1]
    found = _NTH.search(text)
    return _plain(next(one for one in found.groups() if one)) if found else ""


def lost_in(text: str) -> str:
    """The points taken off: 扣0.5分."""
    found = _LOST.search(text)
    return _plain(found[1]) if found else ""


def score_in(text: str) -> str:
    """The points given: 得2分, 4.5分; not those taken off."""
    rest = _LOST.sub(";", text)
    item = _POINT.search(rest)
    rest = rest[item.end() :] if item else rest
    found = _SCORED.search(f",{rest}") or _BARE.search(rest)
    return _plain(found["score"]) if found else ""


def answer_in(text: str) -> str:
    """The answer to a question of a quiz: letters in order, 正确 or 错误."""
    said = text.strip("。.,!~ ")
    if _RIGHT.match(said):
        return "正确"
    if _WRONG.match(said):
        return "错误"
    found = _LETTERS.search(said)
    return "".join(sorted(set(_CASE.sub("", found[1])))).upper() if found else ""


def _plain(said: str) -> str:
    """三 is 3, 半 is 0.5; digits stay as they are."""
    if said == "半":
        return "0.5"
    return said if said[0].isdigit() else str(numeral(said))
