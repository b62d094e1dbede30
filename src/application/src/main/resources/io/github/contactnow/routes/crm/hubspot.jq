# HubSpot: the reference of a lead is the id of its contact. URL: https://api.hubapi.com
# Contacts need the properties contactnow_status, contactnow_reason, contactnow_record, contactnow_outcome and contactnow_opt_out (text); calls the
# property contactnow_call_id (text, unique values). Events about leads that HubSpot does not know are left out.
# The webhook of this CRM puts its name before the id.
def id: (.data.reference // "") | ltrimstr("hubspot-");
def number: if . == null or . == "" then null else tonumber end;
def whole: floor | tostring | sub("\\.0$"; "") | tonumber;
def milliseconds: number | if . == null then null else . * 1000 | whole end;
def contact(properties): {
  method: "PATCH",
  path: "/crm/v3/objects/contacts/\(id | @uri)",
  body: {properties: (properties | with_entries(select(.value != null)))}
};
if id | test("^[0-9]+$") | not then empty
elif .type == "io.github.contactnow.verdict" then
  contact({contactnow_status: .data.state, contactnow_reason: (.data.reason // ""), contactnow_record: .data.key})
elif .type == "io.github.contactnow.outcome" then contact({contactnow_outcome: .data.outcome})
elif .type == "io.github.contactnow.opt-out" then contact({contactnow_opt_out: "true"})
elif .type == "io.github.contactnow.call" then {
  path: "/crm/v3/objects/calls",
  body: {
    properties: ({
      contactnow_call_id: (.data.callid | tostring),
      hs_timestamp: (.data.tm_init | milliseconds),
      hs_call_title: ("Call" + (if .data.qnm then " by " + .data.qnm else "" end)),
      hs_call_body: ([.data.cres, .data.ocnm] | map(select(. != null and . != "")) | join(", ")),
      hs_call_direction: (if .data.ctype == "in" then "INBOUND" else "OUTBOUND" end),
      hs_call_duration: (.data.sec_dur | milliseconds),
      hs_call_to_number: .data.ddi,
      hs_call_from_number: .data.cli,
      hs_call_status: (if .data.cres == "Answered" then "COMPLETED" elif .data.cres == "Busy" then "BUSY" else "NO_ANSWER" end)
    } | with_entries(select(.value != null))),
    # 194 is HubSpot's own association of a call with a contact.
    associations: [{to: {id: id}, types: [{associationCategory: "HUBSPOT_DEFINED", associationTypeId: 194}]}]
  }
}
elif .type == "io.github.contactnow.recording" and .data.url then {
  method: "PATCH",
  path: "/crm/v3/objects/calls/\(.data.callid)?idProperty=contactnow_call_id",
  body: {properties: {hs_call_recording_url: .data.url}}
}
else empty end
