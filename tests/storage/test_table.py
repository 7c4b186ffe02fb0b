"""Tables: what they are declared with."""

from tortoise import fields

from storage.table import Model


class Shelf(Model):
    """Where a dossier stands."""

    #: not looked for: a remark here would become the column's description
    number = fields.IntField()

    class Meta:
        table = "shelf"


def test_no_remarks_on_columns_are_looked_for() -> None:
    assert Shelf._meta.fields_map["number"].description is None


def test_a_table_keeps_what_it_is_for() -> None:
    assert Shelf._meta.table_description == "Where a dossier stands."
