"""The second shape: drafts, discarded texts, what the program keeps for itself, actions whose payload was cleared."""

STATEMENTS: tuple[str, ...] = (
    """
    create table draft (
        "id" integer primary key,
        "tbl" text not null,
        "row_key" text not null,
        "col" text not null,
        "text" text not null,
        "at" text not null,
        unique ("tbl", "row_key", "col")
    ) strict
    """,
    """
    create table discarded_text (
        "id" integer primary key,
        "place" text not null,
        "text" text not null,
        "at" text not null
    ) strict
    """,
    """
    create table keeping (
        "key" text primary key,
        "value" text not null
    ) strict
    """,
    "alter table action add column is_sealed integer not null default 0",
)
