"""The page's tests: the echo office for each, and a real Chromium where there is one."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from tests.web.echo import Echo, echo_office

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync")

Visit = Callable[..., Awaitable[Page]]


@pytest.fixture
async def echo(tmp_path: Path) -> AsyncIterator[Echo]:
    """The echo office, listening."""
    async with echo_office(tmp_path) as office:
        yield office


@pytest.fixture
async def visit(echo: Echo) -> AsyncIterator[Visit]:
    """Open the page as somebody, in a window of a given size; whatever the page complains of fails the test."""
    if CHROMIUM is None:
        pytest.skip("没有找到 Chromium，页面测试略过")
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))

        async def go(contact_id: str = "wang", width: int = 1440, height: int = 900, *, hint: bool = False) -> Page:
            context = await browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
            await context.add_init_script(f"localStorage.setItem('zhidao.me', localStorage.getItem('zhidao.me') ?? '{contact_id}')")
            if not hint:
                await context.add_init_script("localStorage.setItem('zhidao.hint.gone', '1')")
            page = await context.new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
            assert echo.site is not None
            await page.goto(echo.site.address)
            await page.locator(".chat").first.wait_for()
            return page

        yield go
        await browser.close()
    assert complaints == []
