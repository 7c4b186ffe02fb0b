"""Names of persons in the words of a case, as far as they can be told; and the same words with them masked (冯翠花 becomes 冯某某)."""

from collections.abc import Iterable, Mapping

from handlers.understanding.people import SURNAMES
from storage.patterns import regex

_EVERYDAY = "和于安能时单应都向经全成方高申关计常平水房路林金白车田石江马万项相包权支解明强祖古有利"  # surnames that more often begin other words
_RARE = "".join(one for one in SURNAMES if one not in _EVERYDAY)
_CUED_BY = _RARE + "马林江石金白田万祖康卫"  # after a role these too are names
_FAMILIAR = "王李张刘陈杨赵黄周吴徐孙胡朱郭罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘董袁杜叶魏蒋苏吕丁沈姚姜崔钟谭陆汪范廖贾邹孟熊秦邱尹薛"
_ENDS = "猝摔称说家的和与及等在因把被向对诉要不已从将就也都拟想到为了是同跟让叫户去来反请认，。、；：！？（）,.;:!?() \n某其死伤借欠买租承"
_ROLE = (
    r"(?:村民|居民|租户|房东|房主|承租户|欠款人|投诉人|反映人|被举报人|业主|住户|农户|商户|承包户|拆迁户|承租人|出租人|承包人|当事人|申请人|被申请人|原告|被告|第三人|法定代表人|负责人|老板|爱人|妻子|丈夫|老婆"
    r"|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|兄弟|孙子|姓名[：:]?|名叫|叫做|上访人|信访人|举报人|死者|伤者|员工|职工|司机|经营者|户主|邻居"
    r"|会计|出纳|支书|书记|主任|镇长|局长|所长|科长|院长|校长|园长|文书|网格员|村医|教师|医生|护士|保安|经办人|办事员|包工头|店主|股东|合伙人|个体户|法人|经理|驾驶员|保洁员|协管员|摊主|学生|家长|患者|家属"
    r"|(?:环卫|保洁|护林|巡河|临时|农民|施工|装卸|清洁|维修|电焊|瓦|木|杂|民|护|水|电|焊)工)"
)
_WEAK = (
    r"(?:企业|公司|厂家|干部|党员|群众|对方|客户|中介|同志|人员|一方)"  # a person's name may follow these, and much else: only a usual surname counts
)
_CUED = regex(rf"{_ROLE}(?P<name>[{_CUED_BY}][\u4e00-\u9fff]{{1,2}})")
_BESIDE = regex(rf"{_WEAK}(?P<name>[{_FAMILIAR}][\u4e00-\u9fff]{{2}})")
_FOLLOWED = regex(
    rf"(?:^|[，。；、：！？（）,;:\s和与])(?P<name>[{_RARE}][\u4e00-\u9fff]{{1,2}})(?=家的?|夫妇|夫妻|等人|[（(](?:电话|身份证|女|男|住))"
)
_KIN = r"(?:大爷|大娘|大妈|大叔|大婶|大哥|大姐|婶子?|嫂子?|师傅|婆婆|奶奶|爷爷|阿姨|老汉|老太太?)"
_OF_HOME = regex(rf"(?P<name>[{_FAMILIAR}](?:[\u4e00-\u9fff]{{1,2}}(?=他?家的?|夫妇|夫妻|两口子)|{_KIN}))")
_CALLED = regex(rf"(?P<name>[老小][{_FAMILIAR}])(?![\u4e00-\u9fff]{{0,2}}[镇村街庄埠湾区])")
_USUAL = regex(rf"(?<![\u4e00-\u9fff某])[{_FAMILIAR}][\u4e00-\u9fff]{{1,2}}|(?<=[与和对向由给让被是、，])[{_FAMILIAR}][\u4e00-\u9fff]{{1,2}}")
_NO_NAMES = (
    "许可", "许多", "曾经", "陈述", "陈旧", "周边", "周围", "周期", "周转", "黄金", "黄土", "费用", "严重", "严格", "尤其", "章程", "董事", "纪委", "纪律",
    "宣传", "连带", "代理", "代表", "付款", "查封", "查处", "左右", "诸如", "管理", "管辖", "程序", "程度", "符合", "仲裁", "余款", "余额", "毕业", "康复",
    "谈判", "谈话", "顾虑", "季度", "季节", "封闭", "荣誉", "陆续", "洪水", "凌晨", "胡乱", "夏季", "秋季", "宗旨", "花费", "花木", "沙石", "沙场", "景区",
    "任职", "任期", "任命", "任何", "任务", "任免", "江湖", "马上", "章节", "温泉", "杜绝", "雷同", "谢绝", "华侨", "罗列", "席位", "段落", "莫名", "辛苦", "邻里",
    "范围", "范本", "范例", "周末", "周内", "周全", "许诺", "郑重", "萧条", "杜撰", "陆地", "韩国", "曹操", "吕梁", "唐山", "黄河", "黄色", "宋体", "徐徐", "谢谢", "汪洋", "王牌",
)  # fmt: skip


def named(text: str, known: Iterable[str] = ()) -> list[str]:
    """The names that seem to stand in a text, in order and each once; `known` are names of the roster."""
    found = [(one.start("name"), _trimmed(one["name"])) for pattern in (_CUED, _BESIDE, _FOLLOWED, _OF_HOME) for one in pattern.finditer(text)]
    found += [(one.start("name"), one["name"]) for one in _CALLED.finditer(text)]
    found += [(text.index(one), one) for one in known if len(one) > 1 and one in text]
    return list(dict.fromkeys(name for _at, name in sorted(found) if len(name) > 1 and not name.startswith(_NO_NAMES)))


def names_shared(text: str, case: str, known: Iterable[str] = ()) -> list[str]:
    """The names of persons that seem to stand in a digest: those that can be told in it or in its case, and what begins with a usual surname and
    stands in both."""
    told = [one for one in [*named(text, known), *named(case, known)] if one in text]
    usual = [next((one for one in (found[0], found[0][:2]) if one in case and _trimmed(one) == one), "") for found in _USUAL.finditer(text)]
    return list(dict.fromkeys([*told, *(one for one in usual if one and not one.startswith(_NO_NAMES))]))


def _trimmed(name: str) -> str:
    """A name without the word that runs on behind it; empty when what follows the surname is no name."""
    if name[1] in _ENDS:
        return ""
    return name[:2] if len(name) > 2 and name[2] in _ENDS else name


def mask(name: str) -> str:
    """老吴 is 吴某, 冯翠花 is 冯某某."""
    if name[0] in "老小" and len(name) == 2:
        return f"{name[1]}某"
    return name[0] + "某" * min(len(name) - 1, 2)


def masked(words: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """These words with every one of these names masked, the longest first."""
    new = dict(words)
    for name in sorted(names, key=len, reverse=True):
        new = {column: text.replace(name, mask(name)) for column, text in new.items()}
    return new
