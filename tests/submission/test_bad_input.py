"""What is too long, packed to burst or named like a formula: a clear sentence, nothing half-written, and the office goes on."""

from bot.demo.rehearsal import rehearse

PRIVATE = "== 2026-12-01 09:30 私聊 王敏（李家埠镇） ==\n王敏（李家埠镇）："
OFFICE = "== 2026-12-01 09:30 私聊 刘主任 ==\n刘主任："
LONG = "这是一段很长的话。" * 4_500  # 40,500 characters


async def answers(text: str) -> list[str]:
    """What the bot said in a transcript, wherever."""
    return [line for line in (await rehearse(text + "\n")).splitlines() if line.startswith("小法")]


async def test_a_very_long_text_is_read_to_its_end_or_not_understood() -> None:
    assert await answers(PRIVATE + LONG) == ["小法：没有看懂这句话。是否作为疑难问题提给法律顾问？"]


async def test_a_very_long_report_in_words_is_recorded() -> None:
    said = await answers(f"{PRIVATE}报送督察整改报告：{LONG}")
    assert said == ["小法：已登记：李家埠镇 2026年度督察整改报告第1版，12月1日09:30收到，按时。查询号 BS-2026-0001，有误请回复“撤回”。"]


async def test_a_very_long_opinion_is_passed_on_shortened() -> None:
    _noted, passed_on = await answers(f"{PRIVATE}意见建议：{LONG}")
    assert "这是一段很长的话" in passed_on
    assert len(passed_on) < 400


async def test_a_very_long_title_is_cut() -> None:
    said = await answers(f"{OFFICE}新建任务：{'长' * 500}，全部镇街，12月9日前\n刘主任：确认")
    assert said[-1].startswith(f"小法：已新建：2026年度{'长' * 100}，应报12件")


async def test_a_title_like_a_formula_is_a_title() -> None:
    played = await rehearse(f"{OFFICE}新建任务：=1+1学法表，全部镇街，12月9日前\n刘主任：确认\n刘主任：现在有哪些报送任务\n")
    assert "    2. 2026年度=1+1学法表，12月9日（周三）17:30截止" in played


async def test_a_file_packed_to_burst_is_not_taken() -> None:
    bomb = f"[文件 李家埠镇督察自查报告.docx｜正文：{'0' * 9_000_000}]"
    said = await answers(f"{PRIVATE}{bomb}\n王敏（李家埠镇）：我要交什么")
    assert said == ["小法：“李家埠镇督察自查报告.docx”的压缩内容异常，未予接收。请解压后直接发送文件。", "小法：李家埠镇待报4项："]
