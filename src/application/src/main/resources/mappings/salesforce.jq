# Salesforce: the leads or contacts of an outbound message (XML), or one that a flow sends as JSON with the names of Salesforce. Choose LastModifiedDate
# and DoNotCall among the fields, too: by them an earlier form never overwrites a later one, and who must not be called is not.
def list: if type == "array" then .[] else . end;
def time:
  tostring
  | if test("^[0-9]{13}$") or test("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})$") then . else null end;
def lead:
  if .Id == null then error("the record has no Id; choose it among the fields of the message") else . end
  | (.DoNotCall | tostring == "true") as $optOut
  | {
      reference: ("salesforce-" + .Id[0:15]),
      changedAt: ((.LastModifiedDate // .SystemModstamp) | time),
      optOut: (if .IsDeleted | tostring == "true" then "reference" elif $optOut then "true" else null end),
      optOutReason: (if .IsDeleted | tostring == "true" then "deleted in Salesforce" elif $optOut then "do not call in Salesforce" else null end),
      Title: .Salutation,
      FirstName: .FirstName,
      LastName: .LastName,
      MobilePhone: .MobilePhone,
      WorkPhone: .Phone,
      HomePhone: .HomePhone,
      Address1: (.Street // .MailingStreet),
      Address2: (.City // .MailingCity),
      Postcode: (.PostalCode // .MailingPostalCode)
    };
if .Body.notifications != null
then .Body.notifications.Notification | list | .sObject | lead
else lead
end
