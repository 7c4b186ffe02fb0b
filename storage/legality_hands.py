"""Open legality reviews in somebody's hands: for whoever takes over."""

from storage.database import Row, rows

_OPEN = "c.state IN ('reviewing', 'awaiting')"


async def reviews_of(member_id: int) -> list[Row]:
    """Those that a member reviews or advises on, in order: number, unit_name, reviews (1 where they review it)."""
    sql = (
        "SELECT c.number, c.unit_name, CASE WHEN c.reviewer_id = ? THEN 1 ELSE 0 END AS reviews FROM legality_case c "
        f"WHERE {_OPEN} AND (c.reviewer_id = ? OR c.adviser_id = ?) ORDER BY c.id"
    )
    return await rows(sql, member_id, member_id, member_id)


async def numbered(n: int, year: int | None) -> list[Row]:
    """Reviews of a number, of one year or of every year: number, unit_id."""
    where, values = ("n = ? AND year = ?", (n, year)) if year else ("n = ?", (n,))
    return await rows(f"SELECT number, unit_id FROM legality_case WHERE {where} ORDER BY id", *values)


async def reviews_left() -> list[Row]:
    """Those whose reviewer or adviser has left the office: number, unit_name, name, left_at."""
    sql = (
        "SELECT c.number, c.unit_name, m.name, m.left_at FROM legality_case c JOIN member m ON m.id IN (c.reviewer_id, c.adviser_id) "
        f"WHERE {_OPEN} AND m.left_at IS NOT NULL ORDER BY c.id"
    )
    return await rows(sql)
