"""What the house says of files that wait, and to 取消 where a report on behalf waits for a word."""

from handlers.replies import after_the_other, behalf_waits


def test_files_that_wait_are_told_in_one_sentence() -> None:
    assert after_the_other(["甲.docx"]) == "已收到“甲.docx”，待前面的问题答复后办理。"
    assert after_the_other(["甲.docx", "乙.docx"]) == "已收到“甲.docx”“乙.docx”，待前面的问题答复后依次办理。"


def test_each_report_on_behalf_has_a_number_to_answer_with() -> None:
    one = ("石桥镇 2026年度督察自查报告", "李家埠镇", "BS-2026-0001")
    assert behalf_waits([one]).endswith("属实的请回复“确认代报 BS-2026-0001”，不属实的请回复“不认可 BS-2026-0001”。")
    assert behalf_waits([one, ("石桥镇 2026年度督察整改报告", "柳河镇", "BS-2026-0002")]).endswith("其余查询号：BS-2026-0002。")
