"""No word of a private case, wherever it was said of it — question, title, supplement, opinion, answer, digest, file — is told to anybody who has no part
in it, nor in any room: whatever is said in whatever order, at every stage, and of what time makes due after it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.demo.roster import START
from bot.demo.seed import seed
from handlers.feature import features
from handlers.message import KeptFile
from handlers.turn import Say
from storage.database import opened, rows, transaction
from storage.files import FileStore
from storage.referral_records import cases
from storage.schema import model_modules
from tests.referral.desk import ELSEWHERE, GROUP, Desk
from tests.referral.desk import OFFICE as DEMO

PARTY, ADVISER, OFFICE, HELPER = "孙丽（云西街道）", "周律师", "刘主任", "白雪（资规局）"
OTHER_ADVISER = "郑律师"
OUTSIDE = (
    OTHER_ADVISER, "孙科长", "陈科长", "马组长", "韩梅（石桥镇）", HELPER, "何明（城关街道）", "李长青（李家埠镇）", "张三", "何静（住建局）", "冯娟（云北街道）",
)  # fmt: skip
TITLE, MORE, OPINION, ANSWER, FILE = "银杏坡祖坟", "槐树沟旧协议", "柳林渡界址", "枫香驿评估", "鹭鸶湾.jpg"
CANARIES = (TITLE, MORE, OPINION, ANSWER, FILE.removesuffix(".jpg"))
NUMBER, SHA = "YNWT-2026-0001", "f" * 64
BEGUN = (
    (PARTY, f"不公开：{TITLE}迁移补偿的标准定错了，怎么办，不涉密，一般"), (PARTY, FILE), (PARTY, f"补充{NUMBER}：{MORE}还在村里"),
    ("韩梅（石桥镇）", "@小法 提个疑难问题：路灯电费由谁出，不涉密，一般"), (OTHER_ADVISER, "YNWT-2026-0002我来办"),
)  # fmt: skip
JOINT = ((ADVISER, f"受理{NUMBER}"), (ADVISER, f"{NUMBER}与资规局联办"), (ADVISER, "确认"), (HELPER, f"会办意见{NUMBER}：{OPINION}没有争议"))
LEFT = ((ADVISER, f"{NUMBER}不用资规局协办了"), (ADVISER, "确认"))
DONE = (
    (ADVISER, f"答复{NUMBER}：{ANSWER}可以重做，依据《民法典》第七条，建议先协商。"), (ADVISER, "确认"), (PARTY, f"采纳{NUMBER}"), (PARTY, "1"), (PARTY, f"{NUMBER}办结"),
)  # fmt: skip
KNOWN = ((ADVISER, f"同意案例{NUMBER}入库"), (OFFICE, f"同意案例{NUMBER}入库"), (OFFICE, "确认"))
STAGES = {
    "asked": BEGUN,
    "joint": BEGUN + JOINT,
    "left": BEGUN + JOINT + LEFT,
    "done": BEGUN + JOINT + LEFT + DONE,
    "known": BEGUN + JOINT + LEFT + DONE + KNOWN,
}
PLAIN = (
    "疑难{n}", "{n}", "受理{n}", "我来办", "都受理", "{n}我接", "答复{n}：建议协商，依据《民法典》第七条。", "{n}转给郑律师", "{n}派给郑律师", "{n}转给我", "回避{n}，是我亲戚",
    "退回{n}，不属于受理范围", "不接{n}，太复杂", "{n}还缺证明", "{n}不用补了，接着办", "补充{n}：我有新情况", "{n}什么时候答复", "催{n}", "撤回{n}", "都撤回", "{n}重新办理，情况有变",
    "采纳{n}", "都采纳", "{n}不采纳，因为不合适", "{n}部分采纳，补偿一项不合适", "{n}办结", "会办意见{n}：同意", "{n}与住建局联办", "{n}把资规局换成住建局", "{n}不用资规局协办了", "{n}催一下资规局的会办意见",
    "更正{n}的答复：应予补偿，依据《民法典》第七条。", "{n}再补一句，先公示", "审签{n}", "{n}的答复先送我审签", "{n}答复退回修改，依据不全", "把{n}并入YNWT-2026-0002", "把YNWT-2026-0002并入{n}", "{n}撤销并案",
    "{n}可以公开", "公开吧", "{n}不公开", "{n}涉密吗", "{n}追问：协议还算数吗", "{n}换个律师", "{n}不要给郑律师", "{n}还有谁没提意见", "{n}的附件发我", "{n}谁看过", "{n}谁办", "{n}题目写错了，是房屋",
    "{n}希望12月4日前答复", "{n}延期两天，案情复杂", "{n}的提出人改为韩梅", "{n}不能退，属于合同事项", "{n}由周律师和郑律师一起办，周律师牵头", "{n}和YNWT-2026-0002都采纳", "{n}和YNWT-2026-0002转给郑律师",
    "待受理的疑难问题有哪些", "超时的疑难问题有哪些", "在办的疑难问题有哪些", "办结的疑难问题有哪些", "周律师手上还有哪些疑难问题", "我手上有哪些问题", "谁手上有多少", "哪些快到期了", "哪些答复了还没反馈",
    "本月疑难问题办了多少", "云西街道提了几件", "周律师的交接清单", "交接清单", "导出疑难问题台账", "导出案例", "导出操作记录", "导出联所台账", "待入库的案例有哪些", "同意案例{n}入库", "全部同意入库",
    "案例{n}隐去祖坟", "案例{n}由郑律师审核", "案例{n}的摘要：某地迁坟补偿", "案例{n}已失效，依据废止", "案例{n}的可见范围改为全市", "看案例{n}", "看案例AL-001", "查一下迁坟补偿的案例", "有没有类似的：村民不肯迁坟",
    "提疑难问题：村民祖坟迁移的补偿标准怎么定，不涉密，一般", "祖坟那个怎么样了", "祖坟那个附件发我", "迁坟那个涉密", "我12月1日到5日请假，郑律师代", "今天谁值班", "还差哪些", "这周有什么要办的", "1", "2", "3", "确认", "取消",
    "都不是", "帮助", "发出", "是", "不办了", "刚才说错了", "谢谢",
)  # fmt: skip
TO_ALL = tuple(one.format(n=n) for one in PLAIN for n in ((NUMBER, "0001") if "{n}" in one else ("",)))
OF_PARTIES = (
    (PARTY, f"补充{NUMBER}：{MORE}找到了"), (PARTY, f"{NUMBER}追问：{MORE}还算数吗"), (PARTY, f"{NUMBER}题目改成{TITLE}的协议"), (PARTY, f"{NUMBER}重新办理，{MORE}有变"), (PARTY, f"撤回{NUMBER}"),
    (PARTY, f"{NUMBER}不采纳，{ANSWER}不对"), (PARTY, f"{NUMBER}不要给郑律师"), (PARTY, f"采纳{NUMBER}"), (PARTY, "1"), (PARTY, "确认"), (PARTY, "取消"), (PARTY, f"{NUMBER}改成紧急，{MORE}明天到期"),
    (ADVISER, f"受理{NUMBER}"), (ADVISER, f"答复{NUMBER}：{ANSWER}应当重做，依据《民法典》第七条，建议先调解。"), (ADVISER, f"更正{NUMBER}的答复：{ANSWER}不必重做，依据《民法典》第七条，建议先调解。"),
    (ADVISER, f"{NUMBER}还需补充{MORE}"), (ADVISER, f"{NUMBER}转给郑律师"), (ADVISER, f"回避{NUMBER}，是我亲戚"), (ADVISER, f"退回{NUMBER}，{MORE}不清"), (ADVISER, f"{NUMBER}与住建局联办"), (ADVISER, f"{NUMBER}延期两天，{MORE}要核"),
    (ADVISER, "我12月1日到5日请假，郑律师代"), (ADVISER, f"同意案例{NUMBER}入库"), (ADVISER, "确认"), (ADVISER, "1"), (ADVISER, f"YNWT-2026-0002与{TITLE}那件一样"),
    (OFFICE, f"{NUMBER}转给郑律师"), (OFFICE, f"把{NUMBER}并入YNWT-2026-0002"), (OFFICE, "云西街道的联络员换成韩梅"), (OFFICE, "周律师调离"), (OFFICE, f"{NUMBER}与住建局联办"), (OFFICE, f"{NUMBER}的答复先送我审签"),
    (OFFICE, f"审签{NUMBER}"), (OFFICE, f"同意案例{NUMBER}入库"), (OFFICE, f"案例{NUMBER}由郑律师审核"), (OFFICE, f"案例{NUMBER}的摘要：某地迁坟补偿"), (OFFICE, "确认"), (OFFICE, "1"), (OFFICE, f"{NUMBER}换郑律师"),
    (OFFICE, f"代云西街道提个疑难问题：{TITLE}怎么迁，不涉密，一般"),
)  # fmt: skip
PLACES = ("", "", GROUP, ELSEWHERE)
steps = st.one_of(
    st.tuples(st.sampled_from(OUTSIDE), st.sampled_from(TO_ALL), st.sampled_from(PLACES)),
    st.sampled_from(OF_PARTIES).map(lambda one: (*one, "")),
    st.tuples(st.sampled_from((PARTY, ADVISER, OFFICE)), st.sampled_from(TO_ALL), st.sampled_from((GROUP, ELSEWHERE))),
)


@pytest.fixture(params=STAGES)
async def desk(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[Desk]:
    """The demo office with a private case at a stage, a file with it, and an open case beside it."""
    async with opened(sqlite_url, model_modules()):
        await seed(START)
        process = Desk("before")
        for who, text in STAGES[request.param]:
            if text == FILE:
                await process.say(who, "", file=KeptFile(FILE, 9, SHA, picture=True))
            else:
                await process.say(who, text, GROUP if text.startswith("@") else "")
        yield process


async def _allowed() -> set[str]:
    """The contacts of those who may read it now: who asked, who has it in hand and who stands in for them, the office, who approves it as a case."""
    case = (await cases("r.number = ?", NUMBER))[0]
    having = {case["raised_by"], *(one["member_id"] for one in case["handlers"])}
    office = await rows("SELECT member_id FROM role_grant WHERE role = 'administrator' AND to_at IS NULL")
    deputies = await rows("SELECT member_id, deputy_id FROM absence WHERE ended_at IS NULL")
    having |= {one["deputy_id"] for one in deputies if one["member_id"] in having} | {one["member_id"] for one in office}
    return {one["contact_id"] for one in await rows("SELECT member_id, contact_id FROM account") if one["member_id"] in having}


async def _words_of(say: Say, into: Path) -> str:
    """All that somebody is given by it: its text, its file's name, and what stands in a workbook that is made for them."""
    made = ""
    name, _, argument = say.attachment.partition(":")
    if argument:
        feature, maker = name.split(".")
        make = next(one.makers[maker] for one in features() if one.name == feature)
        await make(argument, into / "made.xlsx", FileStore(into), DEMO.timezone)
        book = load_workbook(into / "made.xlsx")
        made = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join([say.text, say.fallback, say.file_name, made, FILE if say.attachment == SHA else ""])


