"""How the office says that a group is only to be recorded."""

from handlers.understanding.phrase import Phrase

_GROUP = r"(?:本群|(?:这个|该|此)群|[^,。;]{1,20}群)?"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "shadow.begin": (
        Phrase(
            rf"^(?:请)?(?:在|把|将|让)?{_GROUP}(?:先)?(?:开始|进入|启动|启用|开启|打开|设为|改为|转为|转入|设置为|做)?影子运行(?:模式)?{_GROUP}(?:吧|一段时间)?$",
            1.6,
            "-asked -forbidding",
        ),
    ),
    "shadow.end": (
        Phrase(rf"(?:结束|停止|退出|关闭|取消|不再|解除|停掉){_GROUP}(?:的)?影子运行(?:模式)?", 1.8, "-asked"),
        Phrase(rf"^{_GROUP}(?:的)?影子运行(?:模式)?(?:结束|停止|停了|关闭|取消|到此为止)(?:吧|了)?$", 1.8, "-asked"),
    ),
}
