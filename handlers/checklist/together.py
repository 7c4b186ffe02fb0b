"""Several items told in one answer: what each is, how often and on what basis, with what they share said once."""

from collections import Counter
from collections.abc import Sequence

from handlers.checklist import replies
from storage.database import Row
from storage.patterns import regex

_DOCUMENT = regex("《[^》]+》")
_COLUMNS = {
    "frequency": (("频次", "frequency"),),
    "basis": (("上位依据", "basis"), ("本地依据", "local_basis")),
    "due": (("完成时限", "due"),),
    "outcome": (("成果形式", "outcome"),),
    "measure": (("具体措施", "measure"),),
    "who": (("牵头单位", "lead_unit"), ("责任单位", "responsible_units")),
}


def told(items: Sequence[Row], aspects: Sequence[str]) -> tuple[list[str], list[str]]:
    """A line for each item, and the notes: columns that no item has set, and the document that is called 《规定》 in the lines."""
    columns = [column for aspect in aspects for column in _COLUMNS[aspect]]
    unset = [header for header, name in columns if not any(one[name] for one in items)]
    document = _most_named(items)
    lines = [_line(one, [(header, name) for header, name in columns if header not in unset], document) for one in items]
    notes = [replies.unset_in_all(unset)] if unset else []
    return lines, [*notes, *([replies.called_rule(document)] if any("《规定》" in line for line in lines) and document != "《规定》" else [])]


def _line(item: Row, columns: Sequence[tuple[str, str]], document: str) -> str:
    parts = [f"{header}{replies.spaced(_short(item[name], document))}" for header, name in columns]
    return "；".join([replies.short(item), *parts])


def _short(words: str, document: str) -> str:
    return words.replace(document, "《规定》") if document else words


def _most_named(items: Sequence[Row]) -> str:
    """The 《…规定》 that more than one item stands on; "" when there is none."""
    named = Counter(found[0] for one in items if (found := _DOCUMENT.search(one["basis"])) and found[0].endswith("规定》"))
    return next((document for document, count in named.most_common(1) if count > 1), "")
