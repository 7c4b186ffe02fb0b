"""What is said on a secrecy mark; nothing of the words is repeated."""

_ALERT = "您刚才所发内容疑似带有涉密标志（{mark}），本机器人未保存、未转发。请立即撤回（2分钟内可撤回），并按保密规定改用线下或机要渠道办理。"
_ALERT_HERE = "您刚才所发内容疑似带有涉密标志（{mark}），本机器人未保存、未转发，页面上也未留存。请按保密规定改用线下或机要渠道办理。"
_WARN = "您刚才所发内容带有“{mark}”一类标志，本机器人未保存、未转发。不宜在微信传递的，请立即撤回，改用OA等渠道报送；能否传递拿不准的，请先问本单位保密员。"
WHICH_WAY = (
    "涉密材料、工作秘密和内部资料不得上微信，请走机要或OA渠道，报送后在此说明已报送即可，如“述法报告已通过OA报送”。"
    "不涉密的报送材料，盖章扫描件可以直接发来；拿不准的，请先问本单位保密员。"
)
IN_ROOM = "请核对刚才所发内容是否适宜在群内传递，不适宜的请立即撤回。"


def to_sender(level: str, mark: str, *, kept_nowhere: bool) -> str:
    """To who sent it: which mark was seen, never what stands under it."""
    text = _WARN if level != "alert" else _ALERT_HERE if kept_nowhere else _ALERT
    return text.format(mark=mark)


def to_office(level: str, mark: str, where: str, who: str) -> str:
    """To the administrators: where and by whom, and which mark, not what."""
    what = f"疑似涉密标志（{mark}）" if level == "alert" else f"“{mark}”一类标志"
    return f"{where}有一条消息带{what}，发送人：{who}。内容未保存、未转发，已提醒本人撤回，请跟进核实。"
