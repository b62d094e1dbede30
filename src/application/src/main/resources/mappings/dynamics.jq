# Dynamics 365: a lead or contact that was created or updated. The values before it come from the image after the event, if the step has one.
def attributes: (.Attributes // []) | map({(.key): .value}) | add;
select(.PrimaryEntityName == "lead" or .PrimaryEntityName == "contact")
| select(.MessageName == "Create" or .MessageName == "Update")
| ([.InputParameters[]? | select(.key == "Target") | .value | attributes][0]) as $target
| ([.PostEntityImages[]? | .value | attributes][0]) as $image
| if $target == null and $image == null
  then error("the message was too large, so Dynamics left the record out; choose fewer columns in the step")
  else (($image // {}) + ($target // {}))
  end as $record
| {
    reference: ("dynamics-" + .PrimaryEntityId),
    FirstName: $record.firstname,
    LastName: $record.lastname,
    MobilePhone: $record.mobilephone,
    WorkPhone: $record.telephone1,
    HomePhone: $record.telephone2,
    Address1: $record.address1_line1,
    Address2: $record.address1_city,
    Postcode: $record.address1_postalcode
  }
