"""Difficult questions (疑难问题, DOMAIN §4.2): what was asked, who has it in hand, what was said in order, and the moves between its states."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, change, insert, value
from storage.journal import Actor, record
from storage.moves import Moves
from storage.referral_records import RECUSED, cases
from storage.submission import next_number
from storage.table import Model


class ReferralState(str, Enum):
    """How a question stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    NEEDS = "needs"
    WORKING = "working"
    JOINT = "joint"
    ANSWERED = "answered"
    ADOPTED = "adopted"
    PARTLY = "partly"
    DECLINED = "declined"
    CLOSED = "closed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


STATE_WORDS = {
    ReferralState.WAITING: "待受理",
    ReferralState.TAKEN: "已受理",
    ReferralState.NEEDS: "待补充材料",
    ReferralState.WORKING: "办理中",
    ReferralState.JOINT: "联办中",
    ReferralState.ANSWERED: "已答复",
    ReferralState.ADOPTED: "已采纳",
    ReferralState.PARTLY: "部分采纳",
    ReferralState.DECLINED: "未采纳",
    ReferralState.CLOSED: "办结",
    ReferralState.RETURNED: "退回",
    ReferralState.WITHDRAWN: "已撤回",
    ReferralState.MERGED: "已并案",
}


class PartKind(str, Enum):
    """What something said in a case is."""

    QUESTION = "question"
    SUPPLEMENT = "supplement"
    DRAFT = "draft"  # an answer that waits for 审签
    WITHHELD = "withheld"  # a draft that was never let out
    SENT_BACK = "sent_back"  # why it was not
    ANSWER = "answer"
    OPINION = "opinion"  # of one co-handler
    FORMER = "former"  # an opinion that its author has corrected since
    NOTE = "note"
    CORRECTION = "correction"


class HandlerRole(str, Enum):
    """What somebody is to a case; `asked` is who may take it."""

    ASKED = "asked"
    LEAD = "lead"
    CO = "co"
    SIGNER = "signer"


class Referral(Model):
    """One question under its number."""

    id = fields.IntField(primary_key=True)
    number = fields.CharField(20, unique=True)
    unit = fields.ForeignKeyField("office.Unit", related_name="referrals", on_delete=fields.RESTRICT)
    unit_name = fields.CharField(64)
    raised_by = fields.IntField()  # the member who asks, also where an administrator wrote it down
    raiser_name = fields.CharField(32)
    entered_by = fields.IntField(null=True)  # the administrator who did
    channel = fields.CharField(16)
    room_id = fields.CharField(128, default="")
    title = fields.CharField(80)
    category = fields.CharField(16, default="其他")
    urgency = fields.CharField(8, default="一般")
    urgency_reason = fields.CharField(200, default="")
    wish_on = fields.DateField(null=True)
    private = fields.BooleanField(default=False)
    state = fields.CharField(16, default=ReferralState.WAITING.value)
    raised_at = fields.DatetimeField()
    taken_at = fields.DatetimeField(null=True)
    answered_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    adoption = fields.CharField(16, default="")  # the state it was closed from: adopted, partly, declined
    adoption_why = fields.CharField(500, default="")
    satisfaction = fields.CharField(16, default="")
    urged_at = fields.DatetimeField(null=True)
    merged_into = fields.IntField(null=True)

    class Meta:
        table = "referral"
        indexes = (("state",), ("raised_by", "raised_at"))


class ReferralPart(Model):
    """Something said in a case, in order; words as they were written."""

    id = fields.IntField(primary_key=True)
    referral = fields.ForeignKeyField("office.Referral", related_name="parts", on_delete=fields.RESTRICT)
    kind = fields.CharField(16, default=PartKind.QUESTION.value)
    member_id = fields.IntField(null=True)
    member_name = fields.CharField(32, default="")
    text = fields.TextField(default="")
    room_id = fields.CharField(128, default="")  # where it was said
    said_at = fields.DatetimeField()

    class Meta:
        table = "referral_part"
        indexes = (("referral_id",), ("member_id", "said_at"))


class ReferralFile(Model):
    """A file handed over with a part, under the name it came with."""

    id = fields.IntField(primary_key=True)
    part = fields.ForeignKeyField("office.ReferralPart", related_name="files", on_delete=fields.RESTRICT)
    attachment = fields.ForeignKeyField("office.Attachment", related_name="case_uses", on_delete=fields.RESTRICT)
    name = fields.CharField(160)

    class Meta:
        table = "referral_file"


