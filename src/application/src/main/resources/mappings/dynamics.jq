# Dynamics 365: a lead or contact that was created, updated or deleted. The values before it come from the image after the event, if the step has one.
# Who has "Do not allow phone calls" (donotphone) must not be called.
def attributes: (.Attributes // []) | map({(.key): .value}) | add;
def milliseconds: tostring | if test("^/Date\\([0-9]{13}") then capture("\\((?<at>[0-9]{13})").at else null end;
select(.PrimaryEntityName == "lead" or .PrimaryEntityName == "contact")
| if .MessageName == "Delete"
  then {
    reference: ("dynamics-" + .PrimaryEntityId),
    changedAt: (.OperationCreatedOn | milliseconds),
    optOut: "reference",
    optOutReason: "deleted in Dynamics"
  }
  elif .MessageName == "Create" or .MessageName == "Update"
  then ([.InputParameters[]? | select(.key == "Target") | .value | attributes][0]) as $target
  | ([.PostEntityImages[]? | .value | attributes][0]) as $image
  | if $target == null and $image == null
    then error("the message was too large, so Dynamics left the record out; choose fewer columns in the step")
    else (($image // {}) + ($target // {}))
    end as $record
  | {
    reference: ("dynamics-" + .PrimaryEntityId),
    changedAt: (($record.modifiedon | milliseconds) // (.OperationCreatedOn | milliseconds)),
    optOut: (if $record.donotphone == true then "true" else null end),
    optOutReason: (if $record.donotphone == true then "do not phone in Dynamics" else null end),
    FirstName: $record.firstname,
    LastName: $record.lastname,
    MobilePhone: $record.mobilephone,
    WorkPhone: $record.telephone1,
    HomePhone: $record.telephone2,
    Address1: $record.address1_line1,
    Address2: $record.address1_city,
    Postcode: $record.address1_postalcode
  }
  else empty
  end
