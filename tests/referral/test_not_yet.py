"""What an answer says of itself that it is not to go out yet, and what is its advice."""

import pytest

from handlers.referral.answers.not_yet import wish

ANSWER = "应当赔。依据民法典第一千一百九十三条。建议走保险"


@pytest.mark.parametrize(
    "text",
    [
        "写好了先给主任看：{}",
        "（请主任把关）：{}",
        "（草稿，请刘主任看）{}",
        "先送审签：{}",
        "请本办审签后发出：{}",
        "{}，先别发，主任看下",
        "{}。先给刘主任看看",
        "{}（请主任把把关）",
        "{}，领导看过再发",
        "{}。请领导审定",
        "{}，刘主任看行不行",
        "{}，先送审签",
        "请审签：{}",
        "（报刘主任审签）：{}",
    ],
)
def test_somebody_is_to_see_it(text: str) -> None:
    said = wish(text.format(ANSWER))
    assert said.answer.rstrip("。") == ANSWER and said.waits and (said.viewer or said.signed)


@pytest.mark.parametrize(
    "text",
    [
        "草稿，还没定：{}",
        "还没定稿，{}",
        "暂时不发，我还要核实：{}",
        "看过再发：{}",
        "{}。这个先别发，我再核一下",
        "{}，先别发给镇上",
        "{}，这是草稿",
        "{}，别发出去",
        "{}。别发",
        "{}。这件我再想想",
        "{}，看过没问题，再发",
    ],
)
def test_it_is_held_back(text: str) -> None:
    said = wish(text.format(ANSWER))
    assert said.answer.rstrip("。") == ANSWER and said.waits and not (said.viewer or said.signed)


@pytest.mark.parametrize("text", ["送审签", "先送刘主任审签", "给主任看看再发", "给刘主任先看看再发"])
def test_it_may_be_all_that_is_said(text: str) -> None:
    said = wish(text)
    assert not said.answer and (said.viewer or said.signed)


@pytest.mark.parametrize(
    "text",
    [
        "{}，先不要发包，先不发函",
        "{}，先别拆",
        "{}，先别发证",
        "{}，请领导研究后再定",
        "{}，请镇领导审定",
        "{}，报镇长审签",
        "{}，待领导同意",
        "{}。请镇领导把关",
        "{}，补偿款先不发",
        "{}。补充协议还没定",
        "{}。等我局核实后再发证",
        "{}，通知先送物业审核后再发给业主",
        "{}，给村民看过再发",
        "请示领导后再发文，{}",
        "先看合同：{}",
        "不用审签：{}",
    ],
)
def test_advice_is_no_such_word(text: str) -> None:
    said = wish(text.format(ANSWER))
    assert said.answer == text.format(ANSWER) and not said.waits


def test_what_may_be_either_stays_and_is_shown() -> None:
    text = "应当发。依据民法典第一千一百九十三条。建议在查清前扣住补偿款，先不发"
    said = wish(text)
    assert said.answer == text and said.waits
