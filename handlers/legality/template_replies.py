"""What is said of the template of the 审查意见书."""

from collections.abc import Sequence

GIVEN = "意见书模板已生成，请查收。改好后私聊发送“换意见书模板”，再把文件发来。"
RENEWED = "意见书模板已更换，以后的意见书按它生成；以前出具的再取时也按它生成。模板随备份一起保存。"
SHIPPED_ALREADY = "现在用的就是自带的意见书模板。"
BACK_PREVIEW = "拟停用本办的意见书模板，恢复自带的模板。"
SHIPPED = "已恢复自带的意见书模板。"


def _named(names: Sequence[str]) -> str:
    return "".join(f"【{one}】" for one in names)


def send_it(names: Sequence[str], *, own: bool) -> str:
    """How a template is brought."""
    now = "本办自己的模板" if own else "自带的模板"
    return (
        f"现在用的是{now}。要更换的，请把Word文件（.docx）发来，需要填写的地方写上方括号名称：{_named(names)}。"
        "要现用的，请发送“意见书模板发我一份”；要恢复自带的，请发送“恢复自带的意见书模板”。"
    )


def no_word_file(name: str) -> str:
    """It cannot be read as one."""
    return f"“{name}”不是能读的Word文件（.docx），模板没有更换。WPS、.doc文件请另存为.docx再发。"


def no_names(name: str, names: Sequence[str]) -> str:
    """Nothing in it would be filled in."""
    return f"“{name}”里没有可填写的名称，模板没有更换。请在要填写的地方写上：{_named(names)}。"


def preview(name: str, known: Sequence[str], unknown: Sequence[str]) -> str:
    """Before it is taken."""
    rest = f"\n不认得、将照原样留着的：{_named(unknown)}。" if unknown else ""
    return f"拟用“{name}”作为审查意见书模板，将填写：{_named(known)}。{rest}"
