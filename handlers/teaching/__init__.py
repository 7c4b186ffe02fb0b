"""教说法: what nobody understood is shown to the office, which may say what it means; tried against all examples before it counts."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.teaching import commands
from handlers.teaching.phrases import PHRASES

FEATURE = Feature(
    name="teaching",
    title="教小法新说法",
    position=82,
    commands=(
        Command(
            "teaching.list", commands.listed, Right.MANAGE_OFFICE, "看哪些话没看懂", ("哪些话没看懂",), PHRASES["teaching.list"], private=True,
        ),
        Command(
            "teaching.teach", commands.taught_so, Right.MANAGE_OFFICE, "教一句话是什么意思", ("第1句的意思是：谁没交",), PHRASES["teaching.teach"],
            private=True,
        ),
        Command("teaching.dismiss", commands.dismissed, Right.MANAGE_OFFICE, "", ("第1句不用管",), PHRASES["teaching.dismiss"], private=True),
        Command("teaching.known", commands.known, Right.MANAGE_OFFICE, "看教会了哪些说法", ("教会了哪些说法",), PHRASES["teaching.known"], private=True),
        Command(
            "teaching.unteach", commands.untaught, Right.MANAGE_OFFICE, "", ("第1句的说法作废",), PHRASES["teaching.unteach"], private=True,
        ),
    ),
)  # fmt: skip
