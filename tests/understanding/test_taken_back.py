"""What is taken back in the same breath is asked about; the same deed without it is read as before."""

import pytest

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, is_done, situation

TAKEN_BACK = (
    ("管理员", "先别全部暂停", "全部暂停"),
    ("管理员", "不用给赵志国发绑定码", "给赵志国发绑定码"),
    ("管理员", "同义词 未保=未成年人保护，算了", "同义词 未保=未成年人保护"),
    ("管理员", "城关街道主任那份预审应该没问题", "城关街道主任那份预审没问题"),
    ("管理员", "石桥的述法合适就通过", "石桥的述法通过"),
    ("联络员@石桥镇", "镇长空缺，述法报告谁来写", "镇长空缺，述法报告免报"),
    ("联络员@石桥镇", "送审了一堆合同，法制办都看花眼了", "送审一份合同：校服采购合同"),
    ("管理员", "李家埠的自查报告还没核收", "李家埠的自查报告已核收"),
    ("法律顾问周律师", "0001暂不需要补充会议纪要", "0001需要补充会议纪要"),
    ("法律顾问周律师", "收到，我来办不合适吧", "收到，我来办"),
    ("审查人", "HFSC-001 听说12月10日上会", "HFSC-001 12月10日上会"),
    ("联络员@柳河镇", "采纳0002得开会定", "采纳0002"),
    ("联络员@石桥镇", "0003改成紧急没必要", "0003改成紧急，下周开庭"),
    ("法律顾问郑律师", "受理0003有点难", "受理0003"),
    ("法律顾问周律师", "回避0001，还不至于吧", "回避0001，当事人是我亲戚"),
    ("审查人", "HFSC-001 12月10日上会要先出意见", "HFSC-001 12月10日上会"),
    ("管理员", "0003转给周律师得他本人愿意", "0003转给周律师"),
    ("联络员@石桥镇", "我没说要YNWT-2026-0001换个律师", "YNWT-2026-0001换个律师"),
)


@pytest.mark.parametrize(("who", "said", "plain"), TAKEN_BACK)
def test_what_is_taken_back_is_not_done(who: str, said: str, plain: str) -> None:
    assert is_done(who, plain)
    assert not is_done(who, said)


@pytest.mark.parametrize("said", ["不用0001的资规局会办了", "云北第3条先别销号，证据不够", "别催石桥镇了", "0001我要回避，我来办不合适"])
def test_a_no_of_its_own_is_heard(said: str) -> None:
    """What the no itself asks for is no deed taken back."""
    assert read(situation(said, "管理员" if "镇" in said or "云" in said else "法律顾问周律师", "private"), LEXICON, GRAMMAR).intent != "ignore"
