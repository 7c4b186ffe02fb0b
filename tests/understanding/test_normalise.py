"""One form for what people type, and the way back to their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.normalise import LIMIT, folded, normal, numeral


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("述法报告已报，请查收。", "述法报告已报,请查收。"),
        ("ＯＡ　报了", "oa报了"),
        ("12 月 5 日 下班前", "12月5日下班前"),
        ("自评:1.1 4.5分", "自评:1.1 4.5分"),
        ("述法报高报了哈~~", "述法报告报了"),
        ("交了没啊？？", "交了没?"),
        ("您好，请问自查报告啥时候截止呀", "自查报告啥时候截止"),
        ("報告還沒交", "报告还没交"),
        ("以经提交啦", "已经交了"),
        ("小法，帮助", "帮助"),
        ("第一行\n第二行", "第一行。第二行"),
        ("收到，辛苦了", "收到"),
        ("谁没交，谢谢刘主任", "谁没交"),
        ("撤回，给您添麻烦了🙏", "撤回"),
        ("撤回 [抱拳]", "撤回"),
        ("刘主任好，谁没交", "谁没交"),
        ("各位领导好！谁没交", "谁没交"),
        ("主任，谢谢", ""),
        ("看看看看看看看看", "看看看"),
        ("13333333333", "13333333333"),
        ("好", "好"),
        ("好，我知道了", "好,我知道了"),
        ("好的谢谢", "好的"),
        ("你好，刘主任，我们还没交", "我们还没交"),
        ("请更正0007的答复", "更正0007的答复"),
        ("刘主任，电话13800001111", "刘主任,电话13800001111"),
        ("王主任，柳河镇联络员", "王主任,柳河镇联络员"),
        ("书记，镇长的都交了", "书记,镇长的都交了"),
        ("书记：已交", "书记:已交"),
        ("刘主任好像没收到", "刘主任好像没收到"),
        ("麻烦周律师看看0007", "周律师看看0007"),
    ],
)
def test_forms(said: str, plain: str) -> None:
    assert normal(said, "小法").text == plain


@pytest.mark.parametrize(
    ("said", "hoped"),
    [("交了吧", True), ("交过吧？谢谢", True), ("刘主任好，收到了吧🙏", True), ("交了", False), ("交吧", False), ("交了吧我记得", False)],
)
def test_what_is_hoped_for_is_known_though_its_particle_is_not_read(said: str, hoped: bool) -> None:
    assert normal(said, "小法").hoped is hoped


def test_a_mention_is_heard_and_taken_out() -> None:
    found = normal("@小法\u2005我们交了没", "小法")
    assert (found.mentioned, found.text) == (True, "我们交了没")
    assert not normal("@小王 我们交了没", "小法").mentioned


@pytest.mark.parametrize(
    ("said", "plain", "mentioned", "called"),
    [
        ("＠小法 谁没交", "谁没交", True, False),
        ("小法，谁没交", "谁没交", True, False),
        ("您好小法同志，谁没交", "谁没交", True, False),
        ("小法谁没交", "谁没交", False, True),
        ("谁没交，小法？", "谁没交", False, True),
        ("小法院谁没交", "小法院谁没交", False, False),
        ("@小法官 谁没交", "@小法官谁没交", False, False),
        ("问小法谁没交", "问小法谁没交", False, False),
    ],
)
def test_called_by_name(said: str, plain: str, mentioned: bool, called: bool) -> None:
    found = normal(said, "小法")
    assert (found.text, found.mentioned, found.called) == (plain, mentioned, called)


def test_files_and_pictures_become_letters_and_keep_their_names() -> None:
    found = normal("以这份为准 [文件]城关街道 述法报告(改).DOCX", "小法")
    assert (found.text, found.files) == ("以这份为准F", ("城关街道 述法报告(改).DOCX",))
    assert normal("[文件 柳河镇（镇长）.docx]", "小法").files == ("柳河镇（镇长）.docx",)
    assert (normal("[文件]×2", "小法").unnamed, normal("[图片]会议", "小法").pictures) == (2, 1)


def test_a_quoted_message_is_set_apart() -> None:
    found = normal("「刘主任：请各单位报送述法报告」\n- - - - - - - - - -\n已报", "小法")
    assert (found.text, found.quoted) == ("已报", "刘主任：请各单位报送述法报告")


def test_words_come_back_as_they_were_typed() -> None:
    found = normal("@小法 您好，新建任务：ＡＢ工作 总结，12月5日", "小法")
    start = found.text.index("ab")
    assert found.words(start, found.text.index(",12")) == "ＡＢ工作 总结"


def test_only_the_beginning_of_a_document_is_read() -> None:
    assert len(normal("".join(map(chr, range(0x4E00, 0x5E00))), "小法").text) == LIMIT


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("廿五", 25),
        ("卅", 30),
        ("两", 2),
        ("二〇二六", 2026),
        ("一百二十", 120),
        ("一百零五", 105),
        ("百", 100),
    ],
)
def test_numerals(words: str, number: int) -> None:
    assert numeral(words) == number


def test_no_numeral() -> None:
    with pytest.raises(ValueError, match="x"):
        numeral("x")


def test_names_are_folded_like_sentences() -> None:
    assert folded("２０２６年督查 报告") == "2026年督察报告"


@given(st.text(max_size=300))
def test_every_character_knows_where_it_came_from(text: str) -> None:
    found = normal(text, "小法")
    assert len(found.at) == len(found.text) + 1
    assert list(found.at) == sorted(found.at)
    assert found.at[-1] <= len(found.raw)
