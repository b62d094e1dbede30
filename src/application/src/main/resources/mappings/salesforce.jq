# Salesforce: the leads or contacts of an outbound message (XML), or one that a flow sends as JSON with the names of Salesforce.
def list: if type == "array" then .[] else . end;
def lead:
  if .Id == null then error("the record has no Id; choose it among the fields of the message") else . end
  | {
      reference: ("salesforce-" + .Id[0:15]),
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
