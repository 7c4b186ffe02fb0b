"""Any wish that others hear nothing of a question is known, and a matter that only speaks of such things is none."""

import pytest

from handlers.referral.asking import privacy, words

WISHES = (
    "有个事不方便在群里说", "私下提个疑难问题", "细节私聊发你", "我加你私聊说", "这个问题先别公开", "院长是他小舅子，这个别往外说", "请保密", "这事比较敏感", "不要在群里答复",
    "别让书记知道", "想单独请教一下", "不想让人家知道，怎么办", "这件别声张", "想匿名问一下", "别发到群里",
)  # fmt: skip
MATTERS = (
    "村民私下转让宅基地，合同有效吗", "双方私下说好的价钱能不能算数", "签了保密协议的员工跳槽", "政府信息不公开被起诉", "是否需要单独提起诉讼", "不能让群众吃亏，补偿怎么定",
    "书记私下答应的补偿算不算数", "收到匿名举报信怎么处理", "别的群体也来上访怎么办", "小区业主群里有人造谣", "应当单独编制预算吗",
)  # fmt: skip


@pytest.mark.parametrize("said", WISHES)
def test_a_wish_is_known_and_is_never_taken_for_the_word_that_others_may_know(said: str) -> None:
    assert privacy.wants_private(said)
    assert not privacy.wants_open(said)


@pytest.mark.parametrize("said", MATTERS)
def test_a_matter_that_speaks_of_secrecy_is_no_wish(said: str) -> None:
    assert not privacy.wants_private(said)


@pytest.mark.parametrize(("said", "another"), [
    ("私下再问一个：合同还有效吗", True), ("提个疑难问题：合同到期", True), ("再问个事，砍了树要不要赔", True), ("还有个事实要说明", False), ("问题是没有合同", False), ("明天要开庭", False),
])  # fmt: skip
def test_words_that_begin_a_question_of_their_own(said: str, another: bool) -> None:
    assert words.asks_another(said) is another
