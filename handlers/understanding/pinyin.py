"""Words of the office typed as letters (zhenggai baogao): who forgot to choose the characters means the word; names are never guessed so."""

import re

from storage.patterns import regex

_WORDS = {
    "shufa": "述法", "zicha": "自查", "zhenggai": "整改", "baogao": "报告", "cailiao": "材料", "yanqi": "延期", "jindu": "进度", "cuiban": "催办",
    "tixing": "提醒", "xiaohao": "销号", "ducha": "督察", "tongbao": "通报", "tuihui": "退回", "tongguo": "通过", "yushen": "预审", "chehui": "撤回",
    "jiezhi": "截止", "shijian": "时间", "yinan": "疑难", "wenti": "问题", "lvshi": "律师", "guwen": "顾问", "caina": "采纳", "dafu": "答复",
    "chaxun": "查询", "bangzhu": "帮助", "shuji": "书记", "zhenzhang": "镇长", "juzhang": "局长", "zhuren": "主任", "zhenjie": "镇街", "jiedao": "街道",
    "danwei": "单位", "mingdan": "名单", "taizhang": "台账", "daochu": "导出", "muban": "模板", "wenjian": "文件", "ziping": "自评", "koufen": "扣分",
    "defen": "得分", "choukao": "抽考", "kaoshi": "考试", "shenqing": "申请", "tongyi": "同意", "shunxu": "顺序", "xianchang": "现场", "shumian": "书面",
    "lianluoyuan": "联络员", "dianhua": "电话", "xinxi": "信息", "shanchu": "删除", "geren": "个人", "suoyouren": "所有人", "zhuangtai": "状态",
    "women": "我们", "mingtian": "明天", "jintian": "今天", "xiawu": "下午", "shangwu": "上午", "jiaole": "交了", "meijiao": "没交", "jifen": "几分",
    "zhiding": "制定", "songshen": "送审", "hetong": "合同", "yijian": "意见", "dang'an": "档案", "dangan": "档案", "fazhi": "法治", "tiaojian": "条件",
    "ddl": "截止时间", "deadline": "截止时间", "shui": "谁", "shei": "谁", "mei": "没", "jiao": "交", "bao": "报", "cui": "催", "chou": "抽", "kou": "扣",
    "wo": "我", "ma": "吗", "de": "的", "le": "了", "bu": "不", "fen": "分",
}  # fmt: skip
_ONE = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_RUN = regex(rf"(?<![a-z0-9.@/\-_'])(?:{_ONE}){{1,6}}(?![a-z0-9@/\-_']|\.[a-z])")
_WORD = regex(_ONE)


def run() -> re.Pattern[str]:
    """What to look for in a folded text: letters that are such words from end to end."""
    return _RUN


def in_characters(match: re.Match[str]) -> str:
    """The words that such letters stand for."""
    return _WORD.sub(lambda one: _WORDS[one[0]], match[0])
