# Pipedrive: the reference of a lead is the id of its person. URL: https://MYCOMPANY.pipedrive.com
# Replace the keys below by those of your custom fields of persons (40 hexadecimal digits). Pipedrive has no field that keeps a repeated call log out:
# one whose answer was lost may appear twice; its subject shows the id of the call.
# The webhook of this CRM puts its name before the id.
def id: (.data.reference // "") | ltrimstr("pipedrive-");
def keys: {status: "contactnow_status", reason: "contactnow_reason", outcome: "contactnow_outcome", opt_out: "contactnow_opt_out"};
def number: if . == null or . == "" then null else tonumber end;
def whole: floor | tostring | sub("\\.0$"; "") | tonumber;
def person(fields): {
  method: "PATCH",
  path: "/api/v2/persons/\(id)",
  body: {custom_fields: (fields | with_entries(select(.value != null)))}
};
def time: number | if . == null then null else todateiso8601 | sub("T"; " ") | sub("Z$"; "") end;
if id | test("^[0-9]+$") | not then empty
elif .type == "io.github.contactnow.verdict" then person({(keys.status): .data.state, (keys.reason): (.data.reason // "")})
elif .type == "io.github.contactnow.outcome" then person({(keys.outcome): .data.outcome})
elif .type == "io.github.contactnow.opt-out" then person({(keys.opt_out): "yes"})
elif .type == "io.github.contactnow.call" and .data.tm_init and .data.tm_disc then {
  path: "/api/v1/callLogs",
  body: ({
    subject: "Call \(.data.callid)",
    outcome: (if .data.cres == "Answered" then "connected" elif .data.cres == "Busy" then "busy" else "no_answer" end),
    to_phone_number: .data.ddi,
    from_phone_number: .data.cli,
    start_time: (.data.tm_init | time),
    end_time: (.data.tm_disc | time),
    duration: (.data.sec_dur | number | if . == null then null else whole | tostring end),
    person_id: (id | tonumber),
    note: .data.ocnm
  } | with_entries(select(.value != null)))
}
else empty end
