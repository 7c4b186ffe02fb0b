"""Binding by one-time code, in conversation: who is given one, who may use it, and how often it may be guessed at."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.roster import replies
from storage import codes, database, schema
from storage.database import rows, value
from tests.roster.talk import ADMINISTRATOR, ROOM, Talk, talk

CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}")
BOUND = "绑定成功：赵志国（柳河镇），角色：联络员（柳河镇A岗）。"


async def _code(talking: Talk, said: str = "给柳河镇赵志国发绑定码") -> str:
    found = CODE.search(await talking.answer(ADMINISTRATOR, said))
    assert found is not None
    return found[0]


async def test_a_code_binds_its_person_and_no_other_once(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        answer = await talking.answer("新手机", f"绑定 {code.lower()}")
        assert answer.startswith(BOUND)
        assert "柳河镇：2026年度书面述法报告（党委书记），12月4日（周五）17:00截止" in answer
        assert (await talking.answer("别人", f"绑定 {code}")).startswith("绑定码不对或已失效")
        assert (await talking.answer("新手机", "我是谁")) == "您是赵志国（柳河镇），角色：联络员（柳河镇A岗）。"


async def test_a_new_account_takes_the_place_of_the_old_one(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        await talking.answer("新手机", f"绑定 {await _code(talking)}")
        assert (await talking.answer("demo-柳河镇-赵志国", "我是谁")).startswith("您的账号尚未登记")


async def test_who_is_somebody_already_does_not_become_another(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        assert (await talking.answer("demo-石桥镇-韩梅", f"绑定 {code}")).startswith("您的账号已登记为韩梅（石桥镇）")
        assert (await talking.answer("新手机", f"绑定 {code}")).startswith(BOUND)  # the code is not used up by that


async def test_five_wrong_codes_within_the_hour_are_met_with_silence(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        for _ in range(codes.WRONG_TRIES):
            assert (await talking.answer("猜码人", "绑定 AAAA-BBBB")).startswith("绑定码不对")
        assert await talking.answer("猜码人", f"绑定 {code}") == ""
        talking.stage.clock.set(talking.stage.clock.now() + timedelta(minutes=61))
        assert (await talking.answer("猜码人", f"绑定 {code}")).startswith(BOUND)


async def test_codes_are_told_privately_and_binding_in_a_group_is_silence(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        told = await talking.say(ADMINISTRATOR, "给柳河镇赵志国发绑定码", ROOM)
        assert ROOM not in told
        found = CODE.search(told[ADMINISTRATOR][0])
        assert found is not None
        assert await talking.say("新手机", f"绑定 {found[0]}", ROOM) == {}


async def test_a_code_for_a_unit_is_its_liaisons_and_an_unknown_name_is_refused(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        assert "赵志国（柳河镇）的绑定码" in await talking.answer(ADMINISTRATOR, "给柳河镇联络员发绑定码")
        assert (await talking.answer(ADMINISTRATOR, "给柳河镇王小二发绑定码")).startswith("名册中没有王小二")
        assert CODE.search(await talking.answer("demo-柳河镇-赵志国", "给柳河镇赵志国发绑定码")) is None


async def test_a_code_is_nowhere_on_record_once_it_has_been_used(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        await talking.answer("新手机", f"绑定 {code}")
    async with database.opened(database_url, schema.model_modules()):
        for table in ("inbox", "journal", "bind_code", "dialogue", "outbox"):
            assert code not in str(await rows(f"SELECT * FROM {table}")), table


async def test_a_code_is_nowhere_on_record_once_it_has_been_told(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        codes_told = [await _code(talking), await _code(talking, "给石桥镇韩梅发绑定码")]
    async with database.opened(database_url, schema.model_modules()):
        for table in ("inbox", "journal", "bind_code", "dialogue", "outbox"):
            found = str(await rows(f"SELECT * FROM {table}"))
            assert not any(code in found for code in codes_told), table
        assert len(await rows("SELECT id FROM outbox WHERE kind = 'code' AND state = 'sent'")) == 2


@pytest.mark.parametrize("said", ["绑定 {}", "绑定码：{}", "{}", "我的绑定码是{}", "小法，绑定 {}"])
async def test_a_code_in_any_dress(said: str, tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        wide = "".join(chr(ord(one) + 0xFEE0) for one in code)
        dress = {
            "绑定 {}": wide,
            "绑定码：{}": " ".join(code.replace("-", "")),
            "{}": code.lower(),
            "我的绑定码是{}": code.replace("-", " "),
            "小法，绑定 {}": code,
        }
        assert (await talking.answer("新手机", said.format(dress[said]))).startswith(BOUND)


@pytest.mark.parametrize("typed", ["KQFT-MN0R", "K1FT-MNPR", "KOFT-MNPR", "KQFT-MNPI", "KQFT-MNP", "KQFT-MNPRS", "13800000000"])
async def test_what_cannot_be_a_code_is_told_so_and_costs_no_try(typed: str, tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        for _ in range(codes.WRONG_TRIES + 1):
            assert await talking.answer("新手机", f"绑定 {typed}") == replies.NOT_A_CODE
        assert (await talking.answer("新手机", f"绑定 {code}")).startswith(BOUND)


async def test_without_a_code_it_is_asked_for(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        assert await talking.answer("新手机", "我要绑定") == replies.NO_CODE


async def test_a_successor_without_an_account_is_given_a_code_on_approval(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        told = await talking.say("demo-龙溪街道-魏强", "联络员换成李娜")
        assert "申请1：龙溪街道联络员魏强提出由李娜接任" in told[ADMINISTRATOR][0]
        told = await talking.say(ADMINISTRATOR, "同意绑定 1")
        found = CODE.search("".join(told[ADMINISTRATOR]))
        assert found is not None
        assert told["demo-龙溪街道-魏强"] == ["龙溪街道联络员已由李娜接任，您的联络员身份自此结束。感谢支持。"]
        answer = await talking.answer("李娜的手机", f"绑定 {found[0]}")
        assert answer.startswith("绑定成功：李娜（龙溪街道），角色：联络员（龙溪街道A岗）。")
        assert "贵单位目前还需报送" in answer


async def test_a_code_of_somebody_who_left_is_void(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url) as talking:
        code = await _code(talking)
        await talking.answer(ADMINISTRATOR, "柳河镇赵志国调离")
        assert "已更新名册" in await talking.answer(ADMINISTRATOR, "确认")
        assert (await talking.answer("新手机", f"绑定 {code}")).startswith("绑定码不对或已失效")


async def test_the_first_administrator_of_a_new_office(tmp_path: Path, database_url: str) -> None:
    async with talk(tmp_path, database_url, demo=False) as talking:
        code = await _first_code(talking, database_url)
        assert (await talking.answer("主任", f"绑定 {code}")).startswith("请连同姓名一起发送")
        assert (await talking.answer("主任", f"绑定 {code} 刘建平")).startswith("绑定成功：刘建平（云岭市依法治市办），角色：管理员。")
        assert (await talking.answer("别人", f"绑定 {code} 张三")).startswith("绑定码不对")
        assert (await talking.answer("主任", "我是谁")) == "您是刘建平（云岭市依法治市办），角色：管理员。"


async def _first_code(talking: Talk, database_url: str) -> str:
    async with database.opened(database_url, schema.model_modules()):
        code = await codes.first_code(talking.stage.clock.now())
        assert await value("SELECT COUNT(*) FROM role_grant") == 0
    assert code is not None
    return code
