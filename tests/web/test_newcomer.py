"""The newcomer's steps of the first day and of a season, in a real browser against the really started demo office."""

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.papers import word
from tests.web.conftest import CHROMIUM, SWITCHES
from tests.web.gestures import say, shoot

HOUSE = Path(__file__).resolve().parents[2]
REPORT = "李家埠镇2026年度述法报告（党委书记）.docx"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The demo office as `make run` starts it, in an empty folder of its own; ended by its own id."""
    bare = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}  # tortoise leaves TIMEZONE=UTC behind
    environment = bare | {"PYTHONPATH": str(HOUSE), "HTTP_PORT": "0"}
    command = [sys.executable, "-m", "bot", "run", "--demo"]
    log = tmp_path / "log"
    with log.open("w") as lines, subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=lines, text=True) as office:
        try:
            assert office.stdout is not None
            found = re.search(r"http://\S+", office.stdout.readline())
            assert found, log.read_text()
            yield found[0]
            office.terminate()
            assert office.wait(20) == 0, log.read_text()
        finally:
            office.kill()
    assert "Traceback" not in log.read_text()


@pytest.fixture
async def page(address: str) -> AsyncIterator[Page]:
    """A real browser that has the page open for the first time."""
    if CHROMIUM is None:
        pytest.skip("没有找到 Chromium，页面测试略过")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        opened = await browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN", accept_downloads=True)
        opened.set_default_timeout(15_000)
        await opened.goto(address)
        await opened.locator(".chat").first.wait_for()
        yield opened
        await browser.close()


async def become(page: Page, name: str) -> None:
    """Use the switch for who I am."""
    await page.click("#who")
    await page.keyboard.type(name)
    await page.keyboard.press("Enter")
    await expect(page.locator(".who-name")).to_have_text(name)


async def told(page: Page, words: str) -> None:
    """Wait until the bot has said something with these words in it."""
    await expect(page.locator(".from-bot .text", has_text=words).last).to_be_visible(timeout=15_000)


async def test_three_steps(page: Page, tmp_path: Path) -> None:
    await become(page, "王敏")
    await page.locator(".chat", has_text="述法工作群").click()
    await page.set_input_files("#files", word(tmp_path / REPORT, "一年来，本人认真履行第一责任人职责。"))
    await page.press("#words", "Enter")
    await told(page, "已登记：李家埠镇 2026年度书面述法报告（党委书记）第1版，12月1日")
    await told(page, "查询号 BS-2026-0001，有误请回复“撤回”。")
    await shoot(page, "newcomer-receipt-1440")

    await become(page, "刘主任")
    await page.locator(".chat[data-chat^='private:']").click()
    await say(page, "谁没交")
    await told(page, "1. 2026年度书面述法报告")
    await say(page, "1")
    await told(page, "应报35件")
    await told(page, "镇长（1家）：李家埠镇")
    await shoot(page, "newcomer-missing-1440")

    await say(page, "把李家埠的报告发我")
    async with page.expect_download() as download:
        await page.locator("a.card", has_text="李家埠镇_党委书记_v1").click()
    kept = tmp_path / "kept.docx"
    await (await download.value).save_as(kept)
    assert "第一责任人" in ZipFile(kept).read("word/document.xml").decode()

    await say(page, "打包述法报告")
    async with page.expect_download() as download:
        await page.locator("a.card", has_text="2026年度书面述法报告.zip").click()
    bundle = tmp_path / "bundle.zip"
    await (await download.value).save_as(bundle)
    assert sorted(Path(name).suffix for name in ZipFile(bundle).namelist()) == [".docx", ".xlsx"]

    await say(page, "新建任务：2026年度法治政府建设报告，对象全部镇街，12月18日17:00前，依据：云法办〔2026〕9号")
    await told(page, "拟新建报送任务")
    await say(page, "确认")
    await told(page, "已新建：2026年度法治政府建设报告，应报12件")

    await become(page, "王敏")
    await page.locator(".chat[data-chat^='private:']").click()
    await say(page, "我要交什么")
    await told(page, "2026年度法治政府建设报告：未报，12月18日（周五）17:00截止")
    await say(page, "帮助")
    await told(page, "您目前待报4项")
    for width, height in ((1024, 768), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        await shoot(page, f"newcomer-help-{width}")


async def clock_at(page: Page, moment: str, shown: str) -> None:
    """Turn the demo's clock to a moment."""
    if not await page.locator("#clock").is_visible():
        await page.click(".talk-head .clock-button")
    await page.fill("#clock input", moment)
    await page.click("text=拨到")
    await expect(page.locator(".talk-head .clock-button")).to_contain_text(shown)
    await page.keyboard.press("Escape")


