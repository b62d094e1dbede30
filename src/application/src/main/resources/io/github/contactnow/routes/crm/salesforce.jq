# Salesforce: the reference of a lead is the id of its Lead, 15 or 18 characters. URL: https://MYDOMAIN.my.salesforce.com
# Lead needs the fields ContactNow_Status__c, ContactNow_Reason__c, ContactNow_Record__c and ContactNow_Outcome__c (text); Task the field
# ContactNow_Call__c (text, external id, unique). A request is a composite one of all or nothing.
# The webhook of this CRM puts its name before the id.
def id: (.data.reference // "") | ltrimstr("salesforce-");
def version: "/services/data/v61.0";
def number: if . == null or . == "" then null else tonumber end;
def whole: floor | tostring | sub("\\.0$"; "") | tonumber;
def lead(fields): {
  method: "PATCH",
  url: "\(version)/sobjects/Lead/\(id)",
  referenceId: "lead",
  body: (fields | with_entries(select(.value != null)))
};
def task(fields): {
  method: "PATCH",
  url: "\(version)/sobjects/Task/ContactNow_Call__c/\(.data.callid)",
  referenceId: "task",
  body: (fields | with_entries(select(.value != null)))
};
def composite(requests): {path: "\(version)/composite", body: {allOrNone: true, compositeRequest: requests}};
if id | test("^00Q[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$") | not then empty
elif .type == "io.github.contactnow.verdict" then
  composite([lead({ContactNow_Status__c: .data.state, ContactNow_Reason__c: (.data.reason // "" | .[0:255]), ContactNow_Record__c: .data.key})])
elif .type == "io.github.contactnow.outcome" then composite([lead({ContactNow_Outcome__c: .data.outcome})])
elif .type == "io.github.contactnow.opt-out" then composite([lead({DoNotCall: true})])
elif .type == "io.github.contactnow.call" then composite([
  task({
    Subject: "Call",
    Status: "Completed",
    TaskSubtype: "Call",
    WhoId: id,
    ActivityDate: (.data.tm_init | number | if . == null then null else todateiso8601[0:10] end),
    CallType: (if .data.ctype == "in" then "Inbound" else "Outbound" end),
    CallDurationInSeconds: (.data.sec_dur | number | if . == null then null else whole end),
    CallDisposition: ([.data.cres, .data.ocnm] | map(select(. != null and . != "")) | join(", ") | .[0:255])
  })])
elif .type == "io.github.contactnow.recording" and .data.url then composite([task({Description: .data.url})])
else empty end
