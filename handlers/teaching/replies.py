"""What is said about sentences that were not understood."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from handlers import wording
from handlers.understanding.taught import shown
from storage.database import Row

NOTHING = "近三个月没有看不懂的话。要教新的说法，可写“以后说‘…’就是：谁没交”。"
NOTHING_TAUGHT = "还没有教过新的说法。要教的，先发送“哪些话没看懂”。"
NO_SUCH = "没有这个编号。发送“哪些话没看懂”或“教会了哪些说法”可查看编号。"
ANOTHER_TONE = "两句话的语气不一样（一句是问、否定、制止、设想或转述，一句不是），不能当作同一个意思。请换一句语气相同的。"

OF_SOMEBODY = "这句说的是某个人的事，不能当作一种说法来教。请用不带人名的说法。"


def listed(found: Sequence[Row], zone: tzinfo, now: datetime) -> str:
    """What was not understood."""
    lines = [
        f"第{one['id']}句：“{shown(one['template'])}”，{one['times']}次，最近{wording.day(one['last_at'].astimezone(zone).date())}" for one in found
    ]
    first = found[0]["id"]
    return "\n".join(
        [
            f"近三个月没看懂的话（单位、人名、数字已隐去，共{len(found)}句）：",
            *lines,
            f"要教的，请用能看懂的说法写明意思，如“第{first}句的意思是：谁没交”；没有列出的，可写“以后说‘…’就是：谁没交”；不用管的，发送“第{first}句不用管”。",
        ]
    )


def unread(text: str) -> str:
    """The sentence that is to say what it means is not understood either."""
    return f"“{text}”这句也没有看懂。请换成“帮助”里列出的说法。"


def names_more(kinds: Sequence[str]) -> str:
    """The other sentence names what this one does not."""
    return f"两句话说的对象不一样：后一句说到了{'、'.join(kinds)}，前一句没有。请换一句不带这些的，如“谁没交”。"


def read_already(said: str, does: str) -> str:
    """It is understood as it stands."""
    return f"“{said}”不用教，已经按“{does}”办理。" if does else f"“{said}”不用教，已经看得懂。"


def heard_otherwise(said: str) -> str:
    """It is everyday talk, and stays so whatever is taught."""
    return f"“{said}”平时常作别的用，教了也不会照办。请换一句专用的说法。"


def too_long(said: str) -> str:
    """It tells of something, and is no way of saying a command."""
    return f"“{said}”太长，不能当作一种说法来教。请换短一些的。"


def spoils(example: str) -> str:
    """An example would be read otherwise."""
    return f"不能这样教：教了以后，“{example}”会被读成别的意思。"


def preview(found: Row, text: str, does: str) -> str:
    """What is to be learned."""
    means = f"“{text}”" + (f"（{does}）" if does else "")
    return f"今后有人说“{shown(found['template'])}”，就按{means}办理；权限照常核对，需要确认的仍先确认。已用全部例句试过，没有一条因此改变。"


def learned(found: Row) -> str:
    """It counts from now on."""
    return f"已学会。教错了的，请发送“第{found['id']}句的说法作废”。"


def dismissed(found: Sequence[Row]) -> str:
    """They are shown no more."""
    said = "、".join(f"“{shown(one['template'])}”" for one in found)
    return f"好的，{said}不再列出。"


def known(found: Sequence[Row]) -> str:
    """All that was taught."""
    lines = [f"第{one['id']}句：“{shown(one['template'])}”＝“{one['meaning']}”" for one in found]
    return "\n".join(["教过的说法：", *lines, f"教错了的，请发送“第{found[0]['id']}句的说法作废”。"])


def unlearned(found: Row) -> str:
    """It means nothing any more."""
    return f"已作废，“{shown(found['template'])}”不再按“{found['meaning']}”办理。"
