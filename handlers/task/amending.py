"""A correction at the preview of a task (不对，截止改成12月9日): what it says becomes answers, and the command runs anew with them."""

from typing import Any

from handlers.task import posts, scope
from handlers.task.sentence import required
from handlers.turn import Turn
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Reading
from storage.patterns import regex

EXAMPLE = "截止改成12月9日"
_OWN = frozenset({"unknown", "ignore", "task.create", "task.update", "extension.correct"})  # what a correction may be read as by itself
_CORRECTS = regex(
    r"不对|不是|错了|改|换|调整|应该?[为是]|还是|推迟|提前|顺延|延[到至]|加上|增加|去掉|减去|删[掉除]|不[要含用]|只[要报]|除[了去外]|补上|写上|按(?:岗位|单位|人)|每(?:个?单位|人)|也[要报交]|都要|要求|改名|纳入|列入"
)
_ASKS = regex(r"[吗么?？]\s*$|能不能|能否|可不可以|要不要|谁|哪|几")
_IS = r"(?:应该?|要)?(?:改成|改为|改叫|换成|换为|叫|是|为|写成|用|[：:])\s*[“《]?"
_TITLE = regex(rf"(?:^|[，,。；;\s])(?:把|将)?(?:任务)?的?(?:标题|名称|名字|题目|任务名称?){_IS}(?P<words>[^，,。；;”》\n]{{2,100}})")
_BASIS = regex(rf"依据{_IS}(?P<words>[^，,。；;”\n]{{3,200}})")
_YEAR = regex(r"(?:所属|报告)?年度(?:应该?|要)?(?:改成|改为|换成|是|为|按|[：:])?\s*(?P<words>20\d\d)")
_PER_POST = regex("按岗位|按人|逐人|每人")
_PER_UNIT = regex("按单位|每个?单位")


def amend_draft(turn: Turn, began: Reading) -> dict[str, Any]:
    """Of a task that is to be created: title, year, targets, per post or per unit or of which posts alone, deadline, basis, requirement."""
    if not _corrects(turn) or turn.reading.tasks and not _TITLE.search(turn.message.text):
        return {}
    text, answers = turn.message.text, amended_words(turn)
    if year := _YEAR.search(text):
        answers["report_year"] = int(year["words"])
    if _PER_POST.search(text) or _PER_UNIT.search(text):
        answers["per_post"] = bool(_PER_POST.search(text))
    if "title" in answers:  # 镇街 within a title are not whom it is for
        return answers
    sides, how = posts.said(turn, text.replace(answers.get("requirement", "\0"), " "))
    if sides:
        answers |= {"posts": posts.changed(_posts_before(turn, began), sides, how), "per_post": True}
    changes = _scope_changes(turn, answers)
    return answers | ({"scope": [*turn.chosen.get("scope", ()), *changes]} if changes else {})


def _posts_before(turn: Turn, began: Reading) -> tuple[str, ...]:
    """The sides whose posts report so far."""
    return tuple(turn.chosen.get("posts", ())) or posts.of_task([{"post_title": "、".join(began.posts)}])


def _scope_changes(turn: Turn, answers: dict[str, Any], *, strict: bool = False) -> list[dict[str, Any]]:
    """What a correction says of whom a task is for, its requirement and basis left out."""
    text = turn.message.text
    for part in ("requirement", "basis"):
        text = text.replace(answers.get(part) or "\0", " ")
    return scope.corrections(turn, text, strict=strict)


def amend_change(turn: Turn, began: Reading) -> dict[str, Any]:
    """Of a change to a task: deadline, title, targets, basis, requirement; words that name another task are about that one."""
    named = set(turn.reading.tasks) - {*began.tasks, turn.chosen.get("task")}
    if not _corrects(turn) or named and not _TITLE.search(turn.message.text):
        return {}
    answers = amended_words(turn)
    changes = [] if "title" in answers else _scope_changes(turn, answers)
    before = turn.chosen.get("scope", ordered_scope(turn, began))
    return answers | ({"scope": [*before, *changes]} if changes else {})


def ordered_scope(turn: Turn, began: Reading) -> list[dict[str, Any]]:
    """What the sentence that began a change says of whom the task is for."""
    return scope.corrections(turn, began.said.replace(began.fields.get("title", "\0"), " "), strict=True)


def amend_copy(turn: Turn, began: Reading) -> dict[str, Any]:
    """Of an earlier task that is asked for anew: year, deadline, basis; its title stays, or it were another task."""
    if not _corrects(turn) or turn.reading.tasks:
        return {}
    year = _YEAR.search(turn.message.text)
    said = {name: words for name, words in amended_words(turn).items() if name != "title"}
    return said | ({"report_year": int(year["words"])} if year else {})


def amended_words(turn: Turn) -> dict[str, Any]:
    """What every preview of a task takes: another title, basis, requirement or deadline; a day chosen before is asked for anew."""
    text, answers = turn.message.text, dict[str, Any]()
    for name, pattern in (("title", _TITLE), ("basis", _BASIS)):
        if found := pattern.search(text):
            answers[name] = found["words"].strip()
    if words := required(text):
        answers["requirement"] = words
    when = turn.reading.when
    if when and not any(when.words in folded(one) for one in answers.values()):
        answers |= {"when": when.due.isoformat(), "deadline": None}
    return answers


def _corrects(turn: Turn) -> bool:
    """Whether the message corrects what is shown: no question, no command of another kind, and more than a remark that names a day."""
    reading, text = turn.reading, turn.message.text
    alone = reading.when is not None and reading.when.words == reading.said
    if reading.intent not in _OWN or _ASKS.search(text) or (reading.intent == "task.create" and "title" in reading.fields):
        return False
    return alone or any(pattern.search(text) for pattern in (_CORRECTS, _TITLE, _BASIS, _YEAR))
