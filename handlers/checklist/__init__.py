"""The checklist: who has which duties on what basis, what a report must contain, and the tasks that its items open."""

from handlers.access import Right
from handlers.checklist import asking, content, keeping, opening, reporting, revising, standing, sweeps
from handlers.checklist.book import DUTIES, ChecklistIntake
from handlers.checklist.phrases import PHRASES
from handlers.feature import Command, Feature

FEATURE = Feature(
    name="checklist",
    title="任务责任清单",
    position=15,
    commands=(
        Command("checklist.query", asking.query, Right.MEMBER, "查职责和清单事项", ("党委书记有哪几项职责", "我们镇长有哪些职责", "DW-1"), PHRASES["checklist.query"]),
        Command(
            "checklist.basis", asking.basis, Right.MEMBER, "查依据、频次、由谁负责", ("听取汇报一年几次，依据哪条", "谁负责学法用法"), PHRASES["checklist.basis"]
        ),
        Command(
            "checklist.content", content.content, Right.MEMBER, "查报告要写什么，取模板", ("述法报告要写哪些内容", "述法报告模板"), PHRASES["checklist.content"], ("task",)
        ),
        Command("checklist.standing", standing.standing, Right.MEMBER, "看某项今年报了几次、完成没有", ("BM-5今年报了几次", "清单落实得怎么样"), PHRASES["checklist.standing"]),
        Command("checklist.report", reporting.who_reports, Right.MEMBER, "问谁要述法", ("副镇长要不要述法",), PHRASES["checklist.report"]),
        Command("checklist.scope", reporting.scope, Right.MEMBER, "问《规定》管哪些人", ("规定管不管街道",), PHRASES["checklist.scope"]),
        Command("checklist.open", opening.open_, Right.MANAGE_TASKS, "按清单事项建任务", ("按清单BM-6建任务，每年",), PHRASES["checklist.open"]),
        Command("checklist.adopt", keeping.adopt, Right.MANAGE_TASKS, "导入自带清单", ("导入自带清单",), PHRASES["checklist.adopt"]),
        Command("checklist.check", keeping.check, Right.MANAGE_TASKS, "标为已核对", ("清单DW-1已核对", "清单已全部核对"), PHRASES["checklist.check"]),
        Command(
            "checklist.add", revising.add, Right.MANAGE_TASKS, "清单里加一项", ("清单里加一条：党委书记每季度听取一次信访工作汇报，依据：云法办〔2026〕3号",), PHRASES["checklist.add"]
        ),
        Command("checklist.change", revising.change, Right.MANAGE_TASKS, "改清单的一项", ("清单DW-1的频次改为每季度一次",), PHRASES["checklist.change"]),
        Command("checklist.retire", revising.retire, Right.MANAGE_TASKS, "废止清单事项", ("废止清单事项BZ-3",), PHRASES["checklist.retire"]),
    ),
    makers={"template": content.make_template},
    recheck=sweeps.recheck,
    sweeps=(sweeps.sweep,),
    books=(ChecklistIntake(),),
    ledgers=(DUTIES,),
)  # fmt: skip
