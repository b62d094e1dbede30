# Google Ads lead form: the columns by their ids. A lead of the button "send test data" is none.
select(.is_test != true)
| (.user_column_data | map({(.column_id): .string_value}) | add // {}) as $form
| {
    reference: ("google-" + .lead_id),
    FirstName: ($form.FIRST_NAME // $form.FULL_NAME),
    LastName: $form.LAST_NAME,
    MobilePhone: $form.PHONE_NUMBER,
    WorkPhone: $form.WORK_PHONE,
    Address1: $form.STREET_ADDRESS,
    Address2: $form.CITY,
    Postcode: $form.POSTAL_CODE
  }
