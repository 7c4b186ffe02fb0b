"""What is handed to the channel: rows of one recipient as one parcel, with the file that goes with it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from handlers.feature import Feature, features
from schedules.parcel import NotSent, Parcel
from storage import outbox
from storage.database import Row
from storage.files import FileStore
from storage.outbox import OutboxKind, spoken


def by_recipient(found: Sequence[Row]) -> list[list[Row]]:
    """Rows by the room or person they go to, rooms first: what a room is not told may be for its people to hear."""
    recipients: dict[tuple[str, str, str], list[Row]] = {}
    for row in found:
        recipients.setdefault((row["channel"], row["room_id"], "" if row["room_id"] else row["contact_id"]), []).append(row)
    return sorted(recipients.values(), key=lambda many: not many[0]["room_id"])


def owner_of(row: Row) -> Feature | None:
    """The feature whose rule a row was written by."""
    name = row["rule"].partition(".")[0]
    return next((feature for feature in features() if feature.name == name), None)


def worded_by(row: Row) -> Feature | None:
    """The feature that words this push at the moment of sending; what has left before is not worded anew."""
    owner = owner_of(row) if row["kind"] == OutboxKind.PUSH.value and not row["message_id"] else None
    return owner if owner and owner.word else None


def merged(many: Sequence[Row]) -> list[list[Row]]:
    """Receipts that wait for one room one after another become one message, and a feature's pushes that it words as one.

    What left together leaves together again; the rest goes alone.
    """

    def alike(row: Row) -> str:
        if row["message_id"]:
            return str(row["message_id"])
        if worded_by(row):
            return str(row["rule"]).partition(".")[0] + "."
        receipt = row["room_id"] and row["kind"] == OutboxKind.RECEIPT.value
        return "receipts" if receipt else str(row["key"])

    return [list(some) for _, some in groupby(many, alike)]


def parcel_of(part: Sequence[Row], file: Path | None) -> Parcel:
    """One message out of its rows."""
    first = part[0]
    mentions = dict.fromkeys(one for row in part for one in row["mentions"].split())
    return Parcel(first["key"], first["room_id"], first["contact_id"], spoken(part), tuple(mentions), file, first["file_name"])


def fallen_back(row: Row, now: datetime) -> tuple[Any, ...]:
    """The outbox line that tells a room, with one @, what could not be said privately."""
    return outbox.line(
        key=f"{row['key']}:room", kind=row["kind"], channel=row["channel"], room_id=row["fallback_room"], mentions=row["contact_id"],
        text=row["fallback"], rule=row["rule"], calendar=row["calendar"], inbox_id=row["inbox_id"],
        due_at=row["fallback_at"] or now, created_at=now,
    )  # fmt: skip


async def file_of(row: Row, store: FileStore, made: Path, zone: ZoneInfo) -> Path | None:
    """The file a row sends, if any: a kept one, or one its feature makes now.

    :raises NotSent: it is gone or cannot be made any more, or the disk does not take it
    """
    maker, colon, argument = row["attachment"].partition(":")
    if not maker:
        return None
    if not colon:
        kept = store.path(maker)
        if not kept.exists():
            raise NotSent("要发的文件已不在库中", final=True)
        return kept
    owner, _, name = maker.partition(".")
    into = made / f"{row['id']}"
    make = {feature.name: feature.makers for feature in features()}[owner][name]
    try:
        await make(argument, into, store, zone)
    except LookupError as error:
        raise NotSent("所要的内容已不存在", final=True) from error
    except OSError as error:
        raise NotSent("文件未能生成，可能磁盘空间不足") from error
    return into