async def _due(at: Any) -> list[tuple[str, str]]:
    """What time makes due of the desk until a moment: to whom, and in which words."""
    office, told = DEMO, list[tuple[str, str]]()
    for feature in features():
        if feature.name not in ("referral", "knowledge", "roster") or feature.word is None:
            continue
        for sweep in feature.sweeps:
            await sweep(office, at)
        pushed = await rows("SELECT * FROM outbox WHERE kind = 'push' AND rule LIKE ? AND due_at <= ?", f"{feature.name}.%", at)
        for to in {(one["contact_id"], one["room_id"]) for one in pushed}:
            mine = [one for one in pushed if (one["contact_id"], one["room_id"]) == to]
            told.append(("" if to[1] else to[0], (await feature.word(mine, office, at)).text))
    return told


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(steps, min_size=1, max_size=8))
async def test_no_word_of_it_reaches_who_has_no_part_in_it(said: list[tuple[str, str, str]], desk: Desk, tmp_path: Path) -> None:
    process, found = Desk(), list[str]()
    process.now = desk.now
    with pytest.raises(RuntimeError, match="enough"):
        async with transaction():
            for who, text, room_id in said:
                before = await _allowed()
                answered = await process.say(who, f"@小法 {text}" if room_id else text, room_id)
                allowed = before | await _allowed()
                for one in answered.says:
                    words = await _words_of(one, tmp_path) if one.room_id or one.contact_id not in allowed else ""
                    if one.fallback_room:
                        words += one.fallback
                    found += [f"{who}：{text} → {one.room_id or one.contact_id}：{words}" for canary in CANARIES if canary in words]
                    if NUMBER in words.replace(f"如“疑难 {NUMBER}”", "") and "0001" not in text:
                        found.append(f"{who}：{text} → {one.room_id or one.contact_id}：{words}")
                assert not answered.failed
            for days in (1, 9):
                for to, words in await _due(process.now + timedelta(days=days)):
                    if to not in await _allowed():
                        found += [f"after {days} days → {to}：{words}" for canary in CANARIES if canary in words]
            raise RuntimeError("enough")
    assert found == []
