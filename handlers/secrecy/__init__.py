"""Secrecy: what bears a mark is never kept, echoed or passed on; the sender and the office are told."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.secrecy import commands
from handlers.secrecy.phrases import PHRASES

FEATURE = Feature(
    name="secrecy",
    title="保密",
    position=90,
    commands=(
        Command("secrecy.alert", commands.marked, Right.ANYONE, examples=("[文件 （秘密★1年）关于某事的通知.pdf]",)),
        Command("secrecy.warn", commands.marked, Right.ANYONE, examples=("[文件 内部资料注意保存-方案.docx]",)),
        Command("secrecy.ask", commands.asked, Right.MEMBER, "", ("涉密的材料怎么报", "带红头盖公章的能发吗"), PHRASES["secrecy.ask"]),
    ),
)
