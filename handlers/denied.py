"""算了不转了, 先不出, 不回避了: the very deed that waits for 确认, or for a word more, is denied by who began it."""

import re
from typing import Any

from handlers import answers
from storage.patterns import regex

_DEED = r"(?:转|联办|联|拉|回避|退回?|公开|私下|并案|并|撤回?|送审?|审|出|发|告知|通知|催|换|改|延期|延|办|弄|搞|做|记|登记|补|提|报|定|接|受理)"
_DENIED = regex(
    r"(?:算了|等等|慢着|那|还是|先|就|都|暂时|这次|我|也)*(?:不急着?|不忙着?|不用|不想|不要|不|别)(?:再|去|给|让|往外)*"
    rf"(?P<deed>{_DEED}|[\u4e00-\u9fff]{{2}})(?:他|她|它|们|案|出去|出|过去|回去|上去|给.{{1,4}})?(?:了|吧|算了|哈|啊)*"
)
_BESIDE = regex(
    r"(?:那|还是|先|就|让|由)*我(?:自己|先)?(?:来|再)?(?:办|弄|答|审|看看?|想想)?(?:吧|了)*|(?:等.{1,8})?再说吧?|再(?:看看|想想|议)|先放.{0,3}|等等|等一?下|慢着|谢谢|算了"
)
_OF_DESK = regex(_DEED)
_NUMBER = regex(r"(0\d{2,3})(?:号|那件|这件|[，,\s])*")
LONGEST = 16  # characters; a longer sentence says something of its own


def is_denied(question: dict[str, Any], began: str, text: str) -> bool:
    """Whether a text denies what a question waits to do: at a preview any deed of the desk's, elsewhere the one that was said when it began."""
    said = answers.plain(text)
    labels = question.get("labels", ())
    if len(said) > LONGEST or question.get("yes") or said in question.get("also", ()) or any(one.startswith(said) for one in labels):
        return False  # 不涉密 is an answer to 不涉密，继续办理
    number = _NUMBER.match(said)
    if number and number[1] in began:
        said = said[number.end() :]
    clauses = said.replace(",", "，").split("，")
    denied = [found["deed"] for one in clauses if (found := _DENIED.fullmatch(one))]
    if len(denied) != 1 or any(not (_DENIED.fullmatch(one) or _BESIDE.fullmatch(one)) for one in clauses):
        return False
    deed = denied[0]
    return ("confirm" in question and _OF_DESK.fullmatch(deed) is not None) or (deed in began and not re.search(rf"[不别]{deed}", began))
