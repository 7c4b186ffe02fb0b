"""What is said of a moment's trouble while an answer is told, and what only sounds like it."""

import pytest

from handlers.referral.answers.distracted import is_distracted, without

TROUBLE = (
    "手机没电了 一会说|网不好|信号不行，过会儿发|开完会了，接着说|来电话了，等等|电脑死机了|法官叫我进去了|到我开庭了|领导找我，回头说|高铁上信号太差|不好意思刚才断网了|"
    "刚才手机没电关机了|我去接个电话|没网了|网卡了，刚才发出去没"
)
ANSWER = "先断电再取证|网络运营者应当履行安全保护义务|建议断网|建议先开个会|当事人来了再谈|断电|责令停电|回头说|可以开会表决"


@pytest.mark.parametrize("said", TROUBLE.split("|"))
def test_trouble(said: str) -> None:
    assert is_distracted(said)


@pytest.mark.parametrize("said", ANSWER.split("|"))
def test_no_trouble(said: str) -> None:
    assert not is_distracted(said)
    assert without(said) == said


def test_what_is_beside_it_stays_as_written() -> None:
    assert without("刚才断网了，建议先固定水样。\n第二，通知到场") == "建议先固定水样。\n第二，通知到场"
    assert without("建议先固定水样，信号不好") == "建议先固定水样"
