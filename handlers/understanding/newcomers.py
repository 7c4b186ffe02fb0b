"""Names that are on no roster: who takes over (接我的是李强), who says who he is (本人胡军), who is asked about by name.

A surname and one or two more characters are no proof of a name: they count only where the words round them make them one.
"""

import re
from collections.abc import Iterable

from handlers.understanding.gather import Facts
from handlers.understanding.people import SURNAMES
from storage.patterns import regex

_NO_NAME = "同干承替顶了的是接来担任负吧呢请谢和由电手要也就对联她他它我你咱报这那有没在被把给跟以科局镇长任考弄员们个下上里外前后月年日号分本此"
_NAME = rf"(?P<person>[{SURNAMES}](?![{_NO_NAME}])[\u4e00-\u9fff](?:(?![{_NO_NAME}])[\u4e00-\u9fff])?)"
_GIVEN = rf"(?P<same>[{SURNAMES}])[,， ]?(?P<person>(?P=same)(?![{_NO_NAME}])[\u4e00-\u9fff](?:(?![{_NO_NAME}])[\u4e00-\u9fff])?)"
_ENDS = (
    r"(?=$|[,。、;:!()（） \d]|同志|女士|先生|新任|接|来|负责|对接|联系|电话|手机|担任|承担|任|顶|同志|报|交|管|干|做|弄|跟|以|这|暂|代|承|了|替|,)"
)
_CALLED = (
    regex(rf"(?:[新小老]|新来的?){_GIVEN}{_ENDS}"),
    regex(
        rf"(?:我叫|名叫|他叫|她叫|新的叫|姓名:?|本人(?:是|叫)?|我是(?:[^,。]{{0,10}}的)?(?:新人|新来的)?|(?:[换改变更调]+|调整)(?:成|为)"
        rf"(?:[^,。]{{0,6}}(?:科|股|室|办|队)的?)?(?:科员|干部|同事|同志|副?主任)?|归我[,:]|[换给找](?=..?.?$)|接替?[^,。]{{0,4}}的是|接班的是|接手的?是?"
        rf"|(?:由|(?:移交|转|交)给|交)(?:[^,。]{{0,6}}(?:科|股|室|办|队)的?|科员|同事|同志|小[\u4e00-\u9fff])?|换[城成]了?|[^,。]{{0,4}}员换[城成]|以后(?:我|是|由)?"
        rf"|AB角|ab角|联[络系](?:员|人)(?:是|为|换|:)?|现在是|现为|叫|找|让(?:办公室|科室|同事)?|先(?:给|由|让|请)|原[^,。]{{2,4}},现|新任|以后(?:是|由)?|归){_NAME}{_ENDS}"
    ),
    regex(rf"是{_NAME}(?=跟|和|负责|对接|联系)"),
    regex(rf"(?:^|[,。、:( ]|科|股|室|办){_NAME}(?=$|[,。、)( ;]|同志|新任|接手|报到|替我|顶替)"),
)
_ASKED = (
    regex(rf"(?:^|[,。查问看调阅找的听]|一下){_NAME}(?=同志|这[两几]年|今年|去年|[考学旁应得抽跟和的]|怎么|多少)"),
    regex(rf"[他她]叫{_NAME}{_ENDS}"),
    regex(rf"(?P<person>[{SURNAMES}](?:副?科长|副?主任|副?局长|书记|副?镇长|副?所长|股长|队长|部长|主席|乡长|老师))"),
    regex(rf"(?:的|把|看|查|调|和|跟|·){_NAME}(?=的|及格|考|多少|得了|有没有|过没|的法[治制]|$)"),
)
"""Of whom something is asked: 孙建国抽考考了几分, 拟提拔的董艳同志."""
_MASKED = frozenset("USKJNDMOWFG")


def newcomer(facts: Facts) -> str:
    """The name of whoever comes anew, or puts a name right; "" where none is told."""
    return _first(facts, _CALLED)


def asked_about(facts: Facts) -> str:
    """The name of whom is asked about; "" where none is told."""
    return _first(facts, _ASKED)


def _first(facts: Facts, patterns: Iterable[re.Pattern[str]]) -> str:
    text = _without_others(facts)
    for pattern in patterns:
        if found := pattern.search(text):
            return str(found["person"])
    return ""


def _without_others(facts: Facts) -> str:
    """The sentence with everything found in it blotted out but people: no 云 of 云西街道 is a surname."""
    text = list(facts.plain.text)
    for span in facts.spans:
        if span.letter in _MASKED:
            text[span.start : span.end] = "·" * (span.end - span.start)
    return "".join(text)
