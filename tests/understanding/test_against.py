"""What speaks against a deed in the same sentence makes it asked about; the deed alone is done."""

import pytest

from tests.understanding.conftest import is_done

SPOKEN_AGAINST = (
    ("管理员", "石桥退回，数据不对，12月8日17:00前改好，待刘主任同意", "石桥退回，数据不对，12月8日17:00前改好"),
    ("管理员", "省里把石桥退回，数据不对，12月8日17:00前改好", "石桥退回，数据不对，12月8日17:00前改好"),
    ("管理员", "0003不派给郑律师", "0003派给郑律师"),
    ("管理员", "0003转给郑律师参考", "0003转给郑律师"),
    ("法律顾问周律师", "0003等会儿受理", "0003受理"),
    ("法律顾问周律师", "0003郑律师受理了", "0003受理"),
    ("法律顾问周律师", "0003退回，不属于受理范围，发错了", "0003退回，不属于受理范围"),
    ("法律顾问周律师", "0003审判员回避，对方当事人是他亲戚", "0003我回避，对方当事人是我亲戚"),
    ("法律顾问周律师", "0003企业还需补充投资款", "0003需要补充会议纪要"),
    (
        "法律顾问周律师",
        "答复0003：可以收回。依据《闲置土地处置办法》第十四条，建议先认定。发错了",
        "答复0003：可以收回。依据《闲置土地处置办法》第十四条，建议先认定",
    ),
    ("管理员", "龙山的纸质件到了我再核收", "龙山的纸质件核收"),
    ("审查人", "HFSC-001 原来缺依据目录，补来了", "HFSC-001 缺依据目录，一次性告知补正"),
    ("联络员@石桥镇", "自查报告纸质送到政府办了", "自查报告纸质送到了"),
)


@pytest.mark.parametrize(("who", "said", "plain"), SPOKEN_AGAINST)
def test_what_is_spoken_against_is_not_done_unasked(who: str, said: str, plain: str) -> None:
    assert is_done(who, plain)
    assert not is_done(who, said)
