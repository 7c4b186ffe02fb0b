"""跟教体局和公安联办: who is to help and is on no roster; the others are brought in, and of these it is said that they were not."""

from handlers.turn import Turn
from handlers.understanding.reading import PersonEntry
from storage.patterns import regex

_WITH = r"(?:跟|和|与|同|请|让|拉上?|叫上?|找|邀请|加上?|会同|联合)"
_TOGETHER = r"(?:一起|一块儿?|共同|联合|来|都|参加|[，,])*(?:联办|会办|协办|联合办|[办看审]|研究)"
_LISTS = (
    regex(rf"{_WITH}(?P<list>[^，,。；;：:]{{2,40}}?){_TOGETHER}"),
    regex(r"(?:拉上?|叫上?|会同|请上?|加上?)(?P<list>[^，,。；;：:]{2,40})"),
)
_BETWEEN = regex(r"[、，,/ ]|以及|还有|加上|再加|[和与及跟]")
_AROUND = regex(
    r"^(?:请|让|拉上?|叫上?|找|邀请|上|县里?的?|区里?的?|市里?的?|镇里?的?|咱们?|我们?|你们?)++|(?:的(?:人|同志)?|那边|这边|方面|同志|一起|一块儿?|也|都|来|吧|了)++$"
)
_BODY = regex(
    r"[\u4e00-\u9fff]{1,10}(?:局|委|办|所|站|院|队|中心|公司|集团|银行|学校|协会|大队|支队|街道|镇)"
    r"|公安|交警|消防|税务|法院|检察院?|城管|派出所|供电|电力|信访|司法|环保|民政|人社|住建|教体|教育|卫健|市监|水利|应急|财政|审计|自规|资规|发改|交通|农业|林业|文旅|国土"
    r"|[\u4e00-\u9fff]{1,3}(?:律师|科长|主任|局长|所长|法官|检察官)"
)
_TITLE = regex(r"律师|科长|主任|局长|所长|法官|检察官")


def unlisted(turn: Turn) -> list[str]:
    """The bodies and persons that are named beside those who are on the roster, and are not."""
    found = next((match for form in _LISTS if (match := form.search(turn.message.text))), None)
    items = [_AROUND.sub("", one.strip()) for one in _BETWEEN.split(found["list"])] if found else []
    return list(dict.fromkeys(one for one in items if _BODY.fullmatch(one) and not _is_known(turn, one)))


def _is_known(turn: Turn, item: str) -> bool:
    """Whether it is one of the units, or of the persons, that the words were read as."""
    units = [name for one in turn.lexicon.units if one.id in turn.reading.units for name in one.names]
    people = [one for one in turn.lexicon.people if one.id in turn.reading.people]
    return any(name in item or item in name for name in units) or any(_is_called(one, item) for one in people)


def _is_called(person: PersonEntry, item: str) -> bool:
    return person.name in item or (_TITLE.search(item) is not None and item[0] == person.name[0])
