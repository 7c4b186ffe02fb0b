"""What is said to a message that speaks of several cases by their count or their names."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row

ANSWER = "答复："


def by_number(cases: Sequence[Row]) -> str:
    """It cannot be told apart which words are of which case."""
    return f"这条消息说到几件，为免发错，没有办理。请一件发一条，写明编号：{'；'.join(map(about, cases))}。例如“{short(cases[0])}：……”。"


def shown(parts: Sequence[tuple[Row, str]]) -> str:
    """What is to be done with each, before it is."""
    lines = [f"{n}. {about(case)}{'' if said.startswith(ANSWER) else '：'}{said}" for n, (case, said) in enumerate(parts, 1)]
    head = f"这句话说到{len(parts)}件，将分别办理：" if len(parts) > 1 else "将办理这一件："
    return "\n".join([head, *lines])


def not_so_many(cases: Sequence[Row]) -> str:
    """There are more or fewer of them than was said."""
    return f"等您办理的有{len(cases)}件，与您说的件数对不上，没有办理。请写明编号：{'；'.join(map(about, cases))}。"


def whole(cases: Sequence[Row], lacks: Sequence[str]) -> str:
    """The answer to all of them lacks something."""
    return (
        f"这句话没有作为答复发出，还缺{'、'.join(lacks)}。{'、'.join(map(short, cases))}一并答复的，请把结论、依据、建议写在一条里，"
        f"例如“答复{'和'.join(map(short, cases))}：……，依据……，建议……”。"
    )


def not_answered(case: Row) -> str:
    """What is said to become of an answer that there is not yet."""
    return f"{about(case)}还没有答复，这一件的采纳情况没有登记，答复后再反馈。"
