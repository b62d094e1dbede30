-- For H2 and PostgreSQL alike. With the account first, PostgreSQL looked for a lead by this index instead of by the key, and read all leads of the
-- account, until it had counted the rows of a new table. Both statements may be repeated: H2 does not undo the first if it dies between them.
create index if not exists ledger_lead_state on ledger_lead (state, account, changed);
drop index if exists ledger_lead_open;
