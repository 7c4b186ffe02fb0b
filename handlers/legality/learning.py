"""An opinion that was given is put forward to become knowledge: found once adviser and office approve it, by who reviews and who sent it."""

from handlers.legality import replies
from handlers.personal import masked
from storage import knowledge
from storage.database import Row
from storage.journal import Actor
from storage.knowledge import EntryKind, Visibility
from storage.patterns import regex

_BASIS = regex(r"《[^》]{2,40}》(?:第[\d一二三四五六七八九十百千零]+条(?:第[\d一二三四五六七八九十]+[款项])*)?")


async def put_forward(by: Actor, case: Row) -> None:
    """The opinion as it stands now; what was put forward before and corrected waits for its approvals anew. With nothing said there is nothing
    to learn."""
    if not case["opinion"]:
        return
    words = {
        "category": case["kind"],
        "title": case["title"],
        "question": f"{case['title']}（{case['kind']}）的合法性审查",
        "answer": masked(f"{replies.judged(case['conclusion'], case['reasons'])}。{case['opinion']}"),
        "basis": "；".join(dict.fromkeys(_BASIS.findall(case["opinion"]))),
    }
    readers = [one for one in dict.fromkeys((case["submitted_by"], case["reviewer_id"], case["adviser_id"])) if one]
    placed = {"unit_id": case["unit_id"], "source_id": case["id"]}
    await knowledge.put(by, EntryKind.LEGALITY, case["number"], words, visibility=Visibility.OFFICE, readers=readers, **placed)
