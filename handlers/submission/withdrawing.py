"""Taking back what was handed in: a version, or only a file that was added to it; never on words that mean something else."""

from collections.abc import Sequence
from datetime import timedelta

from handlers import other_desk
from handlers.access import Right
from handlers.submission import behalf
from handlers.submission import withdrawing_replies as replies
from handlers.submission.replies import SEND_NEW_VERSION
from handlers.turn import Turn
from handlers.understanding.normalise import numeral
from handlers.understanding.papers import is_only_shown
from storage.database import Row
from storage.patterns import regex
from storage.people import same_post
from storage.refusal import Refusal
from storage.submission import VersionState, files, take_out, versions, withdraw
from storage.task import ObligationState, obligations

JUST_NOW = timedelta(minutes=10)  # a bare 撤回 means what was sent so short a time ago
ALL = "all"
_MISTAKEN = "submit.mistaken"
_OF_NO_COMMAND = frozenset({"ignore", "unknown"})
BACK, ANOTHER, LEAVE = "back", "another", "leave"  # what is to become of a wrong one
_EARLIER = regex("早上|上午|中午|昨|前天|之前|上次|原来|先前|前面")
WHOLE = 0  # the option that the whole version goes
MAY_GO_BACK = (ObligationState.SUBMITTED.value, ObligationState.DECLARED.value)
_KEPT = regex(r"(?:不|别|勿|甭)(?:要|用|想|是|需要|必|能)*(?:再)?(?:把[^，。,]{0,12})?撤|误(?:点|触|发|按|操作)|点错|按错|手滑")
_ELSE = regex(
    r"(?:申请|请求|意见|建议|消息|信息|提醒|通知|疑问|问题|疑难|请假|绑定|催办|延期|免报|免交|授权)"
    r"(?:的(?:申请|事|请求))?(?:给|都|也|就|先)?(?:撤|收回|作废|吧|了|一下|[，。！？；,.!?;]|$)"
)
_WHOLE = regex("整版|全部|全都|都撤|整个|一起|所有")
_ALL = regex(r"全部|全都|都撤|所有|统统|各件|(?P<n>[两二三四五六七八九十]|[2-9]\d?)[份件]")
_OF_VERSION = regex(r"第(?P<n>[一二两三四五六七八九十]|\d{1,2})[版稿]")
_ADDED = regex("补|附件|签字页|签章页|盖章页|加的|后发的|第二个")


async def take_back(turn: Turn) -> None:
    """撤回: the version named, else the only one the sender has just sent; asked when it could be several. The one before counts again."""
    found = await own_versions(turn, turn.reading.posts)
    if _KEPT.search(turn.message.text) or _ELSE.search(turn.message.text):
        return turn.reply(replies.let_stand(_counting(found), kept=bool(_KEPT.search(turn.message.text))))
    await _refuse_others(turn, found)
    counting = [one for one in found if one["state"] == VersionState.RECEIVED.value]
    may = [one for one in counting if one["obligation_state"] in MAY_GO_BACK]
    if several := await _several(turn, may):
        return await _all(turn, several)
    version = await _which_version(turn, may)
    if version is not None:
        if (said := _OF_VERSION.search(turn.message.text)) and numeral(said["n"]) != version["n"]:
            raise Refusal(replies.another_version(version))
        await _whole_or_file(turn, version)
    elif turn.asked is None:
        raise Refusal(await other_desk.hint(turn) or replies.NOTHING_TO_WITHDRAW)
    return None