async def in_group(page: Page, name: str) -> None:
    """Stand in the group as somebody."""
    await become(page, name)
    await page.locator(".chat", has_text="述法工作群").click()


async def in_private(page: Page, name: str) -> None:
    """Stand in one's private chat with the bot."""
    await become(page, name)
    await page.locator(".chat[data-chat^='private:']").click()


async def hand_in(page: Page, tmp_path: Path, *names: str) -> None:
    """Give in files from the box below the thread, and see the receipt of each."""
    await page.set_input_files("#files", [word(tmp_path / f"{name}.docx", f"{name}，本人履行第一责任人职责。") for name in names])
    await page.press("#words", "Enter")
    for name in names:
        unit, post = name.partition("2026")[0], name[name.index("（") :]
        await told(page, f"{unit} 2026年度书面述法报告{post}第1版")


async def test_a_season_by_the_clock(page: Page, tmp_path: Path) -> None:
    await in_private(page, "王敏")  # 1: who must do what, on what basis, and when
    await say(page, "党委书记有哪几项职责")
    await told(page, "DW-1")
    await say(page, "述法报告要写哪些内容")
    await told(page, "存在的问题和不足")
    await say(page, "述法报告什么时候截止")
    await told(page, "12月4日（周五）17:00")

    await in_group(page, "王敏")  # 2: a minute before the group is told, a unit is off the list
    await page.click(".talk-head .clock-button")
    await page.click("#clock button:has-text('暂停')")
    await expect(page.locator(".talk-head .clock-button em")).to_have_text("已暂停")
    await clock_at(page, "2026-12-03T08:59", "12月3日 周四 08:59")
    await hand_in(page, tmp_path, "李家埠镇2026年度述法报告（党委书记）", "李家埠镇2026年度述法报告（镇长）")
    await page.click(".talk-head .clock-button")
    await page.click("text=下一个提醒")
    await expect(page.locator(".talk-head .clock-button")).to_contain_text("12月3日 周四 09:00")
    await page.keyboard.press("Escape")
    await told(page, "各位同志")
    named = await page.locator(".from-bot .text", has_text="各位同志").last.inner_text()
    assert "柳河镇" in named and "李家埠镇" not in named and "所有人" not in named
    await shoot(page, "season-eve-1440")

    await in_private(page, "刘主任")  # 3: what comes next, 催办 with its preview, the digest
    await say(page, "接下来发什么")
    await told(page, "截止当天")
    await say(page, "催一下没交述法报告的")
    await told(page, "拟催办2026年度书面述法报告")
    await told(page, "已提醒1次")
    await shoot(page, "season-urge-1440")
    await say(page, "取消")
    await clock_at(page, "2026-12-03T16:30", "12月3日 周四 16:30")
    await told(page, "12月3日16:30报送情况")

    for name, unit in (("赵志国", "柳河镇"), ("韩梅", "石桥镇"), ("杨涛", "双石镇"), ("曹颖", "清水镇"), ("秦勇", "高岭镇")):
        await in_group(page, name)
        await hand_in(page, tmp_path, f"{unit}2026年度述法报告（党委书记）", f"{unit}2026年度述法报告（镇长）")
    for name, days in (("赵刚", "12月9日"), ("冯娟", "12月30日")):
        await in_private(page, name)
        await say(page, f"述法报告能不能延期到{days}下班前，主要领导在外培训")
        await told(page, "延期申请已转管理员")

    await in_private(page, "刘主任")  # 4: returned, revised, approved; ten at once; one extension granted, another refused
    await say(page, "同意延期 1")
    await told(page, "已同意云东街道")
    await say(page, "不同意延期 2")
    await told(page, "已答复不同意")
    await say(page, "李家埠镇书记的退回，缺存在问题部分，12月8日下班前改好")
    await told(page, "已退回修改：李家埠镇 2026年度书面述法报告（党委书记）第1版")
    await say(page, "除了李家埠，述法报告其他都通过")
    await told(page, "拟预审通过10件")
    await shoot(page, "season-bulk-1440")
    await say(page, "确认")
    await told(page, "已预审通过10件")
    await in_private(page, "王敏")
    await told(page, "需修改：缺存在问题部分")
    await page.set_input_files("#files", word(tmp_path / "李家埠镇述法报告（党委书记）修改稿.docx", "存在的问题：听取汇报不够及时。"))
    await page.press("#words", "Enter")
    await told(page, "2026年度书面述法报告（党委书记）第2版")
    await in_private(page, "刘主任")
    await say(page, "李家埠镇书记的通过")
    await told(page, "已预审通过：李家埠镇 2026年度书面述法报告（党委书记）第2版")
    for width, height in ((1024, 768), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        await shoot(page, f"season-review-{width}")
