"""Usual names of units, and the kind a name tells."""

import pytest

from handlers.roster.names import kind_of, usual_names
from storage.unit_kinds import UnitKind


@pytest.mark.parametrize(
    ("name", "kind", "usual"),
    [
        ("柳河镇", UnitKind.TOWN, ["柳河", "柳河镇人民政府"]),
        ("云东街道", UnitKind.SUBDISTRICT, ["云东", "云东街", "云东街道办事处"]),
        ("马乡", UnitKind.RURAL, ["马乡人民政府"]),  # one character alone is no name
        ("经开区", UnitKind.ZONE, ["经开区管委会"]),
        ("发改局", UnitKind.DEPARTMENT, []),
    ],
)
def test_usual_names(name: str, kind: UnitKind, usual: list[str]) -> None:
    assert usual_names(name, kind) == usual


@pytest.mark.parametrize(
    ("name", "otherwise", "kind"),
    [
        ("石桥街道", UnitKind.TOWN, UnitKind.SUBDISTRICT),
        ("石桥镇", UnitKind.SUBDISTRICT, UnitKind.TOWN),
        ("数据局", UnitKind.DEPARTMENT, UnitKind.DEPARTMENT),
    ],
)
def test_kind_of(name: str, otherwise: UnitKind, kind: UnitKind) -> None:
    assert kind_of(name, otherwise) is kind
