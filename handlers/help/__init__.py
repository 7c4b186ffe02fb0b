"""帮助: made from the commands themselves, for the person who asks."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.help import commands
from handlers.help.phrases import PHRASES

FEATURE = Feature(
    name="help",
    title="帮助",
    position=99,
    commands=(Command("help", commands.help_, Right.ANYONE, examples=("帮助", "你会什么", "帮助 报送任务"), phrases=PHRASES["help"]),),
)
