"""The newcomer's three steps, in a real browser against the really started demo office."""

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
