"""What a file or a word of a liaison answers: which of the obligations that are open, by task, post and the file's own name."""

from collections.abc import Sequence

from handlers.filenames import is_picture, plain_words
from handlers.message import KeptFile
from handlers.submission import replies
from handlers.turn import Turn
from handlers.understanding.tasks import LABELS, label
from storage.database import Row, among
from storage.patterns import regex
from storage.people import same_post
from storage.task import obligations

JUST_NOW = 10  # minutes: a word about a file that came so short a time ago belongs to it
_CLAUSES = regex(r"[，,。；;！!\n]+")
_DENIED = regex(
    r"还?没(?!问题)|未|还差|还缺|还要|不报|先不|晚点|晚[一两几]天|过[一两几]天|明天|后天|下周|稍后|随后|回头|缓|再[报交发送补]|等.{0,6}[签盖回]|还在|正在|在[改写弄办走签]|打算|准备"
)
_OF_POST = regex(r"J(?:的|那|这|嘞|一份|[、和与及跟KJW延述)）]|书面|报告|也|都|$|已(?:经)?(?:W|走|报|交|发|送|通过))")
_POST = regex("书记|[镇乡局部]长|主任")
MERGED = regex(
    r"合(?:成|写|为|并|在|着|到|报)?.{0,3}?一(?:[份个件篇]|起|块)|写(?:在|到|成)了?(?:一[份个起块篇]|同一)|并(?:成|为|作|在)一"
    r"|(?:同|就|只)?一份.{0,4}(?:报|写|管|算|含|包括)(?:了)?两|两(?:个人|位|人|个岗位|个职务)?(?:的)?.{0,6}(?:合|一份|写在|写一|同一)|合写|合报"
)


def fitting(turn: Turn, every: Sequence[Row]) -> list[Row]:
    """Of what these units owe or have handed in: what the words fit; among posts, what is still owed comes alone when nothing was named."""
    if of_no_open_task(turn):
        return []
    tasks, posts = set(turn.reading.tasks), turn.reading.posts
    found = [one for one in every if not tasks or one["task_id"] in tasks]
    found = [one for one in found if not is_denied(turn.message.text, one)] or found
    if MERGED.search(turn.message.text) and of_one_task(shared := [one for one in found if one["post_title"]]):
        return shared  # whatever post the file's name says
    if posts:  # a unit's own report has no post: it is meant only where none of a post is
        held = [one for one in found if same_post(posts, one["post_title"])]
        found = held or [one for one in found if not one["post_title"]]
    return found if len(found) < 2 else _named_by_file(turn.message.file_name, found)


def tells_post(skeleton: str) -> bool:
    """Whether a post is said of a report (书记那份, 书记、镇长的), and not only in passing: 镇长让我跟您说一声, 书记住院."""
    return _OF_POST.search(skeleton) is not None


def of_no_open_task(turn: Turn) -> tuple[str, ...]:
    """Labels of tasks that were named where no open task bears any of them: what is said is of no other one."""
    said = tuple(one for one in turn.reading.slots.get("task", "").split(",") if one not in ("", "?"))
    return () if turn.reading.tasks or {label(one.title) for one in turn.lexicon.tasks} & set(said) else said


async def why_not_owed(turn: Turn, every: Sequence[Row]) -> str:
    """Why nothing fits: the task that was named is closed, is not owed, or nothing is."""
    named = of_no_open_task(turn)
    own = turn.speaker.unit_ids
    closed = await obligations(f"t.state = 'closed' AND o.unit_id IN {among(own)}", *own) if named and own else []
    closed = [one for one in closed if label(one["title"]) in named]
    if closed:
        return replies.task_closed(closed[-1])
    if named or (every and turn.reading.tasks):
        return replies.NOT_OWED if turn.message.file_name else replies.NOT_OWED_SAID
    return replies.NOTHING_OPEN if turn.message.file_name else replies.NOTHING_OPEN_SAID


def is_denied(text: str, obligation: Row) -> bool:
    """Whether one clause of the words says that this report is not there yet, by its post or by its task: 镇长那份还差签字，自查报告还在写."""
    short, matter = _short(obligation), label(obligation["title"])
    matter = matter[:2] if matter in LABELS else matter
    denied = [clause for clause in _CLAUSES.split(text) if _DENIED.search(clause)]
    return any(any(one in clause for one in short) or (matter in clause and not _POST.search(clause)) for clause in denied)


def still_open(turn: Turn, every: Sequence[Row], done: Sequence[Row]) -> list[Row]:
    """What of the same unit and task the words themselves put off: 镇长那份还差签字."""
    same = {(one["unit_id"], one["task_id"]) for one in done}
    taken = {one["id"] for one in done}
    rest = [one for one in every if (one["unit_id"], one["task_id"]) in same and one["id"] not in taken and not one["submitted_at"]]
    return [one for one in rest if is_denied(turn.message.text, one)]


def are_together(turn: Turn, found: Sequence[Row]) -> bool:
    """Whether the words say that one file stands for these: posts of one unit for one task, 书记镇长合一份."""
    return of_one_task(found) and bool(MERGED.search(turn.message.text))


def of_one_task(found: Sequence[Row]) -> bool:
    """Whether these are several posts of one unit, for one task."""
    return len(found) > 1 and len({(one["unit_id"], one["task_id"]) for one in found}) == 1


def may_be_together(turn: Turn, found: Sequence[Row]) -> bool:
    """Whether words and file name speak of several of these posts at once, so that it may be asked whether one file stands for them."""
    said = f"{turn.message.text} {turn.message.file_name}"
    return of_one_task(found) and sum(any(one in said for one in _short(obligation)) for obligation in found) > 1


def _short(obligation: Row) -> list[str]:
    """党委书记 is 书记 in talk, 办事处主任 is 主任."""
    return [title[-2:] for title in obligation["post_title"].split("、") if title]


def _named_by_file(name: str, found: list[Row]) -> list[Row]:
    """Of several posts that the words fit (书记和主任的一起发了) the one that the file's own name says, by its holder or by its title."""
    held = [one for one in found if one["person_name"] and one["person_name"] in name]
    return held or [one for one in found if any(title in name for title in _short(one))] or found


def options(turn: Turn, found: Sequence[Row]) -> list[tuple[str, int]]:
    """Obligations as the answers of a numbered question."""
    return list(zip(replies.items(found, turn.office.timezone, turn.now), [int(one["id"]) for one in found], strict=True))


def is_certain(turn: Turn, file: KeptFile) -> bool:
    """Whether words of the message or of the file's name say that this is the report; 新建文档.docx says nothing."""
    return bool(turn.chosen.get("worded") or turn.reading.tasks or turn.reading.intent in ("submit.replace", "submit.declare")) or (
        "报告" in plain_words(file.name) and not is_picture(file.name)
    )
