# Zoho CRM: the reference of a lead is the id of its record in the module Leads. URL: https://www.zohoapis.com (.eu, .in, ...)
# Leads needs the fields ContactNow_Status, ContactNow_Reason, ContactNow_Record, ContactNow_Outcome (text) and ContactNow_Opt_Out (checkbox); Calls the
# field ContactNow_Call (text, no duplicates). The empty trigger keeps workflows, and with them echoes, away.
# The webhook of this CRM puts its name before the id.
def id: (.data.reference // "") | ltrimstr("zoho-");
def number: if . == null or . == "" then null else tonumber end;
def whole: floor | tostring | sub("\\.0$"; "") | tonumber;
def two: tostring | if length < 2 then "0" + . else . end;
def lead(fields): {
  method: "PUT",
  path: "/crm/v8/Leads",
  body: {data: [({id: id} + fields | with_entries(select(.value != null)))], trigger: []}
};
if id | test("^[0-9]{10,25}$") | not then empty
elif .type == "io.github.contactnow.verdict" then
  lead({ContactNow_Status: .data.state, ContactNow_Reason: (.data.reason // "" | .[0:255]), ContactNow_Record: .data.key})
elif .type == "io.github.contactnow.outcome" then lead({ContactNow_Outcome: .data.outcome})
elif .type == "io.github.contactnow.opt-out" then lead({ContactNow_Opt_Out: true})
elif .type == "io.github.contactnow.call" then {
  path: "/crm/v8/Calls",
  body: {
    data: [({
      ContactNow_Call: (.data.callid | tostring),
      Subject: "Call",
      Call_Type: (if .data.ctype == "in" then "Inbound" else "Outbound" end),
      Call_Start_Time: (.data.tm_init | number | if . == null then null else todateiso8601 | sub("Z$"; "+00:00") end),
      Call_Duration: (.data.sec_dur | number | if . == null then "00:00" else whole | "\(. / 60 | whole | two):\(. % 60 | two)" end),
      Call_Result: .data.cres,
      "$se_module": "Leads",
      What_Id: {id: id}
    } | with_entries(select(.value != null)))],
    trigger: []
  }
}
else empty end
