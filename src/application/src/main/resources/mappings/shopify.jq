# Shopify: a customer (topics customers/create and customers/update).
def time:
  tostring
  | if test("^[0-9]{13}$") or test("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})$") then . else null end;
select(.id != null)
| {
    reference: ("shopify-" + (.id | tostring)),
    changedAt: (.updated_at | time),
    FirstName: .first_name,
    LastName: .last_name,
    MobilePhone: (.phone // .default_address.phone),
    Address1: .default_address.address1,
    Address2: .default_address.city,
    Postcode: .default_address.zip
  }
