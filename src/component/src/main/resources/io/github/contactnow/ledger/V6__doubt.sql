-- For H2 and PostgreSQL alike. Each statement may be repeated: H2 does not undo the first ones if it dies between them.
-- Where a lead is created: its table and dataset. Null for leads of older versions, which cannot show that absence can be told there.
alter table ledger_lead add column if not exists place varchar(255);
-- What ContactNow said when it turned this lead away, and how often it said just that.
alter table ledger_lead add column if not exists refusal varchar(1000);
alter table ledger_lead add column if not exists refusals integer;
-- What a lead in doubt waits for: PROOF or OPERATOR; null for its turn.
alter table ledger_lead add column if not exists waits_for varchar(20);
