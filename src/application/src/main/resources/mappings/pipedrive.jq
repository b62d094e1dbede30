# Pipedrive webhooks v2: a person that was created or changed. Other objects and deletions are no leads.
select(.meta.entity == "person" and (.meta.action == "create" or .meta.action == "change"))
| .data
| ((.phones // []) | map(select(.value != null and .value != ""))) as $phones
| {
    reference: ("pipedrive-" + (.id | tostring)),
    FirstName: (.first_name // .name),
    LastName: .last_name,
    MobilePhone: (($phones | map(select(.label == "mobile"))[0].value) // ($phones | map(select(.primary))[0].value) // $phones[0].value)
  }
