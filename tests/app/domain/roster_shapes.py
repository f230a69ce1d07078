"""The same people in every shape of roster sheet met in practice."""

from dataclasses import dataclass
from itertools import product

from app.domain.member import Gender, Member, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.roster_sheet import Cell, MergedRange, Sheet, spread

PEOPLE = (
    Member(
        0,
        "王明",
        1,
        Gender.MALE,
        joined=PartialDate(2001, 7),
        kind=MemberKind.FULL,
        post="书记",
        phone="13800000001",
    ),
    Member(
        0,
        "欧阳明月",
        2,
        Gender.FEMALE,
        joined=PartialDate(2015, 12),
        kind=MemberKind.FULL,
        phone="13800000002",
    ),
    Member(0, "阿依古丽·买买提", 3, Gender.FEMALE, joined=PartialDate(2025, 9), kind=MemberKind.PROBATIONARY),
)


@dataclass(frozen=True)
class Shape:
    """One way to lay out a roster; each attribute names a habit."""

    title: str
    head: str
    names: str
    dates: str
    posts: str
    between: str

    def __str__(self) -> str:
        return "-".join((self.title, self.head, self.names, self.dates, self.posts, self.between))


TITLES = {"none": (), "one": ("示例支部党员名册",), "three": ("示例支部", "党员名册", "2026年6月1日")}
HEADS = ("one row", "two rows merged", "two rows plain")
NAMES = ("plain", "padded")
DATES = ("2001-07", "200107", "number", "chinese", "dotted", "full width")
POSTS = ("one column", "a column each")
BETWEEN = ("nothing", "sums", "repeated head", "blank rows and footer")
SHAPES = [Shape(*habits) for habits in product(TITLES, HEADS, NAMES, DATES, POSTS, BETWEEN)]


def written_date(value: PartialDate, how: str) -> Cell:
    year, month = value.year, value.month
    ways: dict[str, Cell] = {
        "2001-07": f"{year}-{month:02d}",
        "200107": f"{year}{month:02d}",
        "number": year * 100 + month,
        "chinese": f"{year}年{month}月",
        "dotted": f"{year}.{month}",
        "full width": f"{year}．{month:02d}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    }
    return ways[how]


def person(number: int, member: Member, shape: Shape) -> list[Cell]:
    name = (
        f"{member.name[0]}　{member.name[1]}"
        if shape.names == "padded" and len(member.name) == 2
        else member.name
    )
    posts: list[Cell] = [member.post or "党员"] if shape.posts == "one column" else [None, None]
    if shape.posts == "a column each" and member.post:
        posts[0] = "是"
    phone = int(member.phone) if member.phone else None
    assert member.joined is not None
    joined = written_date(member.joined, shape.dates)
    return [number, name, member.gender.value, joined, member.kind.value, *posts, phone]


def head(shape: Shape) -> list[list[Cell]]:
    posts: list[Cell] = ["党内职务"] if shape.posts == "one column" else ["书记", "副书记"]
    own: list[Cell] = ["序号", "姓 名", "性别", "入党时间", "人员类别", *posts, "联系电话"]
    if shape.head == "one row":
        return [own]
    above: list[Cell] = ["序号", "基本情况", None, "党员情况", None, *([None] * len(posts)), "联系方式"]
    below: list[Cell] = [None, *own[1:-1], "手机"]
    return [above, below]


def between(shape: Shape) -> list[list[Cell]]:
    rows: dict[str, list[list[Cell]]] = {
        "nothing": [],
        "sums": [["小计", "2人"]],
        "repeated head": head(shape)[-1:],
        "blank rows and footer": [[], [5]],
    }
    return rows[shape.between]


def sheet_of(shape: Shape) -> Sheet:
    """Return the sheet as a reader gives it: merged cells all carry their value."""
    table, merges = table_of(shape)
    return Sheet("党员名册", spread(table, merges), merges)


def table_of(shape: Shape) -> tuple[tuple[tuple[Cell, ...], ...], tuple[MergedRange, ...]]:
    """Return the rows as they are written, and what is merged."""
    titles: list[list[Cell]] = [[line] for line in TITLES[shape.title]]
    heads = head(shape)
    people = [person(number, member, shape) for number, member in enumerate(PEOPLE, start=1)]
    footer: list[list[Cell]] = [["填表人：王小明"]] if shape.between == "blank rows and footer" else []
    rows: list[list[Cell]] = [*titles, *heads, *people[:2], *between(shape), *people[2:], *footer]
    width = len(heads[0])
    table = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    merges = [MergedRange(row, 0, row, width - 1) for row in range(len(titles))]
    if shape.head == "two rows merged":
        at = len(titles)
        merges += [
            MergedRange(at, 0, at + 1, 0),
            MergedRange(at, 1, at, 2),
            MergedRange(at, 3, at, width - 2),
        ]
    return table, tuple(merges)
