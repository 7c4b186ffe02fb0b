"""Knowledge and past cases: looking them up, taking them in, approving them, and marking what holds no more."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.knowledge import approving, asking, keeping, telling, wordlist
from handlers.knowledge.book import CASES, CaseIntake
from handlers.knowledge.phrases import PHRASES
from handlers.searching import warm

FEATURE = Feature(
    name="knowledge",
    title="案例",
    position=26,
    commands=(
        Command("knowledge.search", asking.look_up, Right.MEMBER, "查以前的案例", ("查一下征地补偿的案例", "有没有类似的：村民不肯迁坟"), PHRASES["knowledge.search"]),
        Command("knowledge.show", asking.show, Right.MEMBER, "看一个案例的全文", ("看案例AL-003",), PHRASES["knowledge.show"], ("number",)),
        Command("knowledge.pending", approving.pending, Right.APPROVE_CASES, "看待入库的案例", ("待入库的案例有哪些",), PHRASES["knowledge.pending"]),
        Command(
            "knowledge.approve", approving.approve, Right.APPROVE_CASES, "同意案例入库：顾问、本办都同意后才能查到", ("同意案例YNWT-2026-0001入库",),
            PHRASES["knowledge.approve"], ("number",),
        ),
        Command(
            "knowledge.anonymise", approving.anonymise, Right.APPROVE_CASES, "隐去案例里的姓名，先看预览", ("案例YNWT-2026-0001隐去冯翠花",),
            PHRASES["knowledge.anonymise"], ("number",), private=True,
        ),
        Command(
            "knowledge.name_approver", approving.name_approver, Right.MANAGE_DESK, "答复的顾问已离任的，指定一位顾问审核案例",
            ("案例YNWT-2026-0001由郑律师审核",), PHRASES["knowledge.name_approver"], ("number", "person"),
        ),
        Command(
            "knowledge.revoke", keeping.revoke, Right.APPROVE_CASES, "把案例标为已失效，写明原因", ("案例AL-003已失效，所依据的办法已废止",),
            PHRASES["knowledge.revoke"], ("number",),
        ),
        Command("knowledge.restore", keeping.restore, Right.APPROVE_CASES, "案例恢复有效", ("案例AL-003恢复有效",), PHRASES["knowledge.restore"], ("number",)),
        Command(
            "knowledge.digest", keeping.digest, Right.MANAGE_DESK, "写隐去当事人的摘要，供不能看全文的人参考",
            ("案例AL-003的摘要：某镇征地补偿款的留存比例由村民会议讨论决定",), PHRASES["knowledge.digest"], ("number",), private=True,
        ),
        Command(
            "knowledge.open_to", keeping.open_to, Right.MANAGE_DESK, "改案例的可见范围", ("案例AL-003的可见范围改为本办",), PHRASES["knowledge.open_to"],
            ("number",), private=True,
        ),
        Command("knowledge.synonyms", wordlist.listed, Right.MEMBER, "看同义词", ("有哪些同义词",), PHRASES["knowledge.synonyms"]),
        Command("knowledge.synonym", wordlist.add, Right.MANAGE_DESK, "加同义词", ("同义词 未保=未成年人保护",), PHRASES["knowledge.synonym"]),
        Command("knowledge.no_synonym", wordlist.remove, Right.MANAGE_DESK, "删同义词", ("删除同义词 未保",), PHRASES["knowledge.no_synonym"]),
    ),
    sweeps=(telling.sweep,),
    word=telling.word,
    beside=(warm,),
    books=(CaseIntake(),),
    ledgers=(CASES,),
)  # fmt: skip
