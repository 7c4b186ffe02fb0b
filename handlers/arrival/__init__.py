"""People and rooms of the chat program: newcomers are welcomed, requests looked at, and what a room gave ends with it."""

from handlers.access import Right
from handlers.arrival import doubt, noticing, welcoming
from handlers.arrival.phrases import PHRASES
from handlers.feature import Command, Feature

FEATURE = Feature(
    name="arrival",
    title="群与好友",
    position=45,
    commands=(
        Command(
            "channel.clear", doubt.clear, Right.MANAGE_OFFICE, "恢复账号权限：账号编号核对不符而暂停的", ("恢复账号权限",), PHRASES["channel.clear"],
            private=True,
        ),
        Command(
            "friend.requests", noticing.requests, Right.MANAGE_ROSTER, "看未通过的好友申请", ("有哪些好友申请",), PHRASES["friend.requests"],
        ),
    ),
    word=welcoming.word,
    strangers=True,
    happened=noticing.notice,
    sweeps=(welcoming.sweep,),
)  # fmt: skip
