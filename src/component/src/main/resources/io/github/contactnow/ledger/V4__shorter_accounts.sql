-- The account is part of every key of a lead: a quarter of its digest tells accounts apart, and is less to read and write. For H2 and
-- PostgreSQL alike.
update ledger_lead set account = substring(account from 1 for 16);
update ledger_owed set account = substring(account from 1 for 16);
update ledger_bounds set account = substring(account from 1 for 16);
