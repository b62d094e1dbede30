-- For H2 and PostgreSQL alike. The statement may be repeated.
-- How many leads were answered in an hour, by source and outcome: for whoever asks how many came in today.
create table if not exists ledger_tally (
    began   timestamp with time zone not null,
    source  varchar(100)             not null,
    outcome varchar(20)              not null,
    leads   bigint                   not null,
    constraint ledger_tally_pk primary key (began, source, outcome)
);
