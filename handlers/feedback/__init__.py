"""意见建议: what people think of the bot reaches the office."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.feedback import commands
from handlers.feedback.phrases import PHRASES

FEATURE = Feature(
    name="feedback",
    title="意见建议",
    position=80,
    commands=(
        Command("feedback", commands.noted, Right.MEMBER, "提意见，转给管理员", ("提个意见，提醒太多了",), PHRASES["feedback"]),
        Command("feedback.upset", commands.upset, Right.MEMBER, examples=("再发一遍我就投诉",), phrases=PHRASES["feedback.upset"]),
    ),
)
