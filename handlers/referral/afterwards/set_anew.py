"""How a question's title is said anew (题目写错了，是村主任不是村支书), and how more is asked after an answer (0001追问：……)."""

from storage.patterns import regex

_NEW = regex(r"(?:题目|标题|事项名称)(?:应该?|要|请)?(?:改|换|更正|调整)(?:一下)?(?:成|为|到)?[：:，,“\"]*(?P<new>[^\n”\"]{2,80})")
_WRONG = regex(r"(?:题目|标题|名称|内容)?(?:写|填|打|说)错|错别字|(?:题目|标题|事项名称).{0,4}(?:不对|有误|错|改|换)")
_IS_NOT = regex(
    r"(?:应该?|其实)?是[“\"]?(?P<new>[^，,。；;“”\"是]{1,20})[”\"]?[，,]?(?:而)?不是[“\"]?(?P<old>[^，,。；;“”\"]{1,20}?)[”\"]?(?:$|[，,。；;])"
)
_NOT_IS = regex(
    r"不是[“\"]?(?P<old>[^，,。；;“”\"是]{1,20}?)[”\"]?[，,]?(?:而|应该?|应当)*是[“\"]?(?P<new>[^，,。；;“”\"]{1,20}?)[”\"]?(?:$|[，,。；;])"
)
_INTO = regex(r"[把将][“\"]?(?P<old>[^，,。；;“”\"]{1,20}?)[”\"]?(?:改|换)(?:成|为)[“\"]?(?P<new>[^，,。；;“”\"]{1,20})")
_MORE = regex(
    r"^.*?(?:追问|补问|(?:还想再|想再|还要再|再|还想|还要)(?:请教|咨询|问问?))(?:一?[下句个点]|几句|律师|顾问|问题)*[：:，,。\s]*",
)


def title_set(text: str, title: str) -> str | None:
    """The title that is said to hold from now on; empty when nothing is said of it, None when only that it is wrong."""
    if not _WRONG.search(text) and not _NEW.search(text):
        return ""
    for pattern in (_NOT_IS, _IS_NOT, _INTO):
        if (found := pattern.search(text)) and found["old"].strip() in title:
            return title.replace(found["old"].strip(), found["new"].strip())
    new = _NEW.search(text)
    return new["new"].strip("。 ") if new else None


def asked_more(text: str) -> str:
    """What is asked after an answer, without the words that it was opened with; empty when nothing is yet."""
    return _MORE.sub("", text.strip(), count=1).strip()
