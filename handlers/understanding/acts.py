"""Whether anything is done here and now: in a private chat what was understood, in a group only what is addressed to the bot or owed to it."""

import re

from handlers.understanding.gather import Facts
from handlers.understanding.tasks import label
from storage.patterns import regex

EXACT = frozenset(
    {"帮助", "我要交什么", "谁没交", "撤回", "我是谁", "登记本群", "影子运行本群", "结束影子运行", "取消", "确认", "我的信息", "意见建议"}
)
"""Command words that act in a group without @, when they are the whole message."""

_POLITE = regex("^(?:请|麻烦)|(?:一下|下|吧|了|哈)$")
_HANDED_IN = frozenset({"submit.file", "submit.replace", "submit.onbehalf"})
_NAMELESS = regex(
    r"^(?:~?\$)?(?:新建|未命名|无标题|文档|扫描|微信图片|mmexport|camscanner|img|scan|doc|最终版|定稿|正式|修改|\d|终稿|初稿|副本|报送|附件|签字|盖章)|报告|材料|总结|附件|签字页|盖章页|汇总表",
    re.IGNORECASE,
)
_OTHER = regex(r"通知|方案|课件|签到|照片|会议|日程|议程|学习|培训|名单|讲话|简报|倡议|海报|值班|菜单|截图|制度|办法|条例|规定")
_DOCUMENT = regex(r"\.(?:docx?|wps|pdf|ofd|zip|rar|7z|txt|rtf|xlsx?|et)$", re.IGNORECASE)
_PICTURED = regex(r"K|签字页|盖章|报告|报送")


def addressed(facts: Facts) -> bool:
    """Whether the words are said to the bot: @-ed, quoted, in private, or nothing but a command word."""
    plain = facts.plain
    return hailed(facts) or plain.called or _POLITE.sub("", plain.text.strip("。.!")) in EXACT


def hailed(facts: Facts) -> bool:
    """Whether the words are said to the bot for certain, whatever they are: then even what it does not understand is answered."""
    return facts.sentence.where == "private" or facts.sentence.mentioned or facts.plain.mentioned


def acts(intent: str, facts: Facts, *, told: bool) -> bool:
    """Whether this reading does anything here and now; `told`: it was a plain statement, no question, negation or intention."""
    if intent == "ignore":
        return False
    if addressed(facts) or intent == facts.sentence.meant:  # said to the bot, or so answered to its question
        return True
    if intent in _HANDED_IN:
        return file_fits(facts)
    if intent == "submit.withdraw":  # a number of the ledger is said to nobody else
        return told and bool(facts.numbers)
    return intent == "submit.declare" and told and _declared(facts)


def file_fits(facts: Facts) -> bool:
    """Whether a file may be a report of the speaker: it, or the words beside it, name an open task, or nothing speaks against one owed."""
    if not facts.own:
        return False
    if facts.tasks:
        return "F" in facts.skeleton.text or bool(_PICTURED.search(facts.skeleton.text))
    names = [*facts.sentence.files, *facts.plain.files]
    if facts.labels:
        return _of_closed(facts) and any(_DOCUMENT.search(name) and _of_own(facts, name) and not _OTHER.search(name) for name in names)
    if not facts.sentence.owes or "F" not in facts.skeleton.text:
        return False
    return not names or any(_may_be_report(facts, name) for name in names)


def _may_be_report(facts: Facts, name: str) -> bool:
    """Whether nothing in a file's name speaks against a report: a document without a name of its own, or a picture called 签字页."""
    named = _NAMELESS.search(name) if _DOCUMENT.search(name) else _PICTURED.search(name)
    return bool(named or (_DOCUMENT.search(name) and _of_own(facts, name))) and not _OTHER.search(name)


def _of_closed(facts: Facts) -> bool:
    """Whether what was named is a task that has been closed: its sender is told so."""
    return bool({label(title) for title in facts.index.lexicon.closed} & set(facts.labels))


def _of_own(facts: Facts, name: str) -> bool:
    """Whether a file name bears the name of one of the speaker's units."""
    return any(known in name for one in facts.own for known in facts.index.units[one].names)


def _declared(facts: Facts) -> bool:
    """A declaration that matches what the speaker's own unit owes."""
    if facts.unclear or not set(facts.units) <= set(facts.own):
        return False
    owed = set(facts.sentence.owes)
    if facts.labels:
        return bool(owed & set(facts.tasks))
    return bool(owed and facts.ways)
