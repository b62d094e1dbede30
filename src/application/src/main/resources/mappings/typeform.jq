# Typeform: the answers by the reference of their question. Give the questions the references first_name, last_name, phone, address and postcode; the
# first phone number counts if no question is called phone.
select(.event_type == "form_response")
| .form_response
| ([.answers[]? | {(.field.ref): (.[.type] // .text)}] | add // {}) as $answers
| {
    reference: ("typeform-" + .token),
    FirstName: $answers.first_name,
    LastName: $answers.last_name,
    MobilePhone: ($answers.phone // ([.answers[]? | select(.type == "phone_number") | .phone_number][0])),
    Address1: $answers.address,
    Postcode: $answers.postcode
  }
