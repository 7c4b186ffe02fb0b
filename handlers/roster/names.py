"""How a unit may be called beside its name (DOMAIN §8.1); only what no other unit could mean is taken up by the caller."""

from storage.unit_kinds import UnitKind

_ENDINGS = {UnitKind.TOWN: "镇", UnitKind.SUBDISTRICT: "街道", UnitKind.RURAL: "乡"}
_OFFICES = {UnitKind.TOWN: "人民政府", UnitKind.RURAL: "人民政府", UnitKind.SUBDISTRICT: "办事处", UnitKind.ZONE: "管委会"}


def usual_names(name: str, kind: UnitKind) -> list[str]:
    """柳河镇: 柳河、柳河镇人民政府; 云东街道: 云东、云东街、云东街道办事处 (云东办 may mean an office and is left out); 柳河司法所: 柳河所."""
    ending = _ENDINGS.get(kind, "")
    stem = name.removesuffix(ending) if ending and name.endswith(ending) else ""
    found = [stem] if len(stem) > 1 else []
    if kind is UnitKind.SUBDISTRICT and found:
        found.append(f"{stem}街")
    if kind is UnitKind.JUSTICE and name.endswith("司法所") and len(name) > 4:
        found.append(name.replace("司法所", "所"))
    if kind in _OFFICES and not name.endswith(_OFFICES[kind]):
        found.append(name + _OFFICES[kind])
    return found


def kind_of(name: str, otherwise: UnitKind) -> UnitKind:
    """The kind that a name's ending tells; a renamed 镇 that ends in 街道 is one."""
    return next((kind for kind, ending in _ENDINGS.items() if name.endswith(ending)), otherwise)
