-- One row per lead that was ever to be created. For H2 and PostgreSQL alike.
create table ledger_lead (
    account      varchar(64)              not null,
    reference    varchar(255)             not null,
    payload_hash char(64)                 not null,
    -- The request's arguments and the lead itself, for as long as it may have to be sent again; null once it is settled.
    payload      varchar(1000000),
    state        varchar(20)              not null,
    attempts     integer                  not null,
    record_key   varchar(100),
    reason       varchar(1000),
    owner        varchar(100)             not null,
    token        bigint                   not null,
    created      timestamp with time zone not null,
    changed      timestamp with time zone not null,
    constraint ledger_lead_pk primary key (reference, account)
);
-- What is left to settle, and what is old enough to be forgotten.
create index ledger_lead_open on ledger_lead (account, state, changed);
