"""What is said about a workbook that comes in."""

from collections.abc import Sequence

from handlers.workbook import Book, Trouble

SHOWN = 20  # errors and lines told in one chat message; the command line shows all

PRIVATE = "工作簿请私聊发给我，群里不作导入。"
NOT_KEPT = "这份工作簿没有收到，请重新发送。"
ALONE = "以此为准"
OTHERS_STAY = f"未列的继续有效；以这份工作簿为准、未列的一律废止的，请先回复“{ALONE}”"
HOW_TO = "请按模板填写后，把工作簿私聊发给我。我先核对，列出拟改动的内容，您回复“确认”后才导入。"


def no_such_book(name: str, known: Sequence[str]) -> str:
    """Asked for by a name that no book has."""
    return f"没有“{name}”这种工作簿，可用：{'、'.join(known)}。"


def unknown_book(known: Sequence[Book]) -> str:
    """A file that could be any book or none."""
    sheets = "；".join(f"{one.name}（工作表：{'、'.join(sheet.name for sheet in one.sheets)}）" for one in known)
    return f"看不出这是哪一种工作簿，未作任何改动。可以导入的有：{sheets}。请按模板填写，并在文件名中写明种类。"


def errors(found: Sequence[Trouble], most: int = SHOWN) -> str:
    """All that is wrong with a book."""
    rest = [f"另有{len(found) - most}处，请先改正以上各处。"] if len(found) > most else []
    return "\n".join([f"工作簿有{len(found)}处需要改正，未作任何改动：", *(f"· {one}" for one in found[:most]), *rest])


def changes(book: str, count: int, lines: Sequence[str], hints: Sequence[str] = ()) -> str:
    """What a book would change, and what to mind."""
    return "\n".join([f"{book}工作簿核对无误，拟改动{count}处：", *(f"· {line}" for line in lines), *(f"提示：{one}" for one in hints)])


def nothing(book: str, lines: Sequence[str]) -> str:
    """A book that brings nothing new."""
    return "\n".join([f"{book}工作簿与现有记录一致，无需改动。", *(f"· {line}" for line in lines)])


def not_imported(name: str) -> str:
    """To 取消."""
    return f"已取消，“{name}”没有导入。"


def done(book: str, count: int) -> str:
    """It has been taken in."""
    return f"{book}工作簿已导入，改动{count}处。"
