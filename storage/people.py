"""Units, posts, members, their roles and accounts, and the rooms' people: who is who on record."""

from collections.abc import Collection
from enum import Enum

from tortoise import fields

from storage.table import Model
from storage.unit_kinds import UnitKind


class PostKind(str, Enum):
    """Which leading post it is; a per-post task owes one report for each holder of a leading post."""

    PARTY_HEAD = "party_head"
    GOVERNMENT_HEAD = "government_head"
    DEPARTMENT_HEAD = "department_head"
    DEPUTY = "deputy"


LEADING = (PostKind.PARTY_HEAD, PostKind.GOVERNMENT_HEAD, PostKind.DEPARTMENT_HEAD)

POST_TITLES = {
    "党委书记": PostKind.PARTY_HEAD,
    "党工委书记": PostKind.PARTY_HEAD,
    "党组书记": PostKind.DEPARTMENT_HEAD,
    "书记": PostKind.DEPARTMENT_HEAD,
    "镇长": PostKind.GOVERNMENT_HEAD,
    "乡长": PostKind.GOVERNMENT_HEAD,
    "办事处主任": PostKind.GOVERNMENT_HEAD,
    "管委会主任": PostKind.GOVERNMENT_HEAD,
    "局长": PostKind.DEPARTMENT_HEAD,
    "主任": PostKind.DEPARTMENT_HEAD,
    "部长": PostKind.DEPARTMENT_HEAD,
}

_ONE_POST = (PostKind.PARTY_HEAD, PostKind.GOVERNMENT_HEAD)  # whatever its title in a unit of this or that kind


def same_post(named: Collection[str], held: str) -> bool:
    """Whether a post as on record (党组书记、局长 when one person holds both) is among those named.

    镇长 and 办事处主任 are one post: a unit that became another kind of unit in mid-year owes under the title of the time.
    """
    return not {_plain(one) for one in named}.isdisjoint(_plain(one) for one in held.split("、"))


def _plain(title: str) -> str:
    kind = POST_TITLES.get(title)
    return kind.value if kind in _ONE_POST else title


class Role(str, Enum):
    """What somebody may be to the office; what each may do is decided in handlers/access.py alone."""

    MEMBER = "member"
    LIAISON = "liaison"
    PRINCIPAL = "principal"
    ADVISER = "adviser"
    CADRE = "cadre"
    INSPECTOR = "inspector"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.MEMBER: "人员",
    Role.LIAISON: "联络员",
    Role.PRINCIPAL: "主要负责人",
    Role.ADVISER: "法律顾问",
    Role.CADRE: "联所干部",
    Role.INSPECTOR: "督察组员",
    Role.REVIEWER: "审查员",
    Role.ADMINISTRATOR: "管理员",
}


class Unit(Model):
    """A unit; the name is today's, earlier names live on as aliases and in what was recorded under them."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(64, unique=True)
    kind = fields.CharField(16, default=UnitKind.TOWN.value)
    position = fields.IntField(default=0)
    note = fields.CharField(200, default="")
    merged_into = fields.ForeignKeyField("office.Unit", null=True, related_name="merged", on_delete=fields.RESTRICT)
    closed_on = fields.DateField(null=True)

    class Meta:
        table = "unit"


class UnitAlias(Model):
    """Another name of a unit, valid from/to (both inclusive, open when null)."""

    id = fields.IntField(primary_key=True)
    unit = fields.ForeignKeyField("office.Unit", related_name="aliases", on_delete=fields.RESTRICT)
    name = fields.CharField(64, db_index=True)
    from_on = fields.DateField(null=True)
    to_on = fields.DateField(null=True)

    class Meta:
        table = "unit_alias"
        unique_together = (("unit", "name"),)


class Member(Model):
    """A person of a unit. No ID number, no home address, no picture (DOMAIN §6.3)."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(32)
    unit = fields.ForeignKeyField("office.Unit", related_name="members", on_delete=fields.RESTRICT)
    title = fields.CharField(64, default="")
    phone = fields.CharField(32, default="")
    left_at = fields.DatetimeField(null=True)

    class Meta:
        table = "member"


class Post(Model):
    """A leading post of a unit and who holds it now; a vacant post has no member."""

    id = fields.IntField(primary_key=True)
    unit = fields.ForeignKeyField("office.Unit", related_name="posts", on_delete=fields.RESTRICT)
    title = fields.CharField(32)
    kind = fields.CharField(16, default=PostKind.PARTY_HEAD.value)
    member = fields.ForeignKeyField("office.Member", null=True, related_name="posts", on_delete=fields.RESTRICT)
    position = fields.IntField(default=0)

    class Meta:
        table = "post"
        unique_together = (("unit", "title"),)


class RoleGrant(Model):
    """A role of a member, for one unit where the role is of a unit (a liaison of two units has two grants)."""

    id = fields.IntField(primary_key=True)
    member = fields.ForeignKeyField("office.Member", related_name="grants", on_delete=fields.RESTRICT)
    role = fields.CharField(16, default=Role.MEMBER.value)
    unit = fields.ForeignKeyField("office.Unit", null=True, related_name="grants", on_delete=fields.RESTRICT)
    desk = fields.CharField(1, default="A")  # A岗 or B岗
    from_at = fields.DatetimeField()
    to_at = fields.DatetimeField(null=True)

    class Meta:
        table = "role_grant"
        indexes = (("unit_id", "role"), ("member_id",))


class Account(Model):
    """A channel's contact id and, once bound, the member behind it. Identity is this id, never a nickname."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    contact_id = fields.CharField(128)
    nickname = fields.CharField(64, default="")
    member = fields.ForeignKeyField("office.Member", null=True, related_name="accounts", on_delete=fields.RESTRICT)
    bound_at = fields.DatetimeField(null=True)
    bound_by = fields.CharField(16, default="")  # code, import, approval
    seen_as = fields.CharField(64, null=True)  # what the channel called them when their id was last checked
    missing = fields.BooleanField(null=True)  # bound, and known to the channel no more when it was last checked
    doubted_at = fields.DatetimeField(null=True)  # since when the id goes by a wholly other name: no rights until that is cleared

    class Meta:
        table = "account"
        unique_together = (("channel", "contact_id"),)
        indexes = (("member_id",),)


class BindCode(Model):
    """A one-time code, kept as its SHA-256; with no member it makes the first administrator."""

    id = fields.IntField(primary_key=True)
    code_hash = fields.CharField(64, unique=True)
    member = fields.ForeignKeyField("office.Member", null=True, related_name="codes", on_delete=fields.RESTRICT)
    issued_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "bind_code"
