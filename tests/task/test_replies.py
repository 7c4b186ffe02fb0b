"""What is said when a deadline moves, and that 谁没交 names everybody."""

from handlers.task import change_replies, replies
from storage.standing import Standing


def test_who_owes_hears_of_posts_only_where_one_unit_is_meant() -> None:
    change = "截止时间由12月4日（周五）17:00改为12月3日（周四）10:00"
    one = change_replies.deadline_moved(["柳河镇"], "2026年度书面述法报告", ["党委书记"], change)
    assert one == f"柳河镇待报的2026年度书面述法报告（党委书记），{change}，请按新的时间报送。如有困难请私聊说明。"
    assert change_replies.deadline_moved(["住建局", "综合执法局"], "自查报告", [], change).startswith("住建局、综合执法局待报的自查报告，截止时间")


def test_tasks_in_the_wrong_order_are_named_with_their_days() -> None:
    told = change_replies.out_of_order("督察自查报告", "12月11日（周五）17:30", "督察整改报告", "12月10日（周四）17:30")
    assert told == "“督察整改报告”12月10日（周四）17:30截止，不晚于“督察自查报告”的12月11日（周五）17:30，先后顺序请核对。"


def test_eighty_names_are_all_there() -> None:
    owing = [{"unit_name": f"第{n}局", "post_title": ""} for n in range(80)]
    told = replies.missing("自查报告", "12月11日（周五）17:30", owing, [Standing("未报", True)] * 80, 80, 0)
    assert all(f"第{n}局" in told for n in range(80))
    assert "等80家" not in told
