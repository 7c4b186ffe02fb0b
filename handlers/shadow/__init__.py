"""Shadow running (影子运行): a group is recorded and not spoken in, and the office is told each evening what would have been said."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.shadow import digest, switching
from handlers.shadow.phrases import PHRASES

FEATURE = Feature(
    name="shadow",
    title="影子运行",
    position=45,
    commands=(
        Command(
            "shadow.begin", switching.begin, Right.MANAGE_OFFICE, "影子运行：在群里只登记、不发言，每晚报给管理员", ("述法工作群影子运行", "影子运行本群"),
            PHRASES["shadow.begin"],
        ),
        Command("shadow.end", switching.end, Right.MANAGE_OFFICE, "结束影子运行：照常发言", ("结束影子运行",), PHRASES["shadow.end"]),
    ),
    makers={"digest": digest.make},
    sweeps=(digest.sweep,),
)  # fmt: skip
