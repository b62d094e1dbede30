# Zoho CRM: a lead or contact that a workflow sends with the names of Zoho's API, as JSON or as a form; and records that were deleted, of a
# notification. A record whose field ContactNow_Opt_Out is true must not be called.
def time:
  tostring
  | if test("^[0-9]{13}$") or test("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})$") then . else null end;
def gone: .server_time as $at | .ids[]? | {
  reference: ("zoho-" + tostring),
  changedAt: ($at | time),
  optOut: "reference",
  optOutReason: "deleted in Zoho"
};
if .operation == "delete" and .ids != null then gone
elif .ids != null
then error("Zoho sends ids only with a notification; let a workflow send the record, or set fetch.url")
else (if .data != null then .data[] else . end)
| if (.id // .Id) == null
then error("the record has no id; add the parameter id with the id of the lead")
else (.ContactNow_Opt_Out | tostring | ascii_downcase == "true") as $optOut | {
  reference: ("zoho-" + ((.id // .Id) | tostring)),
  changedAt: (.Modified_Time | time),
  optOut: (if $optOut then "true" else null end),
  optOutReason: (if $optOut then "opted out in Zoho" else null end),
  Title: .Salutation,
  FirstName: .First_Name,
  LastName: .Last_Name,
  MobilePhone: .Mobile,
  WorkPhone: .Phone,
  HomePhone: .Home_Phone,
  Address1: (.Street // .Mailing_Street),
  Address2: (.City // .Mailing_City),
  Postcode: (.Zip_Code // .Mailing_Zip)
}
end
end
