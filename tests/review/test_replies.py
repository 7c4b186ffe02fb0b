"""What is said about reviews: short, exact, and every date where it belongs."""

from typing import Any

from bot.demo.roster import START, ZONE
from handlers.review import replies

ONE: dict[str, Any] = {
    "obligation_id": 1, "unit_name": "柳河镇", "title": "书面述法报告", "report_year": 2026, "post_title": "镇长", "n": 2, "late": True,
    "received_at": START, "number": "BS-2026-0002", "obligation_state": "submitted", "hints": "",
}  # fmt: skip
PARTY = ONE | {"post_title": "党委书记", "n": 1, "number": "BS-2026-0001", "obligation_id": 2}


def _review(**other: Any) -> dict[str, Any]:
    return ONE | {"result": "returned", "reason": "缺附件", "due_at": START, "reviewed_at": START, "name": "陈静"} | other


def test_what_waits_says_how_often_it_went_back() -> None:
    lines = replies.waiting([ONE, PARTY], {1: [{"result": "returned"}, {"result": "approved"}, {"result": "returned"}]}, ZONE).split("\n")
    assert lines[0] == "待预审2件："
    assert lines[1] == "1. 柳河镇 2026年度书面述法报告（镇长）第2版，12月1日09:30收到，逾期，此前退回2次。查询号 BS-2026-0002"
    assert "此前退回" not in lines[2]


def test_one_notice_tells_all_that_was_decided_at_once() -> None:
    said = replies.passed([PARTY, ONE])
    assert said == (
        "贵单位报送的2026年度书面述法报告（党委书记）第1版、2026年度书面述法报告（镇长）第2版已通过预审。查询号 BS-2026-0001、BS-2026-0002。"
    )
    assert replies.please_revise([ONE], "缺附件", START, ZONE).startswith(
        "贵单位报送的2026年度书面述法报告（镇长）第2版经预审，需修改：缺附件。请于12月1日（周二）09:30前"
    )


def test_that_it_was_approved_already_is_said_before_it_goes_back() -> None:
    approved = ONE | {"obligation_state": "approved"}
    assert "此前已预审通过" in replies.return_preview([approved], "缺附件", START, ZONE)
    assert "此前已预审通过" not in replies.return_preview([ONE], "缺附件", START, ZONE)


def test_of_many_the_first_twenty_are_listed_and_the_rest_counted() -> None:
    found = [ONE | {"unit_name": f"第{n}镇", "post_title": post} for n in range(1, 36) for post in ("党委书记", "镇长")]
    lines = replies.approve_preview(found, ["柳河镇"]).split("\n")
    assert (len(lines), lines[0], lines[20]) == (23, "拟预审通过70件：", "· 第10镇 2026年度书面述法报告（镇长）第2版")
    assert lines[21:] == ["只列前20件，另有50件；70件共涉及35家单位。逐件列出，请回复“全部列出”。", "不含：柳河镇"]
    assert len(replies.approve_preview(found, [], whole=True).split("\n")) == 71
    assert len(replies.approve_preview(found[:20], []).split("\n")) == 21
    back = replies.return_preview(found, "缺附件", START, ZONE, ["柳河镇"]).split("\n")
    assert back[21:] == [lines[21], "不含：柳河镇", "原因：缺附件", "修改期限：12月1日（周二）09:30"]
    assert len(replies.return_preview(found, "缺附件", START, ZONE, whole=True).split("\n")) == 73


def test_every_round_names_who_reviewed_and_how() -> None:
    found = [_review(), _review(result="approved", reason="", due_at=None, name=None)]
    assert replies.history(found, ZONE).split("\n") == [
        "预审记录2条：",
        "1. 柳河镇 2026年度书面述法报告（镇长）第2版：12月1日09:30，陈静，退回修改，原因：缺附件，限12月1日09:30前。查询号 BS-2026-0002",
        "2. 柳河镇 2026年度书面述法报告（镇长）第2版：12月1日09:30，本办，通过。查询号 BS-2026-0002",
    ]


def test_of_many_rounds_the_newest_are_shown_and_the_rest_pointed_to() -> None:
    lines = replies.history([_review(reason=f"第{n}次") for n in range(70)], ZONE).split("\n")
    assert lines[0] == "预审记录70条："
    assert "第69次" in lines[-2] and "第39次" not in "".join(lines)
    assert lines[-1] == "只列最近30条，其余见报送台账。"


def test_a_rest_day_is_pointed_out_where_an_answer_is_asked_for() -> None:
    units, before = {"柳河镇": ["缺附件", "缺附件", "迟报"], "双石镇": ["只有半页"]}, {"柳河镇": 0, "双石镇": 2}
    said = replies.letters_preview("2026年度督察自查报告", units, before, START, ZONE, rests=True)
    assert said.split("\n") == [
        "拟起草提醒整改函2份（2026年度督察自查报告），草稿只交给您，不会发给各单位：",
        "· 柳河镇：缺附件；迟报",
        "· 双石镇（此前已起草2次）：只有半页",
        "请其12月1日（周二）09:30前书面答复（这一天是休息日，请留意）。",
    ]
    assert "休息日" not in replies.letters_preview("某报告", units, before, START, ZONE, rests=False)


def test_drafts_are_named_as_drafts() -> None:
    assert replies.letters_file("2026年度督察自查报告", ["柳河镇"]) == "2026年度督察自查报告提醒函_柳河镇（草稿）.docx"
    assert replies.letters_file("2026年度督察自查报告", ["柳河镇", "双石镇"]) == "2026年度督察自查报告提醒函2份（草稿）.zip"


def test_who_was_named_and_left_out_is_told_with_the_reason_post_by_post_only_where_they_differ() -> None:
    left = [
        {"unit_name": "石桥镇", "post_title": "党委书记", "state": "approved"},
        {"unit_name": "石桥镇", "post_title": "镇长", "state": "outstanding"},
        {"unit_name": "高岭镇", "post_title": "党委书记", "state": "waived"},
        {"unit_name": "高岭镇", "post_title": "镇长", "state": "waived"},
        {"unit_name": "云东街道", "post_title": "", "state": "declared"},
    ]
    assert replies.aside("未退回", left) == "\n未退回：石桥镇（党委书记已预审通过；镇长尚未报送）、高岭镇（免报）、云东街道（待核收）。"
    assert replies.aside("未退回", []) == ""
