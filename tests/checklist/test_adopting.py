"""A new office: no list yet, then the shipped one, checked item by item; an item without a frequency says so."""

from pathlib import Path

from storage import codes, database, schema
from tests.roster.talk import Talk, talk

HEAD = "主任"


async def _opened(talking: Talk, url: str) -> None:
    """The first administrator is bound."""
    async with database.opened(url, schema.model_modules()):
        code = await codes.first_code(talking.stage.clock.now())
    assert (await talking.answer(HEAD, f"绑定 {code} 刘建平")).startswith("绑定成功")


async def test_a_new_office_is_offered_the_shipped_list(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url, demo=False) as talking:
        await _opened(talking, database_url)
        assert "导入自带清单" in await talking.answer(HEAD, "党委书记有哪几项职责")
        preview = await talking.answer(HEAD, "导入自带清单")
        assert preview.startswith("拟导入自带清单25项") and "待本办核对" in preview
        assert "还没有任务责任清单" in await talking.answer(HEAD, "听取汇报一年几次")
        assert (await talking.answer(HEAD, "确认")).endswith(preview), "something else was asked meanwhile"
        assert (await talking.answer(HEAD, "确认")).startswith("已导入自带清单，改动25项")
        assert (await talking.answer(HEAD, "党委书记有哪几项职责")).startswith("党委主要负责人职责6项（自带清单，待本办核对）")
        assert "已经导入" in await talking.answer(HEAD, "导入自带清单")


async def test_checked_items_lose_their_mark(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        head = "demo-依法治市办-刘建平"
        assert (await talking.answer(head, "清单DW-1已核对")).startswith("已标为核对：清单DW-1")
        assert "待本办核对" not in await talking.answer(head, "DW-1")
        assert "待本办核对" in await talking.answer(head, "DW-2")
        assert "没有编号“DW-66”" in await talking.answer(head, "清单DW-66已核对")
        assert (await talking.answer(head, "清单已全部核对")).startswith("拟将24项")
        assert await talking.answer(head, "确认") == "已将24项清单事项标为已核对。"
        assert "没有待核对" in await talking.answer(head, "清单已全部核对")
        assert "待本办核对" not in await talking.answer(head, "镇街有哪些职责")
        assert "24项" not in await talking.answer("demo-李家埠镇-王敏", "清单已全部核对")


async def test_an_item_that_the_office_edited_is_checked_and_its_edit_is_kept(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        head = "demo-依法治市办-刘建平"
        assert (await talking.answer(head, "清单DW-1的频次改为每季度一次")).count("改后不再标“待本办核对”。") == 1
        await talking.answer(head, "确认")
        told = await talking.answer(head, "DW-1")
        assert "频次：每季度一次" in told and "待本办核对" not in told
        assert (await talking.answer(head, "党委书记有哪几项职责")).startswith("党委主要负责人职责6项（自带清单，其中5项待本办核对）")
        await talking.answer(head, "取消")
        assert "不再标" not in await talking.answer(head, "清单DW-1的频次改为每半年一次")
        await talking.answer(head, "取消")
        assert "已经导入" in await talking.answer(head, "导入自带清单")
        assert "频次：每季度一次" in await talking.answer(head, "DW-1")
