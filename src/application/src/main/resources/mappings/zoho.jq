# Zoho CRM: a lead or contact that a workflow sends with the names of Zoho's API, as JSON or as a form.
if .data != null then .data[] else . end
| if .ids != null
then error("Zoho sends ids only with a notification; let a workflow send the record")
elif (.id // .Id) == null
then error("the record has no id; add the parameter id with the id of the lead")
else {
  reference: ("zoho-" + ((.id // .Id) | tostring)),
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
