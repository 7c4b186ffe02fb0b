"""The clauses of a sentence that only say what is not done beside what is done: 书记的通过，镇长的我还没看; 别催柳河，催石桥."""

from collections.abc import Iterator

from handlers.understanding.gather import Facts
from handlers.understanding.grammar import Candidate
from handlers.understanding.guessing import changes_nothing
from storage.patterns import regex

_CLAUSE = regex(r"[^,。;]+")
_LETTERS = "USJKN"
_ITEM = regex(r"第[\d一二三四五六七八九十]+[条项个]|(?<![\d.])\d{1,2}\.\d(?![\d分])|(?<!\d)\d{1,2}[条项号]")
_KEPT = regex(r"(?:留着|留下|保留|(?<!变)不变|(?<![改变])不动|(?<![不没])不管|先?不算|照旧|不改|不用[动管改])(?:它|了|哈|啊|吧)*$")
"""What stays as it is, whatever is asked or done."""
_LATER = regex(
    r"(?:D|今晚|晚上|下午|晌午|明早|后天|晚点|晚些|回头|过两天|过会儿?|随后|稍后|等会儿?)(?:再)?(?:给|交|报|发|送|传|补|上|来|看|审|说|定|弄|写|拿)"
    r"|(?:先|还|再|暂|没来得及|可以|得)[^,。;]{0,6}(?:没看|没审|再?看|再?审|再?说|再?定|再?议|放|等等|等|研究|缓缓?|不[批动过说管催退扣改])(?:一?下|看|了|吧|再说)*$"
    r"|(?:O|我)?(?:还|都|也)?没(?:看|审|弄|写|改|签|盖)(?:完|好|到|呢|了|章|字)*$|还在[^,。;]{1,8}$|(?:先|暂时?)(?:不|别|甭)[^,。;]{1,8}$|还差[^,。;]{1,14}$"
)
_DENIED = regex(
    r"^(?:先|但|这次|哎|哦|噢|啊|不是)*(?:别|不要|不用|甭|不是)(?!不|没)(?:说|再|去|给|把|是|催|扣|退|批|通报|发|改|动|管|点|提醒)*(?=[USJKN])"
    r"|^[USJKN](?:的|那[份个件])*(?:不是|别|不用|甭)[^,。;]{1,6}$"
)
_REFUSALS = (".reject", ".mute", ".withdraw", ".return", ".mistaken", ".keep", ".exempt_request")
"""What is said with a no by its nature: there a denied clause is the deed."""


def without_aside(best: Candidate, facts: Facts) -> Facts:
    """The same without those whom a clause beside the deed only leaves as they are, where others of their kind are left."""
    clauses = [one.span() for one in _CLAUSE.finditer(facts.skeleton.text)]
    if len(clauses) < 2:
        return facts
    held = [one for one in clauses if _overlaps(best, one)]
    held = held if len(held) == 1 else []  # a phrase over several clauses does not tell in which the deed is
    gone = [one for one in clauses if one not in held and _is_aside(facts.skeleton.text[slice(*one)], best.intent)]
    parts = [(facts.skeleton.bounds[start][0], facts.skeleton.bounds[end - 1][1]) for start, end in gone]
    return facts.leaving([one for one in parts if _has_others(facts, one, parts)]) if parts else facts


def _overlaps(best: Candidate, clause: tuple[int, int]) -> bool:
    """Whether the phrase of the deed reaches into a clause; what is only guessed reaches nowhere."""
    start, end = best.match.span()
    return end > start and start < clause[1] and end > clause[0]


def _is_aside(clause: str, intent: str) -> bool:
    if not (any(one in clause for one in _LETTERS) or _ITEM.search(clause)):
        return False
    if _KEPT.search(clause):
        return True
    if changes_nothing(intent) or intent.startswith("status."):
        return False
    return bool(_LATER.search(clause) or (not intent.endswith(_REFUSALS) and _DENIED.search(clause)))


def _has_others(facts: Facts, part: tuple[int, int], parts: list[tuple[int, int]]) -> bool:
    """Whether something of the same kind stands outside of what is left aside: else it is that after all."""
    inside = set(_kinds(facts, *part))
    rest = {kind for start, end in _between(parts, len(facts.plain.text)) for kind in _kinds(facts, start, end)}
    return bool(inside & rest)


def _kinds(facts: Facts, start: int, end: int) -> Iterator[str]:
    yield from (one.letter for one in facts.spans if start <= one.start < end and one.letter in _LETTERS)
    if _ITEM.search(facts.plain.text, start, end):
        yield "item"


def _between(parts: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in parts:
        yield at, start
        at = end
    yield at, length
