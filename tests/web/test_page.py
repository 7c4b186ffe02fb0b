"""The page as people use it, in a real Chromium."""

import asyncio
from pathlib import Path

from playwright.async_api import WebSocketRoute, expect

from bot.channels import Parcel
from bot.channels import local_history as history
from storage.database import change
from tests.web.conftest import Visit
from tests.web.echo import Echo
from tests.web.gestures import DROP, PASTE, png, say, shoot

REPORT = "李家埠镇2026年度述法报告（党委书记）.docx"


async def test_a_dropped_file_is_sent_with_words_and_answered(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await page.evaluate(DROP, [REPORT, 300_000])
    await expect(page.locator("#tray .card-name")).to_have_text(REPORT)
    await say(page, "以这份为准")
    await expect(page.locator(".own a.card .card-name")).to_have_text(REPORT)
    await expect(page.locator(".from-bot .text")).to_contain_text("已登记：李家埠镇")
    await expect(page.locator("#tray")).to_be_hidden()
    assert echo.heard[0].text == "以这份为准"
    assert echo.fetched == [bytes(300_000)]
    async with page.expect_download() as download:
        await page.click(".own a.card")
    assert (await download.value).suggested_filename == REPORT


async def test_progress_is_shown_and_an_upload_can_be_stopped(echo: Echo, visit: Visit, tmp_path: Path) -> None:
    page = await visit()
    client = await page.context.new_cdp_session(page)
    await client.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 400_000})
    await page.evaluate(DROP, [REPORT, 4_000_000])
    await page.press("#words", "Enter")
    progress = page.locator(".pending progress")
    await expect(progress).to_be_visible()
    await expect(progress).not_to_have_js_property("value", 0)
    await shoot(page, "上传中-1440")
    await page.click(".pending .small")
    await expect(page.locator(".pending")).to_have_count(0)
    await asyncio.sleep(0.5)
    assert echo.heard == []
    assert list((tmp_path / "local-uploads").iterdir()) == []


async def test_a_file_over_the_limit_is_refused_before_it_travels(echo: Echo, visit: Visit) -> None:
    echo.channel.uploads.limit = 1 << 20
    page = await visit()
    await page.evaluate(DROP, [REPORT, (1 << 20) + 1])
    await expect(page.locator("#notice")).to_have_text("文件超过1 MB的上限，请压缩或拆分后再发。")
    await expect(page.locator("#tray")).to_be_hidden()


async def test_a_marked_file_name_leaves_only_the_note(echo: Echo, visit: Visit, tmp_path: Path) -> None:
    page = await visit()
    await page.evaluate(DROP, ["秘密★1年 通知.docx", 1000])
    await page.press("#words", "Enter")
    await expect(page.locator(".own .withheld")).to_have_text("[一条消息因疑似涉密未保存]")
    await echo.until(1)
    assert echo.heard[0].file is not None and echo.heard[0].file.name == "秘密★1年 通知.docx"
    assert list((tmp_path / "local-uploads").iterdir()) == []


