"""Phrases of intents that no feature answers yet: so that they are named, and taken for nothing else."""

from dataclasses import replace

from handlers.understanding.phrase import Phrase

_PHRASES: dict[str, tuple[Phrase, ...]] = {
    "lineup.set": (Phrase(r"(?:现场|书面)述?法?.{0,4}(?:定|安排|确定|名单[:是为])|其余书面|其他书面", 1.3, "office -asked"),),
    "lineup.query": (
        Phrase(
            r"(?:现场还是书面|书面还是现场|现场述法还是|轮到.{0,4}第几|第几个(?:讲|述|发言|上)|(?:要|需要)现场述法吗|现场述法(?:名单|有谁|有哪|是谁))",
            1.4,
        ),
    ),
    "comment.record": (Phrase(r"(?:记|录|登记)(?:一?下|上)?.{0,8}点评|点评[:,]", 1.3, "-asked"),),
    "appraisal.record": (Phrase(r"(?:民主)?测评.{0,8}(?:票|好|优秀|较好)|(?:发票|收票)\d", 1.2),),
    "inspection.start": (Phrase(r"(?:开|启动|开展|发起|组织|新建|搞)(?:一?[轮次个])?.{0,4}(?:法治|书面|实地)?督察", 1.45, "office -asked"),),
    "selfscore.submit": (Phrase(r"^自评[:,]|自评(?:分|得分)?.{0,4}\d", 1.4, "-asked"),),
    "teamscore.set": (Phrase(r"U? ?\d+\.\d+.{0,3}(?:得|打|给|扣).{0,2}\d|U.{0,8}(?:得|打|给)\d(?:\.\d+)?分", 1.3, "-asked -unit"),),
    "score.query": (Phrase(r"(?:O|我).{0,6}(?:得|考|打|扣)了?(?:多少|几)分|(?:O|我).{0,6}(?:得分|分数|扣分)", 1.25, "asked -office"),),
    "score.query_others": (Phrase(r"(?:U|别的|其他|别人).{0,6}(?:得了?多少分|得分|分数|排名|第几名)|(?:排名|第几名)", 1.2, "asked"),),
    "rectify.update": (Phrase(r"(?:整改|问题)?第.{1,4}[条项个].{0,6}(?:已?完成|整改完|改完|正在|进展|落实)|K第.{1,3}[条项]", 1.4, "-office -asked"),),
    "rectify.close_request": (Phrase(r"(?:申请|请求|请|可以).{0,6}销号", 1.35, "-office"),),
    "rectify.approve": (Phrase(r"(?<!不)同意.{0,6}销号|(?:可以|准予)销号|销号(?:通过|同意)", 1.5, "office -asked -negated"),),
    "rectify.reject": (Phrase(r"(?:不同意|不予|不能|不准).{0,4}销号|继续整改|退回整改", 1.5, "office -asked"),),
    "rectify.query": (Phrase(r"(?:多少|哪些|哪几|几)[条项个]?.{0,6}(?:没|未)?(?:销号|整改)|整改台账|(?:没|未)销号", 1.45, "asked"),),
    "deduct.record": (Phrase(r"拟?扣\d|扣[一二两三半]?0?\.?\d*分.{0,8}依据|拟扣", 1.45, "office -asked"),),
    "deduct.appeal": (Phrase(r"(?:扣分|这个分|考核).{0,8}(?:异议|不服|申诉|不认可|有意见)|对.{0,6}扣分", 1.3, "-office"),),
    "quiz.sample": (Phrase(r"(?:随机)?抽(?:取|考|选)?\d+.{0,4}(?:人|名)|抽.{0,6}人.{0,4}考", 1.4, "-asked"),),
    "quiz.start": (Phrase(r"^(?:开始|我要|进入|现在)?(?:答题|考试|测试|自测|答卷|做题)(?:开始|了)?$", 1.3),),
    "quiz.answer": (
        Phrase(r"^(?:答案?(?:是|:)?|选)?(?P<answer>[a-e](?:[ ,、和]?[a-e]){0,4})$", 1.3),
        Phrase(r"^(?:对|错|正确|错误|√|×)$", 1.3, "private -waiting"),
    ),
    "quiz.score": (Phrase(r"我(?:的)?(?:考|测试|考试|答题|抽考).{0,6}(?:多少分|几分|成绩|及格|合格|过)", 1.35, "asked"),),
    "quiz.score_others": (Phrase(r"(?:P|U|别人|其他人|他|谁).{0,6}(?:考了?多少|考试成绩|考得|不及格|没及格)", 1.2, "asked"),),
    "quiz.stats": (Phrase(r"参考率|合格率|及格率|优秀率|通过率", 1.35),),
    "dossier.query": (Phrase(r"法治档案|一人一档", 1.4),),
    "export.ledger": (Phrase(r"(?:导出|导|下载|生成|要一?份?)(?:一?[份下个])?.{0,10}(?:台账|名册|汇总表|花名册|excel|表格)", 1.4, "-asked"),),
    "bulletin.draft": (
        Phrase(r"(?:拟|起草|草拟|写|出)(?:一?[个份下])?.{0,10}通报", 1.4, "-asked", ("task",)),
        Phrase(r"^(?:请|帮我|给我|先|准备|替我)*(?:拟|起草|草拟|写|出|弄|做|搞)(?:一?[个份篇下])?[^,。]{0,10}?通报.{0,14}", 1.9, "office", ("task",)),
        Phrase(r"通报(?:稿|草稿|文稿|初稿)?(?:给我|帮我|请)?(?:拟|起草|起|草拟|写|出|弄)(?:一?[个份下篇])", 1.5, "office -asked", ("task",)),
    ),
    "bulletin.publish": (Phrase(r"(?:直接|马上|立即|群里|公开)?.{0,4}(?:发|公布|发布|晒).{0,5}(?:通报|红黑榜|排名)|通报批评", 1.45, "-asked"),),
}

_OF_A_UNIT = frozenset({"lineup.query", "score.query"} | {"rectify.update", "rectify.close_request", "deduct.appeal", "selfscore.submit"})

FOREIGN: dict[str, tuple[Phrase, ...]] = {
    intent: tuple(replace(one, needs=(*one.needs, "unit?")) for one in phrases) if intent in _OF_A_UNIT else phrases
    for intent, phrases in _PHRASES.items()
}
