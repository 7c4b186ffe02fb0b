"""What a search gave, on the command line: for people, and as JSON."""

from typing import Any

from handlers.searching.found import Found
from storage.knowledge import KIND_NAMES, VISIBILITY_NAMES, EntryKind, Visibility

NOTHING = "没有查到。"
DUTY, DIGEST = "任务责任清单", "摘要"


def told(place: int, one: Found) -> dict[str, Any]:
    """One thing found; of a digest nothing but itself."""
    row = one.entry
    ranked = {"rank": place, "score": one.score, "share": one.share, "why": one.why}
    if one.duty:
        texts = {"kind": DUTY, "category": "", "title": row["duty"], "question": row["measure"], "answer": "", "basis": row["basis"]}
        return {"number": row["number"], **ranked, **texts, "visibility": VISIBILITY_NAMES[Visibility.PUBLIC]}
    if one.digest:
        return {"number": "", **ranked, "kind": DIGEST, "category": row["category"], "title": row["digest"], "visibility": ""}
    texts = {name: row[name] for name in ("category", "title", "question", "answer", "basis")}
    return {"number": row["number"], **ranked, "kind": kind(one), **texts, "visibility": VISIBILITY_NAMES[Visibility(row["visibility"])]}


def kind(one: Found) -> str:
    """Where it comes from."""
    return DUTY if one.duty else DIGEST if one.digest else KIND_NAMES[EntryKind(one.entry["kind"])]


def line(place: int, one: Found) -> str:
    """One thing found, and why it stands there."""
    known = told(place, one)
    head = " ".join(filter(None, (known["number"], known["title"])))
    origin = "，".join(filter(None, (known["kind"], known["category"], known["visibility"])))
    return f"{place}. {head}（{origin}）\n   得分{one.score:.2f}，问题对上{one.share:.0%}：{one.why}"
