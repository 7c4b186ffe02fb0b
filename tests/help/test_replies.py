"""The help's own sentences: short first line, the rest by topic, an example only where it adds something."""

from handlers.help.replies import NOTHING_OWED, decisions, further, item, line, owed, section


def test_nothing_owed_is_said_plainly() -> None:
    assert owed(0, []) == NOTHING_OWED


def test_the_first_line_counts_reports_and_names_three() -> None:
    assert owed(2, ["甲，12月4日17:00截止"]) == "您目前待报2项：甲，12月4日17:00截止。"
    assert owed(5, ["甲", "乙", "丙", "丁"]) == "您目前待报5项：甲；乙；丙等。"


def test_what_is_late_says_so() -> None:
    assert item("述法报告", "12月4日17:00", True) == "述法报告，12月4日17:00已截止"
    assert item("述法报告", "12月4日17:00", False) == "述法报告，12月4日17:00截止"


def test_the_rest_is_told_by_topic() -> None:
    assert further(["报送", "预审", "台账"]) == "更多请发送“帮助 报送”；还可查预审、台账。"
    assert further(["意见建议"]) == "更多请发送“帮助 意见建议”。"


def test_what_waits_for_an_answer_is_counted_and_five_are_named() -> None:
    assert decisions([3]) == "有1件申请等您答复（编号3），发送“有哪些申请”可查看。"
    assert decisions([1, 2, 3, 4, 5, 6]) == "有6件申请等您答复（编号1、2、3、4、5等），发送“有哪些申请”可查看。"


def test_a_section_has_all_its_commands() -> None:
    assert section("报送", ["· 撤回"]).splitlines() == ["【报送】", "· 撤回"]


def test_an_example_that_is_the_command_itself_is_not_repeated() -> None:
    assert line("撤回刚报的一版", "撤回") == "· 撤回刚报的一版"
    assert line("取报送的文件", "把李家埠镇的述法报告发我") == "· 取报送的文件，如“把李家埠镇的述法报告发我”"


def test_of_an_example_with_a_file_only_the_words_are_shown() -> None:
    assert line("换新的一版", "以这份为准，[文件 报告.docx]") == "· 换新的一版，如“以这份为准”"
    assert line("发文件报送", "[文件 报告.docx]") == "· 发文件报送"
