"""People by full name or by surname and title (刘主任、周律师); several that fit are all answered, so that it is asked."""

from collections.abc import Iterator

from handlers.understanding.reading import PersonEntry

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计成戴谈宋茅庞熊"
    "纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀惠曲封段焦侯车全班秋仲宁仇甘厉祖武符刘景詹龙叶黎白欧阳覃游肖谭廖兰冉付代关申查聂晏耿涂文辛辜易曾沙"
)
_COMMON = "和于安能时单应都向经全成方高"  # surnames that are everyday words: no 于镇, no 高局
_TITLES = {
    "主任": ("主任",),
    "书记": ("书记",),
    "镇长": ("镇长", "镇"),
    "乡长": ("乡长",),
    "局长": ("局长", "局"),
    "科长": ("科长", "科"),
    "组长": ("组长",),
    "所长": ("所长",),
    "部长": ("部长",),
    "律师": ("律师", "律"),
    "顾问": ("顾问",),
}


def person_terms(people: tuple[PersonEntry, ...]) -> Iterator[tuple[str, int]]:
    """Every form by which a person may be named, with the person's id."""
    for person in people:
        if len(person.name) >= 2:
            yield person.name, person.id
            yield from ((person.name[0] + short, person.id) for short in _shorts(person))
            if "adviser" in person.roles:
                yield "老" + person.name[0], person.id


def _shorts(person: PersonEntry) -> Iterator[str]:
    title = person.title + ("律师顾问" if "adviser" in person.roles else "")
    for word, shorts in _TITLES.items():
        if word in title:
            yield from (short for short in shorts if len(short) > 1 or person.name[0] not in _COMMON)
