# Dynamics 365: the reference of a lead is the id of its row in the table lead. URL: https://MYORG.crm.dynamics.com/api/data/v9.2
# Lead needs the columns cn_status, cn_reason, cn_record and cn_outcome (text); phonecall the column cn_call (text) as an alternate key.
# The webhook of this CRM puts its name before the id.
def id: (.data.reference // "") | ltrimstr("dynamics-");
def number: if . == null or . == "" then null else tonumber end;
def whole: floor | tostring | sub("\\.0$"; "") | tonumber;
# An update only: without If-Match the Web API would create a row for an unknown id.
def lead(fields): {
  method: "PATCH",
  path: "/leads(\(id))",
  headers: {"If-Match": "*"},
  body: (fields | with_entries(select(.value != null)))
};
def phonecall(fields): {
  method: "PATCH",
  path: "/phonecalls(cn_call='\(.data.callid)')",
  body: (fields | with_entries(select(.value != null)))
};
if id | test("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$") | not then empty
elif .type == "io.github.contactnow.verdict" then
  lead({cn_status: .data.state, cn_reason: (.data.reason // ""), cn_record: .data.key})
elif .type == "io.github.contactnow.outcome" then lead({cn_outcome: .data.outcome})
elif .type == "io.github.contactnow.opt-out" then lead({donotphone: true})
elif .type == "io.github.contactnow.call" then phonecall({
  subject: "Call",
  phonenumber: .data.ddi,
  directioncode: (.data.ctype != "in"),
  actualstart: (.data.tm_init | number | if . == null then null else todateiso8601 end),
  actualend: (.data.tm_disc | number | if . == null then null else todateiso8601 end),
  actualdurationminutes: (.data.sec_dur | number | if . == null then null else (. / 60) | ceil | whole end),
  description: ([.data.cres, .data.ocnm] | map(select(. != null and . != "")) | join(", ")),
  "regardingobjectid_lead_phonecall@odata.bind": "/leads(\(id))"
})
elif .type == "io.github.contactnow.recording" and .data.url then phonecall({description: .data.url})
else empty end
