"""What the feedback feature says."""

NEED = "请直接写下您的意见或建议。不提了请回复“取消”。"
UPSET = "打扰您了，请谅解。提醒可以由依法治市办暂停；有意见建议的，请发送“意见建议：”并写明内容，我转告管理员。"


def noted(number: int) -> str:
    """To whoever said it."""
    return f"已记下您的意见（编号{number}），并转告管理员。感谢支持。"


def passed_on(number: int, who: str, text: str) -> str:
    """To the administrators."""
    return f"收到一条意见建议（编号{number}，{who}）：{text}"
