# HubSpot: the contact of an event of a subscription, with the properties that hubspot.jq maps.
select(((.subscriptionType // .eventType) | tostring) | test("^contact\\.(creation|propertyChange)$"))
| "/crm/v3/objects/contacts/\(.objectId)?properties=firstname,lastname,phone,mobilephone,address,city,zip,lastmodifieddate,contactnow_opt_out"
