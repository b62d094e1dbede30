# HubSpot: the contact that a workflow sends, as the object API or the older contact API writes it.
def value: if type == "object" then .value else . end;
if (.subscriptionType // .eventType) != null
then error("HubSpot sends ids only with the subscription of an app; let a workflow send the contact")
elif (.properties | type) != "object"
then error("the body has no contact with properties; let a workflow send the contact")
else
  (.properties | map_values(value)) as $contact
  | {
      reference: ("hubspot-" + ((.objectId // .id // .vid // $contact.hs_object_id) | tostring)),
      FirstName: $contact.firstname,
      LastName: $contact.lastname,
      MobilePhone: ($contact.mobilephone // $contact.phone),
      WorkPhone: (if $contact.mobilephone != null then $contact.phone else null end),
      Address1: $contact.address,
      Address2: $contact.city,
      Postcode: $contact.zip
    }
end
