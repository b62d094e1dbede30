# Meta lead ads: the webhook of a page sends ids only. A lead as the Graph API gives it (field_data) is mapped.
if .field_data != null then
  (.field_data | map({(.name): .values[0]}) | add // {}) as $form
  | {
      reference: ("meta-" + (.id | tostring)),
      FirstName: ($form.first_name // $form.full_name),
      LastName: $form.last_name,
      MobilePhone: $form.phone_number,
      Address1: $form.street_address,
      Address2: $form.city,
      Postcode: ($form.post_code // $form.zip_code)
    }
elif [.entry[]?.changes[]? | select(.field == "leadgen")] | length > 0 then
  error("Meta sends ids only; fetch the lead from the Graph API and send it here")
else empty
end
