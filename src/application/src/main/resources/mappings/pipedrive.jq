# Pipedrive webhooks v2: a person that was created, changed, deleted or merged into another one. Other objects are no leads.
def time:
  tostring
  | if test("^[0-9]{13}$") or test("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})$") then . else null end;
def seconds: if tostring | test("^[0-9]{10}$") then tostring + "000" else . end;
select(.meta.entity == "person")
| (.meta.timestamp | seconds | time) as $at
| if .meta.action == "delete"
  then {
    reference: ("pipedrive-" + ((.meta.entity_id // .previous.id) | tostring)),
    changedAt: $at,
    optOut: "reference",
    optOutReason: "deleted in Pipedrive"
  }
  elif .meta.action == "create" or .meta.action == "change"
  then .data
  | ((.phones // []) | map(select(.value != null and .value != ""))) as $phones
  | {
    reference: ("pipedrive-" + (.id | tostring)),
    changedAt: $at,
    FirstName: (.first_name // .name),
    LastName: .last_name,
    MobilePhone: (($phones | map(select(.label == "mobile"))[0].value) // ($phones | map(select(.primary))[0].value) // $phones[0].value)
  }
  else empty
  end