class ReferralHandler(Model):
    """Who has a case in hand, or had: with why it began or ended."""

    id = fields.IntField(primary_key=True)
    referral = fields.ForeignKeyField("office.Referral", related_name="handlers", on_delete=fields.RESTRICT)
    member = fields.ForeignKeyField("office.Member", related_name="cases", on_delete=fields.RESTRICT)
    name = fields.CharField(32)
    role = fields.CharField(16, default=HandlerRole.ASKED.value)
    from_at = fields.DatetimeField()
    to_at = fields.DatetimeField(null=True)
    why = fields.CharField(200, default="")

    class Meta:
        table = "referral_handler"
        indexes = (("referral_id",), ("member_id",))


_S = ReferralState
IN_HAND = frozenset({_S.TAKEN, _S.NEEDS, _S.WORKING, _S.JOINT})
OPEN = IN_HAND | {_S.WAITING}
SAID = frozenset({_S.ANSWERED, _S.ADOPTED, _S.PARTLY, _S.DECLINED})
ADOPTIONS = {_S.ADOPTED: "采纳", _S.PARTLY: "部分采纳", _S.DECLINED: "未采纳"}

REFERRAL_MOVES = Moves(
    "referral",
    ReferralState,
    {
        "take": (frozenset({_S.WAITING}), _S.TAKEN),
        "refuse": (frozenset({_S.WAITING, _S.TAKEN, _S.WORKING, _S.NEEDS}), _S.RETURNED),
        "transfer": (frozenset(OPEN), _S.WAITING),
        "need_material": (frozenset({_S.TAKEN, _S.WORKING, _S.JOINT}), _S.NEEDS),
        "supplement": (frozenset({_S.NEEDS}), _S.WORKING),
        "supplement_joint": (frozenset({_S.NEEDS}), _S.JOINT),
        "go_on": (frozenset({_S.NEEDS}), _S.WORKING),  # what was asked for is not needed any more
        "go_on_jointly": (frozenset({_S.NEEDS}), _S.JOINT),
        "join": (frozenset({_S.TAKEN, _S.WORKING, _S.JOINT}), _S.JOINT),
        "end_joint": (frozenset({_S.JOINT}), _S.WORKING),  # nobody helps with it any more
        "answer": (IN_HAND, _S.ANSWERED),
        "correct": (SAID | {_S.CLOSED}, _S.ANSWERED),
        "adopt": (SAID, _S.ADOPTED),
        "adopt_partly": (SAID, _S.PARTLY),
        "decline": (SAID, _S.DECLINED),
        "close": (SAID, _S.CLOSED),
        "lapse": (SAID, _S.CLOSED),  # nobody said what became of it
        "reopen": (SAID | {_S.CLOSED}, _S.WORKING),
        "raise_again": (frozenset({_S.RETURNED, _S.WITHDRAWN}), _S.WAITING),
        "withdraw": (frozenset(OPEN), _S.WITHDRAWN),
        "classify": (frozenset({*_S}), _S.RETURNED),  # it turned out to be a secret: it goes on outside the chat
        "merge": (frozenset(OPEN), _S.MERGED),
        "part": (frozenset({_S.MERGED}), _S.WAITING),  # it goes on by itself
        "adopt_merged": (frozenset({_S.MERGED}), _S.MERGED),  # the other asker's own word on the answer
        **dict.fromkeys(("adopt_closed", "rate_closed"), (frozenset({_S.CLOSED}), _S.CLOSED)),  # said, or put right, when it is closed already
        "close_merged": (frozenset({_S.MERGED}), _S.CLOSED),  # with the case it was merged into
        "open_merged": (frozenset({_S.CLOSED}), _S.MERGED),
    },
)

_BLANK: Row = {
    **dict.fromkeys(("room_id", "urgency_reason", "adoption", "adoption_why", "satisfaction"), ""),
    "category": "其他",
    "urgency": "一般",
    "private": False,
}

Files = Sequence[tuple[str, str, int]]
"""Kept files: name, SHA-256, size in bytes."""


async def raise_question(by: Actor, **columns: Any) -> Row:
    """Write a new question down under the next number of its year; no two processes give the same.

    `columns` are those of Referral but for number, state and raised_at; `year` is the year of the number.
    """
    year = columns.pop("year")
    number = f"YNWT-{year}-{await next_number('YNWT', year):04d}"
    case_id = await insert("referral", number=number, state=ReferralState.WAITING, raised_at=by.at, **(_BLANK | columns))
    await record(by, "raise", "referral", case_id, number)
    return (await cases("r.id = ?", case_id))[0]