async def test_a_pasted_picture_is_shown_and_opens_large(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await page.evaluate(PASTE, list(png(40, 30)))
    await page.press("#words", "Enter")
    await expect(page.locator(".own .image img")).to_be_visible()
    await page.click(".own .image")
    await expect(page.locator("#picture img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#picture")).to_be_hidden()
    assert echo.heard[0].file is not None and echo.heard[0].file.picture


async def test_lines_quotes_and_hostile_words_stay_words(echo: Echo, visit: Visit) -> None:
    page = await visit()
    hostile = '<img src=x onerror="document.title=1"> https://example.invalid/<script>'
    await page.focus("#words")
    await page.keyboard.type(hostile)
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("第二行")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .text")).to_have_text(f"{hostile}\n第二行")
    assert await page.locator(".bubble img, .bubble script, .text a").count() == 0
    await page.locator(".own").hover()
    await page.click(".own .act")
    await say(page, "请看上面")
    await expect(page.locator(".quoted")).to_contain_text("王敏：<img")
    await echo.until(2)
    assert echo.heard[1].quoted == f"{hostile}\n第二行"


async def test_enter_that_ends_a_composition_sends_nothing(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await page.fill("#words", "shui mei jiao")
    await page.evaluate(
        "document.getElementById('words').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    await expect(page.locator("#words")).to_have_value("shui mei jiao")
    assert await page.locator(".own").count() == 0


async def test_the_mention_picker_by_keyboard(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await page.focus("#words")
    await page.keyboard.type("请 @")
    await expect(page.locator("#mentions .person-name").first).to_have_text("小法")
    await page.keyboard.press("ArrowDown")
    await shoot(page, "提醒-1440")
    await page.keyboard.press("Enter")
    await expect(page.locator("#words")).to_have_value("请 @刘主任 ")
    await page.keyboard.type("和 @小")
    await page.keyboard.press("Tab")
    await page.keyboard.type("看一下")
    await page.keyboard.press("Enter")
    await echo.until(1)
    assert (echo.heard[0].mentions, echo.heard[0].mentions_bot) == (("liu",), True)
    await expect(page.locator(".own .mention")).to_have_text(["@刘主任", "@小法"])


async def test_switching_who_i_am_shows_their_own_unread(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await say(page, "@小法 述法报告报了")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await page.click("#who")
    await shoot(page, "我是-1440")
    await page.keyboard.type("柳河")
    await page.keyboard.press("Enter")
    await expect(page.locator(".who-name")).to_have_text("陈立新")
    await page.click('[data-chat="private:chen"]')
    await say(page, "帮助")
    await expect(page.locator(".from-bot .text")).to_have_text("收到：帮助")
    await echo.channel.send(Parcel("push:1", "yinan", "", "YNWT-2026-0007 已受理。"))
    room = page.locator('[data-chat="room:yinan"]')
    await expect(room.locator(".unread")).to_have_text("1")
    await page.reload()
    await expect(room.locator(".unread")).to_have_text("1")
    await room.click()
    await expect(page.locator(".rule.fresh")).to_have_text("以下为未读消息")
    await expect(room.locator(".unread")).to_have_count(0)
    await page.reload()
    await expect(page.locator(".who-name")).to_have_text("陈立新")
    await expect(room.locator(".unread")).to_have_count(0)


async def test_a_forgotten_message_leaves_the_open_page(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await say(page, "夹带的内容")
    await expect(page.locator(".own .text")).to_have_text("夹带的内容")
    await echo.until(1)
    await echo.channel.forget(echo.heard[0].message_id)
    await expect(page.locator(".own .withheld")).to_be_visible()
    assert "夹带的内容" not in await page.content()


async def test_nothing_is_lost_or_doubled_while_the_office_is_away(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await say(page, "之前")
    await expect(page.locator(".own:not(.pending)")).to_have_count(1)
    port = await echo.stop()
    await expect(page.locator("#line")).to_have_text("连接已断开，正在重连")
    await shoot(page, "断开-1440")
    await say(page, "断开时写的")
    await expect(page.locator(".pending .sending")).to_be_visible()
    await echo.channel.send(Parcel("push:away", "shufa", "", "断开时发出的"))
    await asyncio.sleep(1)
    await echo.start(port)  # with another token: the page must fetch it
    await expect(page.locator("#line")).to_be_hidden(timeout=20_000)
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.locator(".message .text")).to_have_text(["之前", "断开时发出的", "断开时写的"])
    await echo.until(2)
    assert [heard.text for heard in echo.heard] == ["之前", "断开时写的"]


async def test_paging_up_keeps_the_place(echo: Echo, visit: Visit) -> None:
    for n in range(95):
        await echo.channel.send(Parcel(f"old:{n}", "shufa", "", f"第{n}条"))
    page = await visit()
    await expect(page.locator(".message")).to_have_count(40)
    for count in (80, 95):
        await page.evaluate("document.getElementById('thread').scrollTop = 60")
        await expect(page.locator(".message")).to_have_count(count)
        assert await page.evaluate("document.getElementById('thread').scrollTop") > 200
    said = await page.locator(".message .text").all_text_contents()
    assert said == [f"第{n}条" for n in range(95)]


async def test_a_phone_shows_the_list_then_the_conversation(echo: Echo, visit: Visit) -> None:
    page = await visit(width=390, height=780, hint=True)
    await shoot(page, "列表-390")
    await expect(page.locator(".talk")).to_be_hidden()
    await page.click('[data-chat="room:shufa"]')
    await expect(page.locator(".side")).to_be_hidden()
    await say(page, "@小法 谁没交")
    await expect(page.locator(".from-bot")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await page.click("#back")
    await expect(page.locator(".side")).to_be_visible()


async def test_the_list_by_keyboard(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await expect(page.locator("#title")).to_have_text("述法工作群")
    await page.focus('[data-chat="room:shufa"]')
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator("#title")).to_have_text("小法")
    await expect(page.locator("#words")).to_be_focused()
    await page.keyboard.type("帮助")
    await page.keyboard.press("Enter")
    await expect(page.locator(".from-bot")).to_have_count(1)
    await page.keyboard.press("Shift+Tab")
    await page.focus("#thread")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.locator("#quote")).to_contain_text("小法：收到：帮助")
    await page.keyboard.press("Escape")
    await expect(page.locator("#quote")).to_be_hidden()


async def test_the_hint_sets_the_scene_and_goes_for_good(echo: Echo, visit: Visit) -> None:
    page = await visit(hint=True)
    await page.click("#hint >> text=换成刘主任")
    await expect(page.locator(".who-name")).to_have_text("刘主任")
    await expect(page.locator("#words")).to_have_value("谁没交")
    await page.keyboard.press("Enter")
    await expect(page.locator(".from-bot .text")).to_have_text("收到：谁没交")
    await page.click("#hint .remove")
    await page.reload()
    await expect(page.locator(".chat").first).to_be_visible()
    await expect(page.locator("#hint")).to_be_hidden()


async def test_a_long_answer_is_shown_from_its_first_line(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await echo.channel.send(Parcel("push:1", "shufa", "", "第一行\n" * 60))
    await expect(page.locator(".from-bot .from")).to_be_in_viewport()
    assert await page.evaluate("document.getElementById('thread').scrollTop") < 100


async def test_on_a_phone_the_head_never_leaves_whatever_comes(echo: Echo, visit: Visit) -> None:
    page = await visit(width=390, height=700)
    await page.click('[data-chat="room:shufa"]')
    await expect(page.locator("#words")).to_be_visible()
    await echo.channel.send(Parcel("push:1", "shufa", "", "第一行\n" * 120))
    await expect(page.locator(".from-bot .from")).to_be_in_viewport()
    await say(page, "@小法 谁没交")
    await expect(page.locator(".from-bot")).to_have_count(2)
    await page.evaluate("document.querySelector('.from-bot').focus()")
    await page.evaluate("window.scrollTo(0, 500); document.body.scrollTop = 500")
    assert await page.evaluate("[document.documentElement.scrollTop, document.body.scrollTop]") == [0, 0]
    for part in ("#back", ".talk-head", "#words"):
        await expect(page.locator(part)).to_be_in_viewport(ratio=1)
    await shoot(page, "长答复-390")


async def test_what_the_office_refused_keeps_its_place_and_cannot_be_tried_again(echo: Echo, visit: Visit) -> None:
    page = await visit(width=390, height=700)
    await page.click('[data-chat="room:shufa"]')
    await say(page, "长" * 20_001)
    failure = page.locator(".pending .failure")
    await expect(failure).to_have_text("消息过长，请控制在20000字以内，或改用文件发送。删除")
    await expect(failure.locator("button")).to_have_text(["删除"])
    await say(page, "@小法 谁没交")
    await expect(page.locator(".from-bot")).to_have_count(1)
    order = await page.locator(".message").evaluate_all("all => all.map(one => one.classList.contains('pending'))")
    assert order == [True, False, False]
    await shoot(page, "过长消息-390")
    await failure.locator("button").click()
    await expect(page.locator(".pending")).to_have_count(0)


async def test_of_two_with_one_name_the_picked_one_is_meant(echo: Echo, visit: Visit) -> None:
    await echo.channel.send(Parcel("push:1", "shufa", "", "请看"))
    page = await visit("liu")
    await say(page, "@孙佳 您好")
    await page.focus("#words")
    await page.keyboard.type("@高岭")
    await page.keyboard.press("Enter")
    await page.keyboard.type("在吗")
    await page.keyboard.press("Enter")
    await echo.until(2)
    assert [heard.mentions for heard in echo.heard] == [(), ("far",)]


async def test_a_name_that_begins_like_the_bots_calls_somebody_else(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await say(page, "@小法明 您看一下")
    await say(page, "@小法，您看一下")
    await echo.until(2)
    assert [heard.mentions_bot for heard in echo.heard] == [False, True]
    await expect(page.locator(".own .mention")).to_have_text(["@小法"])


async def test_drafts_belong_to_their_conversation(echo: Echo, visit: Visit) -> None:
    page = await visit()
    await page.fill("#words", "写了一半")
    await page.click('[data-chat="room:yinan"]')
    await expect(page.locator("#words")).to_have_value("")
    await expect(page.locator('[data-chat="room:shufa"] .chat-line')).to_have_text("[草稿] 写了一半")
    await page.click('[data-chat="room:shufa"]')
    await expect(page.locator("#words")).to_have_value("写了一半")


async def test_how_it_looks(echo: Echo, visit: Visit) -> None:
    """Not a judgement: pictures at three widths for people to look at, with every kind of message in them."""
    await echo.channel.send(
        Parcel(
            "push:old",
            "shufa",
            "",
            "各位同志：2026年度述法报告报送截止时间为12月4日（周五）17:00，尚有云东街道、柳河镇2家未报送，请抓紧办理。已通过OA报送的请回复“已OA报送”，如有困难请私聊说明。感谢支持。",
            mentions=("sun", "chen"),
        )
    )
    liaison = await visit("chen")
    await say(liaison, "好的，我们下午报。")
    page = await visit()
    await page.evaluate(DROP, [REPORT, 312_400])
    await say(page, "@小法 书记的先报，镇长的明天报")
    await expect(page.locator(".from-bot")).to_have_count(2)
    await page.evaluate(PASTE, list(png(260, 150)))
    await page.press("#words", "Enter")
    await expect(page.locator(".own .image img")).to_be_visible()
    await echo.channel.send(Parcel("push:more", "yinan", "", "编号YNWT-2026-0007 已受理，主办：周律师。"))
    await expect(page.locator(".unread")).to_have_text("1")
    await liaison.locator(".message").nth(2).hover()
    for width in (1440, 1024, 390):
        await page.set_viewport_size({"width": width, "height": 780 if width < 500 else 900})
        await page.wait_for_timeout(200)
        await shoot(page, f"群聊-{width}")
    await shoot(liaison, "他人-1440")
    await liaison.emulate_media(color_scheme="dark")
    await shoot(liaison, "深色-1440")


async def test_an_open_conversation_bears_no_mark_after_the_connection_was_lost(echo: Echo, visit: Visit) -> None:
    page = await visit()
    mark = page.locator('[data-chat="room:shufa"] .unread')
    await echo.channel.send(Parcel("push:before", "shufa", "", "之前的话"))
    await expect(page.locator(".message .text")).to_have_text(["之前的话"])
    port = await echo.stop()
    await expect(page.locator("#line")).to_be_visible()
    await echo.channel.send(Parcel("push:away", "shufa", "", "断开时的话"))
    await echo.start(port)
    await expect(page.locator("#line")).to_be_hidden(timeout=20_000)
    await expect(page.locator(".message .text")).to_have_text(["之前的话", "断开时的话"])
    await expect(mark).to_have_count(0)


async def test_a_message_that_history_brought_first_is_not_unread(echo: Echo, visit: Visit) -> None:
    page = await visit()
    asked, held = list[tuple[WebSocketRoute, str | bytes]](), list[tuple[WebSocketRoute, str | bytes]]()

    async def relay(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda frame: held.append((socket, frame)) if '"is": "message"' in str(frame) else socket.send(frame))
        socket.on_message(lambda frame: asked.append((server, frame)) if '"history"' in str(frame) else server.send(frame))

    async def some(frames: list[tuple[WebSocketRoute, str | bytes]]) -> None:
        async with asyncio.timeout(20):
            while not frames:
                await asyncio.sleep(0.02)

    await page.route_web_socket("**/ws", relay)
    await page.reload()
    await some(asked)
    await echo.channel.send(Parcel("push:1", "shufa", "", "请看"))
    await some(held)
    for server, frame in asked:
        server.send(frame)
    await expect(page.locator(".message .text")).to_have_text(["请看"])
    for socket, frame in held:
        socket.send(frame)
    await asyncio.sleep(0.3)  # an unread mark would come by itself and stay
    await expect(page.locator('[data-chat="room:shufa"] .unread')).to_have_count(0)


async def test_what_was_seen_as_the_connection_went_is_told_again(echo: Echo, visit: Visit) -> None:
    page = await visit()
    lost: list[WebSocketRoute] = []

    async def relay(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        first = not lost
        lost.append(socket)
        socket.on_message(lambda said: None if first and '"read"' in str(said) else server.send(said))

    await page.route_web_socket("**/ws", relay)
    await page.reload()
    await expect(page.locator("#title")).to_have_text("述法工作群")
    await echo.channel.send(Parcel("push:1", "shufa", "", "请看"))
    await expect(page.locator(".message .text")).to_have_text(["请看"])
    mark = page.locator('[data-chat="room:shufa"] .unread')
    await expect(mark).to_have_count(0)
    await lost[0].close()
    async with asyncio.timeout(20):
        while len(lost) < 2 or (await history.overview("wang", ["room:shufa"]))["room:shufa"][1]:
            await asyncio.sleep(0.05)
    await expect(mark).to_have_count(0)


async def test_a_history_that_began_anew_can_be_read_again(echo: Echo, visit: Visit) -> None:
    for n in range(5):
        await echo.channel.send(Parcel(f"old:{n}", "shufa", "", f"旧话{n}"))
    page = await visit()
    await expect(page.locator(".message .text")).to_have_count(5)
    port = await echo.stop()
    await change("DELETE FROM local_read")
    await change("DELETE FROM local_message")
    await change("DELETE FROM sqlite_sequence WHERE name = 'local_message'")
    await echo.channel.send(Parcel("new:1", "shufa", "", "新话"))
    await echo.start(port)
    await expect(page.locator(".message .text")).to_have_text(["新话"], timeout=20_000)
    await expect(page.locator('[data-chat="room:shufa"] .unread')).to_have_count(0)
