-- One row per effect that must happen at most once. For H2 and PostgreSQL alike.
create table ledger_intent (
    kind         varchar(40)              not null,
    reference    varchar(255)             not null,
    payload_hash char(64)                 not null,
    detail       varchar(2000)            not null,
    state        varchar(20)              not null,
    step         varchar(40)              not null,
    attempts     integer                  not null,
    record_key   varchar(100),
    reason       varchar(1000),
    token        bigint                   not null,
    lease_until  timestamp with time zone not null,
    created      timestamp with time zone not null,
    changed      timestamp with time zone not null,
    constraint ledger_intent_pk primary key (kind, reference)
);
-- What is left to do: the rows of a kind that are open and held by nobody.
create index ledger_intent_open on ledger_intent (kind, state, lease_until);
