"""What stands right before the verb of a deed makes it another's, one of tomorrow, or none; without it the deed is done."""

import pytest

from tests.understanding.conftest import is_done

HEDGED = (
    ("联络员@柳河镇", "书记说采纳0002", "采纳0002"),
    ("联络员@柳河镇", "原则采纳0002", "采纳0002"),
    ("联络员@柳河镇", "0002准备采纳", "0002采纳"),
    ("法律顾问周律师", "明天受理0003", "受理0003"),
    ("法律顾问周律师", "0003可能受理", "0003受理"),
    ("管理员", "0003不转给郑律师", "0003转给郑律师"),
    ("管理员", "0003明天转给郑律师", "0003转给郑律师"),
    ("法律顾问周律师", "0003不与资规局联办", "0003与资规局联办"),
)


@pytest.mark.parametrize(("who", "said", "plain"), HEDGED)
def test_a_hedged_deed_is_not_done(who: str, said: str, plain: str) -> None:
    assert is_done(who, plain)
    assert not is_done(who, said)