async def _several(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """全部撤回, 两份都撤回: all that may be taken back, or as many as were said, where those sent just now or all are as many; else none."""
    said = _ALL.search(turn.message.text)
    if turn.chosen.get("version") == ALL:
        return list(found)
    if said is None or turn.reading.numbers or "version" in turn.chosen:
        return []
    count = numeral(said["n"]) if said["n"] else 0
    fitting = [many for many in (await _just_sent(turn, found), found) if len(many) > 1 and count in (0, len(many))]
    return list(fitting[-1 if not count else 0]) if fitting else []


async def _all(turn: Turn, found: Sequence[Row]) -> None:
    held = await files([one["id"] for one in found])
    each = [(one, sum(file["version_id"] == one["id"] for file in held)) for one in found]
    if turn.chosen.get("version") == ALL or turn.confirmed(replies.all_preview(each)):
        turn.reply("\n".join([replies.withdrawn(one, count, await left_after(turn, one)) for one, count in each]))


async def keep(turn: Turn) -> None:
    """不撤了: what was handed in stays."""
    turn.reply(replies.let_stand(_counting(await own_versions(turn, turn.reading.posts)), kept=True))


async def mistaken(turn: Turn) -> None:
    """发错了: what was handed in last is named, and whether it goes or a new version is to come is the sender's to say."""
    last = _counting([one for one in await own_versions(turn, turn.reading.posts) if one["obligation_state"] in MAY_GO_BACK])
    if last is None:
        return turn.reply(replies.NOTHING_MISTAKEN)
    options = [(replies.TAKE_IT_BACK, BACK), (replies.SEND_ANOTHER, ANOTHER), (replies.LEAVE_IT, LEAVE)]
    chosen = turn.pick("mistaken", replies.what_of(last, turn.office.timezone, turn.now), options)
    if chosen == BACK:
        await _whole_or_file(turn, last)
    elif chosen == ANOTHER:
        turn.await_file(f"替换 {last['number']}")
        turn.reply(SEND_NEW_VERSION)
    elif chosen == LEAVE:
        turn.reply(replies.let_stand(last, kept=True))
    return None


async def disowned(turn: Turn) -> bool:
    """Whether words to nobody say that a file is none to be registered, right after one was: what was handed in is named then, and asked about."""
    reading = turn.reading
    slip = reading.intent == _MISTAKEN and not reading.acts
    if turn.message.file_name or not (slip or (reading.intent in _OF_NO_COMMAND and is_only_shown(reading.skeleton))):
        return False
    if not turn.speaker.may(Right.SUBMIT) or not await _just_sent(turn, await own_versions(turn, turn.reading.posts)):
        return False
    turn.take_as(_MISTAKEN)
    await mistaken(turn)
    return True


def _counting(found: Sequence[Row]) -> Row | None:
    """What the sender handed in last, of what counts."""
    return next((one for one in found if one["state"] == VersionState.RECEIVED.value), None)


async def _whole_or_file(turn: Turn, version: Row) -> None:
    """The whole version, or only what was added to it: told by the words, else asked."""
    held = await files([version["id"]])
    whole = version["account_id"] == turn.speaker.account_id
    added = [one for one in reversed(held) if one["added_at"] is not None and (whole or one["added_by"] == turn.speaker.account_id)]
    if not added or (whole and _WHOLE.search(turn.message.text)):
        await withdrawn(turn, version, len(held))
        return
    chosen: int | None = added[0]["id"]
    if len(added) > 1 or (whole and not _ADDED.search(turn.message.text)):
        options = [(replies.only_added(one, turn.office.timezone), int(one["id"])) for one in added]
        options += [(replies.whole_version(len(held)), WHOLE)] * whole
        chosen = turn.pick("part", replies.which_part(version), options)
    file = next((one for one in added if one["id"] == chosen), None)
    if file is not None:
        await take_out(version, file, turn.actor)
        turn.reply(replies.taken_out(version, file["name"], len(held) - 1))
    elif chosen == WHOLE:
        await withdrawn(turn, version, len(held))


async def withdrawn(turn: Turn, version: Row, count: int) -> None:
    """Take a whole version back and say so.

    :raises Refusal: it was reviewed or replaced meanwhile
    """
    turn.reply(replies.withdrawn(version, count, await left_after(turn, version)))


async def left_after(turn: Turn, version: Row) -> str:
    """Take a version back; what is left of what it answered, in words.

    :raises Refusal: it was reviewed or replaced meanwhile
    """
    again = await withdraw(version, turn.actor)
    now_owed = (await obligations("o.id = ?", version["obligation_id"]))[0]
    return replies.left(again, now_owed, turn.now, turn.office.timezone)


async def own_versions(turn: Turn, posts: Sequence[str]) -> list[Row]:
    """Versions of open tasks that this account sent or added a file to, newest first, narrowed by number, task and these posts."""
    account = turn.speaker.account_id
    mine = "(v.account_id = ? OR EXISTS (SELECT 1 FROM version_file f WHERE f.version_id = v.id AND f.added_by = ?))"
    found = await versions(f"{mine} AND t.state = 'open'", account, account)
    reading = turn.reading
    if reading.numbers:
        found = [one for one in found if one["number"] in reading.numbers or one["number"].rsplit("-", 1)[-1] in reading.numbers]
    if reading.tasks:
        found = [one for one in found if one["task_id"] in reading.tasks]
    if posts:
        found = [one for one in found if same_post(posts, one["post_title"])]
    if foreign := behalf.others(turn):
        found = [one for one in found if one["unit_id"] in foreign]
    return [one for one in found if one["unit_id"] in turn.speaker.unit_ids or (one["on_behalf"] and one["confirmed_by"] is None)]


async def _refuse_others(turn: Turn, found: Sequence[Row]) -> None:
    """What the sender sent last does not count any more because of somebody else's: that one is not theirs to take back, nor is an older one meant.

    :raises Refusal: saying whose version counts
    """
    last = next((one for one in found if one["state"] != VersionState.WITHDRAWN.value), None)
    if last is not None and last["state"] == VersionState.REPLACED.value and "version" not in turn.chosen:
        counting = await versions("v.submission_id = ? AND v.state = 'received'", last["submission_id"])
        if counting and counting[0]["account_id"] != turn.speaker.account_id:
            raise Refusal(replies.replaced_by(counting[0], turn.office.timezone))


async def _just_sent(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """What was sent or added to so short a time ago, unless the words speak of something earlier."""
    if not found or _EARLIER.search(turn.message.text):
        return []
    added = {one["version_id"]: one["added_at"] for one in await files([one["id"] for one in found]) if one["added_at"]}
    return [one for one in found if turn.message.at - (added.get(one["id"]) or one["received_at"]) <= JUST_NOW]


async def _which_version(turn: Turn, found: Sequence[Row]) -> Row | None:
    """The one version that is meant, or None after asking (or when there is none)."""
    just = await _just_sent(turn, found)
    if len(found) == 1 or len(just) == 1:
        return (just or found)[0]
    if not found:
        return None
    options: list[tuple[str, int | str]] = [(replies.in_hand(one, turn.office.timezone, turn.now), int(one["id"])) for one in found]
    chosen = turn.pick("version", replies.WHICH_TO_WITHDRAW, [*options, (replies.ALL_OF_THEM, ALL)])
    return next((one for one in found if one["id"] == chosen), None)
