"""Pieces that phrases of several features are built from: verbs of handing in, things handed in, names of people."""

from handlers.understanding.people import SURNAMES

GIVE = r"(?:报(?![名销到警价考刊纸告复喜道])送?|交(?![流通接警费易叉代])|送(?![审别])|发(?![现展生票改布言起])|传(?![达统])|寄)"
"""Verbs of handing in: 报、交、送、发、传, and not 报名, 交流."""

THING = r"(?:K|报告|材料|文件|东西|稿子?|总结)"
"""What is handed in; K is a task."""

NAME = rf"(?:P|[{SURNAMES}](?:(?![了的是接来担任负吧呢请谢为和由电手要也就做对联她他它我你咱报,，])[\u4e00-\u9fff]){{1,2}})"
"""A person on the roster, or what looks like a name: a surname with one or two characters."""

END = r"(?:$|[,。!?;])"
"""The end of a clause."""

OF_NO_OTHER = (
    r"(?!.*(?:身份证|[他她]|人叫|名叫|(?:举报|投诉|信访|当事|上访|报案|受害|死亡|负责)人|买[房家方]|卖[房家方]|[租承]|工头|工人|老板|老[\u4e00-\u9fff]{1,2}[,的]"
    r"|家属|亲属|村民|居民|商户|户主|业主|对方|支书|死者|伤者|司机))"
)
"""No words of whom a case is about: their telephone is told in it, and is nobody's on the roster."""
