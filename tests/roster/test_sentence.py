"""What an administrator's sentence about the roster is taken for."""

import pytest

from handlers.roster.sentence import Asked, Wish, understood
from storage.people import Role

UNITS = ("柳河镇", "柳河", "石桥镇", "石桥", "依法治市办")


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("柳河镇镇长换成李强", Asked(Wish.POST, "李强", "镇长")),
        ("柳河的镇长由李强担任", Asked(Wish.POST, "李强", "镇长")),
        ("李强任柳河镇镇长。", Asked(Wish.POST, "李强", "镇长")),
        ("柳河镇党委书记 改为 李强同志", Asked(Wish.POST, "李强", "党委书记")),
        ("石桥镇长换成李强", Asked(Wish.POST, "李强", "镇长")),
        ("石桥镇长换人了", Asked(Wish.POST, "", "镇长")),
        ("柳河镇党委书记有变动", Asked(Wish.POST, "", "党委书记")),
        ("柳河镇镇长空缺", Asked(Wish.VACANT, "", "镇长")),
        ("柳河镇联络员换成张丽", Asked(Wish.REPLACE, "张丽", role=Role.LIAISON)),
        ("柳河镇联络员B岗增加张丽", Asked(Wish.ADD, "张丽", role=Role.LIAISON, desk="B")),
        ("柳河镇b岗换成张丽", Asked(Wish.REPLACE, "张丽", role=Role.LIAISON, desk="B")),
        ("增加张丽为柳河镇联络员B岗", Asked(Wish.ADD, "张丽", role=Role.LIAISON, desk="B")),
        ("把张丽设为柳河镇联络员", Asked(Wish.ADD, "张丽", role=Role.LIAISON)),
        ("柳河镇镇长换成阿不都·热西提吧", Asked(Wish.POST, "阿不都·热西提", "镇长")),
        ("增加审查员王伟", Asked(Wish.ADD, "王伟", role=Role.REVIEWER)),
        ("新增管理员：欧阳明", Asked(Wish.ADD, "欧阳明", role=Role.ADMINISTRATOR)),
        ("取消王伟的审查员", Asked(Wish.END, "王伟", role=Role.REVIEWER)),
        ("取消管理员王伟", Asked(Wish.END, "王伟", role=Role.ADMINISTRATOR)),
        ("撤销柳河镇联络员B岗", Asked(Wish.END, "", role=Role.LIAISON, desk="B")),
        ("解绑柳河镇张丽", Asked(Wish.UNBIND, "张丽")),
        ("柳河镇张丽的账号解除绑定", Asked(Wish.UNBIND, "张丽")),
        ("张丽调离", Asked(Wish.LEAVE, "张丽")),
        ("柳河镇张丽已经退休了", Asked(Wish.LEAVE, "张丽")),
        ("新增人员 柳河镇 张丽 科员 13900000000", Asked(Wish.PERSON, "张丽", title="科员", phone="13900000000")),
        ("新增人员：张丽，柳河镇，电话：0512-66668888", Asked(Wish.PERSON, "张丽", phone="0512-66668888")),
        ("@小法 新增人员 柳河镇 张丽", Asked(Wish.PERSON, "张丽")),
    ],
)
def test_understood(said: str, asked: Asked) -> None:
    assert understood(said, UNITS) == asked


@pytest.mark.parametrize("said", ["柳河镇今年都交过啥", "谁没交", "新增人员", "柳河镇的镇长是谁呀", "张丽什么时候调离", "增加审查员"])
def test_what_is_none_of_these(said: str) -> None:
    assert understood(said, UNITS) is None
