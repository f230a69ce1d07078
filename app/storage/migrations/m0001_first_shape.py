"""The first shape: branch, roster, plans, activities with nine steps, papers, audit and attachments."""

STATEMENTS: tuple[str, ...] = (
    """
    create table branch (
        "id" integer primary key,
        "name" text not null,
        "kind" text not null,
        "superior" text not null,
        "superior_mail" text not null,
        "title_unit" text not null,
        "secretary" text not null,
        "deputy" text not null,
        "committee" text not null,
        "has_committee" integer not null,
        "recorder" text not null,
        "usual_place" text not null,
        "contact" text not null,
        "regimes" text not null,
        "day_rule" text
    ) strict
    """,
    """
    create table setting (
        "key" text primary key,
        "value" text not null
    ) strict
    """,
    """
    create table duty_done (
        "id" integer primary key,
        "duty" text not null,
        "done_on" text not null,
        "recorded_at" text not null
    ) strict
    """,
    """
    create table member (
        "id" integer primary key,
        "name" text not null,
        "position" integer not null,
        "gender" text not null,
        "ethnicity" text not null,
        "id_number" text not null,
        "born" text,
        "education" text not null,
        "kind" text not null,
        "joined" text,
        "confirmed" text,
        "status" text not null,
        "post" text not null,
        "work" text not null,
        "phone" text not null,
        "address" text not null,
        "group" text not null,
        "is_floating" integer not null,
        "is_lost" integer not null,
        "is_frail" integer not null,
        "remark" text not null,
        "left_on" text,
        "left_how" text
    ) strict
    """,
    """
    create table member_event (
        "id" integer primary key,
        "member_id" integer not null references member (id),
        "kind" text not null,
        "on" text not null,
        "note" text not null
    ) strict
    """,
    "create index member_event_member_id on member_event (member_id)",
    """
    create table plan (
        "id" integer primary key,
        "year" integer not null,
        "first_month" integer not null,
        "last_month" integer not null,
        "regimes" text not null,
        "filled_by" text not null,
        "filled_on" text
    ) strict
    """,
    """
    create table planned_activity (
        "id" integer primary key,
        "plan_id" integer not null references plan (id),
        "position" integer not null,
        "on" text,
        "part" text,
        "starts_at" text not null,
        "time_note" text not null,
        "place" text not null,
        "theme" text not null,
        "kind" text not null,
        "content" text not null,
        "remark" text not null,
        "is_observed" integer not null
    ) strict
    """,
    "create index planned_activity_plan_id on planned_activity (plan_id)",
    """
    create table plan_version (
        "id" integer primary key,
        "plan_id" integer not null references plan (id),
        "number" integer not null,
        "frozen_at" text not null,
        "reason" text not null,
        "rows" text not null,
        "sent_at" text,
        "sent_to" text not null
    ) strict
    """,
    "create index plan_version_plan_id on plan_version (plan_id)",
    """
    create table activity (
        "id" integer primary key,
        "theme" text not null,
        "kind" text not null,
        "plan_row_id" integer references planned_activity (id),
        "unplanned_reason" text not null,
        "regimes" text not null,
        "planned_on" text,
        "on" text,
        "part" text,
        "starts_at" text not null,
        "place" text not null,
        "host" text not null,
        "recorder" text not null,
        "content" text not null,
        "group" text not null,
        "partner_branches" text not null,
        "state" text not null,
        "state_reason" text not null,
        "created_at" text
    ) strict
    """,
    "create index activity_plan_row_id on activity (plan_row_id)",
    """
    create table committee_facts (
        "activity_id" integer primary key references activity (id),
        "without_committee" integer not null,
        "held_on" text,
        "place" text not null,
        "host" text not null,
        "recorder" text not null,
        "present" text not null,
        "absent_reason" text not null,
        "guests" text not null,
        "topic" text not null,
        "discussion" text not null,
        "vote" text not null,
        "decision" text not null
    ) strict
    """,
    """
    create table approval_facts (
        "activity_id" integer primary key references activity (id),
        "sent_on" text,
        "sent_how" text not null,
        "answer" text,
        "answered_on" text,
        "opinion" text not null
    ) strict
    """,
    """
    create table publicity_facts (
        "activity_id" integer primary key references activity (id),
        "posted_on" text,
        "posted_until" text,
        "where" text not null,
        "posted_by" text not null
    ) strict
    """,
    """
    create table convening_facts (
        "activity_id" integer primary key references activity (id),
        "frozen_at" text,
        "told_on" text,
        "told_how" text not null,
        "audience" text not null,
        "preparation" text not null,
        "leave_until" text
    ) strict
    """,
    """
    create table sign_in_facts (
        "activity_id" integer primary key references activity (id),
        "was_signed_on_paper" integer not null,
        "note" text not null
    ) strict
    """,
    """
    create table report_facts (
        "activity_id" integer primary key references activity (id),
        "was_read" integer not null,
        "read_by" text not null
    ) strict
    """,
    """
    create table conduct_facts (
        "activity_id" integer primary key references activity (id),
        "held_on" text,
        "part" text,
        "began_at" text not null,
        "ended_at" text not null,
        "place" text not null,
        "host" text not null,
        "agenda" text not null,
        "process" text not null,
        "consensus" text not null,
        "superior_comment" text not null
    ) strict
    """,
    """
    create table evaluation_facts (
        "activity_id" integer primary key references activity (id),
        "held_on" text,
        "mode" text not null,
        "issued" integer,
        "returned" integer,
        "valid" integer,
        "headings" text not null,
        "formula" text not null,
        "totals" text not null,
        "opinions" text not null,
        "scrutineer" text not null,
        "teller" text not null,
        "was_checked" integer not null
    ) strict
    """,
    """
    create table summary_facts (
        "activity_id" integer primary key references activity (id),
        "summary" text not null,
        "remark" text not null
    ) strict
    """,
    """
    create table expected_member (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "member_id" integer not null references member (id),
        "position" integer not null,
        "name" text not null,
        "kind" text not null,
        "is_excluded" integer not null,
        "exclusion_reason" text not null,
        "mark" text not null,
        "manner" text not null,
        "reason" text not null,
        "leave_is_written" integer not null,
        "leave_agreed" integer not null
    ) strict
    """,
    "create index expected_member_activity_id on expected_member (activity_id)",
    "create index expected_member_member_id on expected_member (member_id)",
    """
    create table guest (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "name" text not null,
        "unit" text not null
    ) strict
    """,
    "create index guest_activity_id on guest (activity_id)",
    """
    create table speech (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "position" integer not null,
        "speaker" text not null,
        "said" text not null
    ) strict
    """,
    "create index speech_activity_id on speech (activity_id)",
    """
    create table ballot (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "number" integer not null,
        "answers" text not null,
        "is_valid" integer not null
    ) strict
    """,
    "create index ballot_activity_id on ballot (activity_id)",
    """
    create table problem (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "position" integer not null,
        "what" text not null,
        "who" text not null,
        "due" text,
        "done_on" text
    ) strict
    """,
    "create index problem_activity_id on problem (activity_id)",
    """
    create table make_up (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "member_id" integer not null references member (id),
        "name" text not null,
        "contacted_on" text,
        "contacted_by" text not null,
        "on" text,
        "how" text not null,
        "content" text not null
    ) strict
    """,
    "create index make_up_activity_id on make_up (activity_id)",
    "create index make_up_member_id on make_up (member_id)",
    """
    create table step_completion (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "step" integer not null,
        "done_on" text not null,
        "closed_at" text not null,
        "reason" text not null
    ) strict
    """,
    "create index step_completion_activity_id on step_completion (activity_id)",
    """
    create table tick (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "regime_id" text not null,
        "rule_id" text not null,
        "ticked_at" text not null
    ) strict
    """,
    "create index tick_activity_id on tick (activity_id)",
    """
    create table date_change (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "old" text,
        "new" text not null,
        "reason" text not null,
        "filed_on" text,
        "consented_on" text,
        "changed_at" text not null
    ) strict
    """,
    "create index date_change_activity_id on date_change (activity_id)",
    """
    create table evidence (
        "id" integer primary key,
        "activity_id" integer not null references activity (id),
        "step" integer not null,
        "kind" text not null,
        "name" text not null,
        "size" integer not null,
        "sha256" text not null,
        "small_sha256" text not null,
        "mime" text not null,
        "caption" text not null,
        "taken_at" text,
        "added_at" text
    ) strict
    """,
    "create index evidence_activity_id on evidence (activity_id)",
    """
    create table paper_made (
        "id" integer primary key,
        "document" text not null,
        "activity_id" integer references activity (id),
        "plan_id" integer references plan (id),
        "path" text not null,
        "made_at" text not null,
        "digest" text not null
    ) strict
    """,
    "create index paper_made_activity_id on paper_made (activity_id)",
    "create index paper_made_plan_id on paper_made (plan_id)",
    """
    create table sending (
        "id" integer primary key,
        "document" text not null,
        "activity_id" integer references activity (id),
        "plan_id" integer references plan (id),
        "sent_to" text not null,
        "sent_at" text not null,
        "recorded_at" text not null
    ) strict
    """,
    "create index sending_activity_id on sending (activity_id)",
    "create index sending_plan_id on sending (plan_id)",
    """
    create table action (
        id integer primary key,
        at text not null,
        actor text not null,
        name text not null,
        label text not null,
        undoes integer references action (id),
        undone_by integer references action (id)
    ) strict
    """,
    """
    create table audit (
        seq integer primary key,
        action_id integer not null references action (id),
        tbl text not null,
        row_key text not null,
        before text,
        after text
    ) strict
    """,
    "create index audit_action_id on audit (action_id)",
    "create index audit_row on audit (tbl, row_key)",
    """
    create table fujian.blob (
        sha256 text primary key,
        size integer not null,
        data blob not null
    ) strict
    """,
)
