"""The pictures of both READMEs, taken in a real browser of the really started demo office: `python -m tests.web.pictures`."""

import asyncio
import base64
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.papers import word
from tests.web.conftest import CHROMIUM, SWITCHES
from tests.web.gestures import say

HOUSE = Path(__file__).resolve().parents[2]
BOTH = ("城关街道", "云北街道", "云西街道", "龙山街道", "龙溪街道", "石桥镇", "双石镇", "清水镇", "高岭镇", "发改局", "资规局", "教体局")
ONE = ("李家埠镇", "市监局", "卫健局", "综合执法局")  # one report that is still owed
WIDTH, HEIGHT = 712, 850  # of each half: below the width at which the page shows one conversation alone
SIDE_BY_SIDE = "<body style='margin:0;display:flex;gap:16px;background:#c9ced6'>{}</body>"


async def become(page: Page, name: str) -> None:
    """Use the switch for who I am."""
    await page.click("#who")
    await page.keyboard.type(name)
    await page.keyboard.press("Enter")
    await expect(page.locator(".who-name")).to_have_text(name)


async def answered(page: Page, words: str, answer: str) -> None:
    """Say something and wait for what it is answered with."""
    await say(page, words)
    await expect(page.locator(".from-bot .text", has_text=answer).last).to_be_visible(timeout=15_000)


async def set_clock(page: Page, moment: str) -> None:
    """Move the demo's clock."""
    await page.locator(".clock-button:visible").first.click()
    await page.fill("#clock input[name=at]", moment)
    await page.click("#clock button[type=submit]")
    await page.click("#clock .remove")


async def season(page: Page, report: Path) -> None:
    """The eve of the deadline, when three units still owe and no other task is open."""
    await become(page, "王敏")
    await page.locator(".chat", has_text="述法工作群").click()
    await page.set_input_files("#files", word(report, "一年来，本人认真履行第一责任人职责。"))
    await page.press("#words", "Enter")
    await expect(page.locator(".from-bot .text", has_text="已登记").last).to_be_visible(timeout=15_000)
    await become(page, "刘主任")
    await page.locator(".chat[data-chat^='private:']").click()
    for task in ("督察自查报告", "督察整改报告"):
        await answered(page, f"办结{task}任务", f"拟办结任务“2026年度{task}”")
        await answered(page, "确认", f"任务“2026年度{task}”已办结")
    for unit in (*BOTH, *ONE):
        await answered(page, f"{unit}述法报告纸质件已收到", f"{unit} 2026年度书面述法报告")
        if unit in BOTH:
            await answered(page, "3", f"拟登记线下报送：{unit}")
        await answered(page, "确认", f"已核收：{unit}")
    for moment in ("2026-12-03T09:01", "2026-12-03T16:30"):
        await set_clock(page, moment)
    await expect(page.locator(".from-bot .text", has_text="报送情况：").last).to_be_visible(timeout=15_000)
    await answered(page, "接下来发什么", "接下来7天计划发出的提醒")


async def halves(page: Page) -> list[bytes]:
    """The group and the administrator's private chat, each in a window of its own."""
    await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    taken = []
    for chat in (".chat:has-text('述法工作群')", ".chat[data-chat^='private:']"):
        if await page.locator("#back:visible").count():
            await page.click("#back")
        await page.locator(chat).first.click()
        await page.wait_for_timeout(600)
        taken.append(await page.screenshot())
    return taken


async def joined(browser: Browser, pictures: Sequence[bytes], into: Path) -> None:
    """Side by side, as one picture."""
    page = await browser.new_page(viewport={"width": WIDTH * 2 + 16, "height": HEIGHT})
    images = (f"<img width={WIDTH} src='data:image/png;base64,{base64.b64encode(one).decode()}'>" for one in pictures)
    await page.set_content(SIDE_BY_SIDE.format("".join(images)))
    await page.wait_for_timeout(300)
    await page.screenshot(path=into)


async def take(address: str, folder: str) -> None:
    """Take the picture of the season."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        page = await browser.new_page(viewport={"width": 1440, "height": HEIGHT}, locale="zh-CN")
        await page.goto(address)
        await page.locator(".chat").first.wait_for()
        await season(page, Path(folder) / "李家埠镇2026年度述法报告（党委书记）.docx")
        await joined(browser, await halves(page), HOUSE / "docs" / "season.png")
        await browser.close()


def main() -> None:
    """Open the demo office in an empty folder, take the picture, end the office by its own id."""
    bare = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")} | {"PYTHONPATH": str(HOUSE), "HTTP_PORT": "0"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot", "run", "--demo"]
        with subprocess.Popen(command, cwd=folder, env=bare, stdout=subprocess.PIPE, text=True) as office:
            try:
                assert office.stdout is not None
                found = re.search(r"http://\S+", office.stdout.readline())
                assert found
                asyncio.run(take(found[0], folder))
            finally:
                office.terminate()


if __name__ == "__main__":
    main()
