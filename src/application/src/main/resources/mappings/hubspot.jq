# HubSpot: the contact that a workflow sends, as the object API or the older contact API writes it; and contacts that were deleted or merged, of the
# subscription of an app. A contact whose property contactnow_opt_out is true must not be called.
def value: if type == "object" then .value else . end;
def time:
  tostring
  | if test("^[0-9]{13}$") or test("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2})$") then . else null end;
def gone(reason): {
  reference: ("hubspot-" + tostring),
  optOut: "reference",
  optOutReason: reason
};
(.subscriptionType // .eventType) as $event
| if $event == "contact.deletion" then (.occurredAt | time) as $at | .objectId | gone("deleted in HubSpot") + {changedAt: $at}
elif $event == "contact.privacyDeletion"
then (.occurredAt | time) as $at | .objectId | gone("deleted in HubSpot for privacy") + {optOut: "true", changedAt: $at}
elif $event == "contact.merge"
then .primaryObjectId as $kept | (.occurredAt | time) as $at
  | .mergedObjectIds[]? | select(. != $kept) | gone("merged in HubSpot") + {changedAt: $at}
elif $event == "contact.creation" or $event == "contact.propertyChange"
then error("HubSpot sends ids only with the subscription of an app; let a workflow send the contact, or set fetch.url")
elif $event != null then empty
elif (.properties | type) != "object"
then error("the body has no contact with properties; let a workflow send the contact")
else
  (.properties | map_values(value)) as $contact
  | {
      reference: ("hubspot-" + ((.objectId // .id // .vid // $contact.hs_object_id) | tostring)),
      changedAt: (($contact.lastmodifieddate // .updatedAt) | time),
      optOut: (if ($contact.contactnow_opt_out | tostring | ascii_downcase) == "true" then "true" else null end),
      optOutReason: (if ($contact.contactnow_opt_out | tostring | ascii_downcase) == "true" then "opted out in HubSpot" else null end),
      FirstName: $contact.firstname,
      LastName: $contact.lastname,
      MobilePhone: ($contact.mobilephone // $contact.phone),
      WorkPhone: (if $contact.mobilephone != null then $contact.phone else null end),
      Address1: $contact.address,
      Address2: $contact.city,
      Postcode: $contact.zip
    }
end
