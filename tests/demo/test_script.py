"""The transcript grammar: what is read, what is refused, and what an update keeps."""

import pytest

from bot.demo.directive import Directive, Happening
from bot.demo.offices import YUNLING
from bot.demo.script import ON_PAPER, Human, Place, Said, Scene, ScriptError, parse

WHOLE = """# 一段说明

== 2026-12-01 09:30 述法工作群 ==
王敏（李家埠镇）：[文件 报告.docx]
小法：已登记。

# 群里闲聊
赵刚（云东街道）：收到
＋王敏（李家埠镇）：两行
    第二行
小法→私聊 刘主任：两行

    中间空一行
~~ 重启 ~~
== 私聊 刘主任 ==
（重复）刘主任：谁没交
小法：无
"""


def said(text: str) -> list[list[Said]]:
    return [step.expected for step in parse(text).steps]


def test_a_transcript_rendered_with_what_it_expects_is_itself() -> None:
    assert parse(WHOLE).render(said(WHOLE)) == WHOLE


def test_what_is_read() -> None:
    scene, first, both, restart, private, again = parse(WHOLE).steps
    assert isinstance(scene.action, Scene) and scene.action.at is not None
    assert scene.action.at.isoformat() == "2026-12-01T09:30:00+08:00"
    assert first.expected == [Said(Place("述法工作群"), "已登记。")]
    assert both.action == (Human(8, "赵刚（云东街道）", "收到"), Human(9, "王敏（李家埠镇）", "两行\n第二行"))
    assert both.expected == [Said(Place("刘主任", private=True), "两行\n\n中间空一行")]
    assert restart.action == Directive(Happening.RESTART)
    assert private.action == Scene(Place("刘主任", private=True))
    assert again.action == (Human(16, "刘主任", "谁没交", repeated=True),)


def test_full_width_indentation_is_read_and_written_as_four_spaces() -> None:
    script = parse("== 群 ==\n甲：一\n小法：一\n　　二\n")
    assert script.steps[1].expected == [Said(Place("群"), "一\n二")]
    assert script.render([[], script.steps[1].expected]) == "== 群 ==\n甲：一\n小法：一\n    二\n"


@pytest.mark.parametrize(
    ("words", "happening"),
    [
        (one.value, one)
        for one in Happening
        if one.value not in ("未加好友", "已加好友", "退群", "进群", "申请加好友", "发送失败", "发送中断线", "过了", "打开")
    ],
)
def test_bare_directives(words: str, happening: Happening) -> None:
    assert parse(f"== 群 ==\n~~ {words} ~~\n").steps[1].action == Directive(happening)


def test_directives_about_somebody_or_a_number() -> None:
    written = (
        "王敏（李家埠镇）未加好友",
        "刘主任 已加好友",
        "韩梅（石桥镇）退群",
        "韩梅（石桥镇）进群",
        "发送失败3次",
        "发送中断线 1 次",
        "过了 2 小时",
        "过了90分钟",
    )
    text = "== 群 ==\n" + "".join(f"~~ {one} ~~\n" for one in written)
    read = [step.action for step in parse(text).steps[1:]]
    assert [(one.happening, one.name, one.times, one.span.total_seconds()) for one in read if isinstance(one, Directive)] == [
        (Happening.NOT_A_CONTACT, "王敏（李家埠镇）", 0, 0),
        (Happening.A_CONTACT, "刘主任", 0, 0),
        (Happening.DEPARTED, "韩梅（石桥镇）", 0, 0),
        (Happening.JOINED, "韩梅（石桥镇）", 0, 0),
        (Happening.SENDING_FAILS, "", 3, 0),
        (Happening.SENDING_UNSURE, "", 1, 0),
        (Happening.TIME_PASSES, "", 0, 7200),
        (Happening.TIME_PASSES, "", 0, 5400),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("王敏：你好\n", "第1行：第一行要先写场景"),
        ("小法：你好\n", "第1行：第一行要先写场景"),
        ("\n== 2026-13-01 09:30 群 ==\n", "第2行：没有这个时间：2026-13-01 09:30"),
        ("== 群\n", "第1行：场景写作“== 2026-12-01 09:30 群名 ==”或“== 私聊 某人 ==”"),
        ("== 群 ==\n王敏: 半角\n", "第2行：看不懂：王敏: 半角（说话的行要有全角冒号“：”）"),
        ("== 群 ==\n~~ 停水 ~~\n", "第2行：没有这样的指令：~~ 停水 ~~"),
        ("== 群 ==\n    缩进\n", "第2行：缩进的行要接在一条消息后面"),
        ("== 群 ==\n~~ 重启 ~~\n    缩进\n", "第3行：缩进的行要接在一条消息后面"),
        ("== 群 ==\n~~ 打开 ~~\n", "第2行：没有这样的指令：~~ 打开 ~~"),
        ("== 群 ==\n~~ 办公室 云岭市 ~~\n", "第2行：办公室要写在第一个场景之前"),
        ("~~ 办公室 月亮 ~~\n== 群 ==\n", "第1行：没有这样的办公室：月亮。可写：云岭市、云岭市（尚无任务）、督察八十家"),
        ("== 群 ==\n＋甲：一起\n", "第2行：“＋”要接在另一条人说的话后面，中间不能有小法的话"),
        ("== 群 ==\n甲：一\n小法：二\n＋乙：三\n", "第4行：“＋”要接在另一条人说的话后面，中间不能有小法的话"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, why: str) -> None:
    with pytest.raises(ScriptError) as caught:
        parse(text)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("really", "becomes"),
    [
        ([], "甲：一\n# 前\n# 中\n\n# 后\n"),
        (["1"], "甲：一\n# 前\n小法：1\n# 中\n\n# 后\n"),
        (["1", "2", "3"], "甲：一\n# 前\n小法：1\n# 中\n小法：2\n小法：3\n\n# 后\n"),
    ],
)
def test_an_update_keeps_comments_and_blank_lines_in_place(really: list[str], becomes: str) -> None:
    script = parse("== 群 ==\n甲：一\n# 前\n小法：旧\n# 中\n小法：旧\n\n# 后\n")
    assert script.render([[], [Said(Place("群"), text) for text in really]]) == "== 群 ==\n" + becomes


def test_an_update_puts_the_first_answer_right_below_the_question() -> None:
    script = parse("== 群 ==\n甲：一\n\n# 下一段\n乙：二\n")
    assert script.render([[], [Said(Place("群"), "答")], []]) == "== 群 ==\n甲：一\n小法：答\n\n# 下一段\n乙：二\n"


def test_an_opened_file_is_followed_by_what_stands_in_it() -> None:
    text = "== 群 ==\n~~ 打开 台账 1.xlsx ~~\n    表 台账\n    1｜二\n\n    ｜｜三\n小法：好\n"
    script = parse(text)
    opened = script.steps[1]
    assert opened.action == Directive(Happening.OPEN_FILE, name="台账 1.xlsx")
    assert opened.expected == [Said(ON_PAPER, "表 台账\n1｜二\n\n｜｜三"), Said(Place("群"), "好")]
    assert script.render(said(text)) == text
    assert script.render([[], [Said(ON_PAPER, "表 空")]]) == "== 群 ==\n~~ 打开 台账 1.xlsx ~~\n    表 空\n"


def test_a_transcript_chooses_its_office_before_the_first_scene() -> None:
    text = "# 说明\n~~ 办公室 督察八十家 ~~\n\n== 群 ==\n"
    assert parse(text).office.name == "督察八十家"
    assert parse(text).render([[]]) == text
    assert parse("== 群 ==\n").office is YUNLING
