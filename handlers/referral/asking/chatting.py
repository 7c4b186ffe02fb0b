"""What is said in a room to somebody there by the way (对了老何你那个报告交了没) is no part of the question that was raised just before."""

from handlers.understanding.people import SURNAMES
from storage.patterns import regex

_NAMED = rf"(?:老|小)[{SURNAMES}](?![\u4e00-\u9fff]{{0,3}}(?:村|镇|社区|庄|组|学|店|厂|公司|家))"
_CALLS = regex(rf"(?:^|[，,。！!\s])(?:对了|哎|诶|喂|那个|哦)*[，,]?{_NAMED}(?:$|[，,、\s：:]|你|您|咱|晚|中|明|今|在|来|去|啥|怎|啊|呀)")
_KIN = regex(
    r"(?:^|[，,。！!\s])(?:喂|哎)?[，,]?(?:老?[妈爸]|[姐哥]|嫂子|老婆|老公|媳妇|闺女|儿子)(?:$|[，,、\s：:]|你|您|咱|我|中午|晚上|今|明)"
    r"|(?:打|回|给)(?:个)?你(?:个)?电话|给你(?:回|打)(?:个)?电话"
)
_YOU = regex(
    r"(?<![\u4e00-\u9fff])(?:对了|哎|诶|喂)?[，,]?你(?![们方])(?!说|看(?:这|该|能|怎|咋)|觉得)|你(?:那个|那儿|那边|的|在哪|啥时候|什么时候|怎么不|吃|来不|去不|到了|有空|交了)"
)
_IDLE = regex(
    r"吃(?:饭|了没|了吗|个饭|面|啥|什么)|食堂|喝(?:一?杯|酒|茶)|(?:晚上|中午|周末)(?:一起|聚|有空|干嘛|打牌|打球|约)|下班(?:了|没|吗)|几点(?:钟)?(?:开会|[上下]班|吃|走|到|聚|集合)|聚餐|请假|休假|调休|加班|哈哈|呵呵"
    r"|抢红包|生日快乐"
)
_ONESELF = regex(
    r"(?<!自)我(?![们镇乡村局办所街区市县方院处单党])|[你您]|书记|领导|一肩挑|述法|自查报告|整改报告|免报|台账|提醒"
)  # 我下周可能请假, 你们几点下班, 书记又在催


def is_to_somebody(text: str) -> bool:
    """Whether words call somebody there by name, speak to one person, or are small talk."""
    return bool(_CALLS.search(text) or _KIN.search(text) or _YOU.search(text) or _IDLE.search(text))


def is_of_oneself(text: str) -> bool:
    """Whether words speak of who writes them, or to whoever reads them: in a question's own words that is seldom so."""
    return _ONESELF.search(text) is not None
