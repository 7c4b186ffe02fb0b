"""What kinds of units there are, and the sets that people make of them."""

from enum import Enum


class UnitKind(str, Enum):
    """What a unit is (DOMAIN §8.1); a set such as 镇街 is made of kinds."""

    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    RURAL = "rural"
    ZONE = "zone"
    DEPARTMENT = "department"
    PARTY = "party"
    JUSTICE = "justice"  # 司法所: stands within a 镇街 and is no reporting unit
    OFFICE = "office"  # 本办
    OTHER = "other"


UNIT_KIND_NAMES = {
    UnitKind.TOWN: "镇",
    UnitKind.SUBDISTRICT: "街道",
    UnitKind.RURAL: "乡",
    UnitKind.ZONE: "园区",
    UnitKind.DEPARTMENT: "部门",
    UnitKind.PARTY: "党委部门",
    UnitKind.JUSTICE: "司法所",
    UnitKind.OFFICE: "本办",
    UnitKind.OTHER: "其他",
}

UNIT_SETS = {
    "镇街": (UnitKind.TOWN, UnitKind.SUBDISTRICT, UnitKind.RURAL),
    "部门": (UnitKind.DEPARTMENT, UnitKind.PARTY),
    "园区": (UnitKind.ZONE,),
    "镇": (UnitKind.TOWN,),
    "街道": (UnitKind.SUBDISTRICT,),
    "乡": (UnitKind.RURAL,),
    "党委部门": (UnitKind.PARTY,),
    "所有单位": (UnitKind.TOWN, UnitKind.SUBDISTRICT, UnitKind.RURAL, UnitKind.ZONE, UnitKind.DEPARTMENT, UnitKind.PARTY, UnitKind.OTHER),
}
