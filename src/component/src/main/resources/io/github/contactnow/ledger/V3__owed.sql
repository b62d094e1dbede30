-- For H2 and PostgreSQL alike.
-- One row per lead whose delivery was answered with "in doubt", until its final verdict has been handed on.
create table ledger_owed (
    account     varchar(64)              not null,
    reference   varchar(255)             not null,
    -- Where the lead came from, in the words of the one who waits for the verdict; it may hold the lead. Null if nobody waits.
    origin      text,
    token       bigint                   not null,
    lease_until timestamp with time zone not null,
    constraint ledger_owed_pk primary key (account, reference)
);
-- The longest bounds, in milliseconds, that any instance was ever started with.
create table ledger_bounds (
    account      varchar(64) not null,
    longest_life bigint      not null,
    visibility   bigint      not null,
    constraint ledger_bounds_pk primary key (account)
);
-- What is in doubt, whatever its kind.
create index ledger_intent_doubt on ledger_intent (state, changed);
