"""Several items told at once: what they share is said once, and nothing is left out."""

from typing import Any

from handlers.checklist.together import told
from storage.checklist import CONTENT

RULE = "《党政主要负责人履行推进法治建设第一责任人职责规定》"


def item(number: str, **columns: str) -> dict[str, Any]:
    """An item with some columns set."""
    return dict.fromkeys(CONTENT, "") | {"number": number, "duty": f"{number}的事", "subject": "party"} | columns


def test_what_no_item_has_set_is_said_once() -> None:
    lines, notes = told([item("DW-1"), item("DW-2")], ["frequency", "basis"])
    assert lines == ["DW-1 DW-1的事", "DW-2 DW-2的事"]
    assert notes == ["频次、上位依据、本地依据：各项均为本办未设定。"]


def test_the_document_that_several_stand_on_is_named_once() -> None:
    items = [item("DW-1", basis=f"{RULE}第五条第（一）项"), item("DW-2", basis=f"参照{RULE}"), item("DW-3", basis="《法治宣传教育法》")]
    lines, notes = told(items, ["basis"])
    assert lines == [
        "DW-1 DW-1的事；上位依据：《规定》第五条第（一）项",
        "DW-2 DW-2的事；上位依据：参照《规定》",
        "DW-3 DW-3的事；上位依据：《法治宣传教育法》",
    ]
    assert notes == ["本地依据：各项均为本办未设定。", f"《规定》即{RULE}。"]


def test_a_document_that_only_one_stands_on_keeps_its_name() -> None:
    lines, notes = told([item("DW-1", basis=f"{RULE}第五条"), item("DW-2", basis="《行政诉讼法》")], ["basis"])
    assert lines[0] == f"DW-1 DW-1的事；上位依据：{RULE}第五条"
    assert not any(note.startswith("《规定》即") for note in notes)


def test_a_column_that_some_have_is_told_of_every_item() -> None:
    lines, notes = told([item("BM-1", frequency="每季度一次"), item("BM-2")], ["frequency"])
    assert lines == ["BM-1 BM-1的事；频次：每季度一次", "BM-2 BM-2的事；频次：本办未设定"]
    assert notes == []


def test_time_outcome_and_who_can_be_asked_together_too() -> None:
    lines, notes = told([item("BM-1", due="每年3月1日前", responsible_units="各部门"), item("BM-2", outcome="台账")], ["due", "outcome", "who"])
    assert lines[0] == "BM-1 BM-1的事；完成时限：每年3月1日前；成果形式：本办未设定；责任单位：各部门"
    assert notes == ["牵头单位：各项均为本办未设定。"]
