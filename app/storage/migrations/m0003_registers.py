"""The third shape: the registers, own regimes and holiday years, and what the rules of ten regimes ask of old rows."""

STATEMENTS: tuple[str, ...] = (
    """
    create table observation_visit (
        "id" integer primary key,
        "on" text not null,
        "observer" text not null,
        "role" text not null,
        "level" text not null,
        "branch" text not null,
        "theme" text not null,
        "form" text not null,
        "practice" text not null,
        "lessons" text not null,
        "suggestion" text not null
    ) strict
    """,
    'create index observation_visit_on on observation_visit ("on")',
    """
    create table lecture (
        "id" integer primary key,
        "on" text not null,
        "title" text not null,
        "speaker" text not null,
        "role" text not null,
        "audience" text not null,
        "activity_id" integer references activity (id),
        "note" text not null
    ) strict
    """,
    "create index lecture_activity_id on lecture (activity_id)",
    'create index lecture_on on lecture ("on")',
    """
    create table own_problem (
        "id" integer primary key,
        "found_on" text not null,
        "member_id" integer references member (id),
        "name" text not null,
        "what" text not null,
        "category" text not null,
        "measures" text not null,
        "who" text not null,
        "due" text,
        "done_on" text
    ) strict
    """,
    "create index own_problem_member_id on own_problem (member_id)",
    """
    create table talk (
        "id" integer primary key,
        "on" text not null,
        "member_id" integer not null references member (id),
        "kind" text not null,
        "name" text not null,
        "talker" text not null,
        "reason" text not null,
        "points" text not null,
        "attitude" text not null
    ) strict
    """,
    "create index talk_member_id on talk (member_id)",
    'create index talk_on on talk ("on")',
    """
    create table consultation (
        "id" integer primary key,
        "on" text not null,
        "how" text not null,
        "people" integer,
        "about" text not null,
        "opinions" text not null,
        "adopted" text not null
    ) strict
    """,
    'create index consultation_on on consultation ("on")',
    """
    create table topic (
        "id" integer primary key,
        "year" integer not null,
        "first_month" integer not null,
        "last_month" integer not null,
        "theme" text not null,
        "is_required" integer not null,
        "source" text not null
    ) strict
    """,
    "create index topic_year on topic (year)",
    """
    create table charter_reading (
        "id" integer primary key,
        "on" text not null,
        "chapters" text not null,
        "note" text not null
    ) strict
    """,
    'create index charter_reading_on on charter_reading ("on")',
    """
    create table oath (
        "id" integer primary key,
        "on" text not null,
        "member_ids" text not null,
        "is_collective" integer not null,
        "place" text not null,
        "led_by" text not null
    ) strict
    """,
    'create index oath_on on oath ("on")',
    """
    create table service (
        "id" integer primary key,
        "on" text not null,
        "what" text not null,
        "place" text not null,
        "people" integer,
        "member_ids" text not null,
        "note" text not null
    ) strict
    """,
    'create index service_on on service ("on")',
    """
    create table disclosure (
        "id" integer primary key,
        "on" text not null,
        "item" text not null,
        "how" text not null,
        "content" text not null,
        "until" text
    ) strict
    """,
    'create index disclosure_on on disclosure ("on")',
    """
    create table fixed_day_filing (
        "id" integer primary key,
        "on" text not null,
        "day" text not null,
        "reason" text not null,
        "filed_with" text not null
    ) strict
    """,
    'create index fixed_day_filing_on on fixed_day_filing ("on")',
    """
    create table appraisal (
        "id" integer primary key,
        "year" integer not null,
        "member_id" integer not null references member (id),
        "name" text not null,
        "grade" text not null,
        "on" text,
        "note" text not null
    ) strict
    """,
    "create index appraisal_member_id on appraisal (member_id)",
    "create index appraisal_year on appraisal (year)",
    """
    create table vote (
        "id" integer primary key,
        "on" text not null,
        "topic" text not null,
        "entitled" integer,
        "present" integer,
        "in_favour" integer,
        "against" integer,
        "abstained" integer
    ) strict
    """,
    'create index vote_on on vote ("on")',
    """
    create table study_record (
        "id" integer primary key,
        "on" text not null,
        "what" text not null,
        "tenths" integer not null,
        "member_ids" text not null
    ) strict
    """,
    'create index study_record_on on study_record ("on")',
    """
    create table dues_terms (
        "id" integer primary key,
        "member_id" integer not null references member (id),
        "year" integer not null,
        "name" text not null,
        "category" text not null,
        "base" integer,
        "rate" integer,
        "monthly" integer,
        "relief" text not null,
        "relief_approved_on" text,
        "note" text not null
    ) strict
    """,
    "create index dues_terms_member_id on dues_terms (member_id)",
    "create index dues_terms_year on dues_terms (year)",
    """
    create table dues_payment (
        "id" integer primary key,
        "member_id" integer not null references member (id),
        "year" integer not null,
        "month" integer not null,
        "fen" integer not null,
        "paid_on" text,
        "how" text not null
    ) strict
    """,
    "create index dues_payment_member_id on dues_payment (member_id)",
    "create index dues_payment_year on dues_payment (year)",
    """
    create table year_tick (
        "id" integer primary key,
        "year" integer not null,
        "regime_id" text not null,
        "rule_id" text not null,
        "ticked_at" text not null
    ) strict
    """,
    "create index year_tick_year on year_tick (year)",
    """
    create table own_regime (
        "key" text primary key,
        "text" text not null,
        "changed_at" text not null
    ) strict
    """,
    """
    create table own_holiday_year (
        "year" integer primary key,
        "holidays" text not null,
        "title" text not null,
        "number" text not null,
        "issued" text,
        "entered_at" text
    ) strict
    """,
    'alter table member add column "is_leader" integer not null default 0',
    'alter table make_up add column "filed_on" text',
    """alter table date_change add column "opinion" text not null default ''""",
    """alter table date_change add column "answer" text not null default ''""",
    'alter table activity add column "year" integer',
    """alter table activity add column "categories" text not null default '[]'""",
    'create index activity_on on activity ("on")',
)
