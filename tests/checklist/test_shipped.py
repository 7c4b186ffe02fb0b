"""The checklist that comes with the program: whole, and honest about what nobody has set."""

from handlers.checklist.shipped import report_parts, shipped_items
from storage.checklist import SubjectKind


def test_every_subject_has_its_list_and_every_number_stands_once() -> None:
    kinds = [SubjectKind(one["subject"]) for one in shipped_items()]
    assert [kinds.count(kind) for kind in SubjectKind] == [6, 6, 6, 4, 3]
    assert len({one["number"] for one in shipped_items()}) == len(kinds)


def test_the_lists_of_party_and_government_name_their_article_and_item() -> None:
    articles = {"DW": "第五条", "ZF": "第六条"}
    for one in shipped_items():
        prefix, n = one["number"].split("-")
        if prefix in articles:
            assert f"{articles[prefix]}第（{'一二三四五六'[int(n) - 1]}）项" in one["basis"]


def test_the_2016_rule_is_never_said_to_bind_a_department_or_a_township() -> None:
    rule = "《党政主要负责人履行推进法治建设第一责任人职责规定》"
    below = [one for one in shipped_items() if one["subject"] in (SubjectKind.DEPARTMENT.value, SubjectKind.TOWNSHIP.value)]
    assert all(rule not in one["basis"] or one["basis"].startswith("参照") for one in below)


def test_what_is_local_is_left_to_the_office() -> None:
    for one in shipped_items():
        assert [one[name] for name in ("local_basis", "lead_unit", "responsible_units", "due", "frequency")] == [""] * 5
        assert one["duty"] and one["measure"] and one["outcome"]


def test_a_report_has_five_parts() -> None:
    assert len(report_parts().parts) == 5
    assert all(heading and points and not points.endswith("。") for heading, points in report_parts().parts)