async def add_part(by: Actor, case_id: int, kind: PartKind, name: str, text: str, room_id: str = "", files: Files = ()) -> int:
    """Write down what somebody said in a case, with the files handed over."""
    part_id = await insert(
        "referral_part", referral_id=case_id, kind=kind, member_id=by.member_id, member_name=name, text=text, room_id=room_id, said_at=by.at
    )
    await add_files(by.at, part_id, files)
    return part_id


async def add_files(at: datetime, part_id: int, files: Files) -> None:
    """Hand files over with a part that is there."""
    for name, sha256, size in files:
        sql = "INSERT INTO attachment (sha256, size, kept_at) VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET size = excluded.size RETURNING id"
        await insert("referral_file", part_id=part_id, attachment_id=await value(sql, sha256, size, at), name=name)


async def add_words(part_id: int, text: str) -> None:
    """More words of the same part, on a line of their own."""
    await change("UPDATE referral_part SET text = CASE WHEN text = '' THEN ? ELSE text || ? END WHERE id = ?", text, f"\n{text}", part_id)


async def take_words(part_id: int, text: str) -> None:
    """The words of a part as they stand without what was added to it last."""
    await change("UPDATE referral_part SET text = ? WHERE id = ?", text, part_id)


async def take_file(part_id: int, name: str) -> None:
    """The last file of this name is no part of it any more; the file itself stays kept."""
    sql = "DELETE FROM referral_file WHERE id = (SELECT MAX(id) FROM referral_file WHERE part_id = ? AND name = ?)"
    await change(sql, part_id, name)


async def become(part_id: int, kind: PartKind, at: datetime) -> None:
    """A draft becomes the answer, or one that was withheld; an opinion one that was corrected since."""
    await change("UPDATE referral_part SET kind = ?, said_at = ? WHERE id = ?", kind, at, part_id)


async def hand_over(by: Actor, case_id: int, member_id: int, name: str) -> None:
    """Somebody else asks from now on."""
    await change("UPDATE referral SET raised_by = ?, raiser_name = ? WHERE id = ?", member_id, name, case_id)
    await record(by, "hand_over", "referral", case_id, name)


async def amend(by: Actor, case_id: int, columns: Row, detail: str) -> None:
    """Category or urgency is said to be another one."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    await change(f"UPDATE referral SET {sets} WHERE id = ?", *columns.values(), case_id)
    await record(by, "amend", "referral", case_id, detail)


async def open_to_all(by: Actor, case_id: int, room_id: str) -> None:
    """It is kept from others no more; the room (empty: none) is where it is spoken of from now on."""
    await change("UPDATE referral SET private = ?, room_id = ? WHERE id = ?", False, room_id, case_id)
    await record(by, "open", "referral", case_id)


async def keep_private(by: Actor, case_id: int) -> None:
    """From now on it is spoken of with who asked alone."""
    await change("UPDATE referral SET private = ? WHERE id = ?", True, case_id)
    await record(by, "keep_private", "referral", case_id)


async def urged(by: Actor, case_id: int) -> None:
    """The asker asked after it."""
    await change("UPDATE referral SET urged_at = ? WHERE id = ?", by.at, case_id)
    await record(by, "urge", "referral", case_id)


async def add_handler(by: Actor, case_id: int, member_id: int, name: str, role: HandlerRole, why: str = "") -> None:
    """Somebody is asked to take a case, or has it in hand from now on."""
    await insert("referral_handler", referral_id=case_id, member_id=member_id, name=name, role=role, from_at=by.at, why=why[:200])


async def end_handlers(by: Actor, case_id: int, roles: Sequence[HandlerRole], member_id: int | None = None, why: str = "") -> int:
    """Those of these roles (or the one member) have it in hand no more; how many that were. Of a co-handler it stays known for which unit."""
    mine, only = ("", ()) if member_id is None else (" AND member_id = ?", (member_id,))
    sql = (
        f"UPDATE referral_handler SET to_at = ?, why = CASE WHEN ? = '' OR (role = 'co' AND ? NOT LIKE '{RECUSED}%') THEN why ELSE ? END "
        f"WHERE referral_id = ? AND to_at IS NULL{mine} AND role IN {among(roles)}"
    )
    return await change(sql, by.at, why[:200], why[:200], why[:200], case_id, *only, *roles)
