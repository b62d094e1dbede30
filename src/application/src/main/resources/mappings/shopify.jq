# Shopify: a customer (topics customers/create and customers/update).
select(.id != null)
| {
    reference: ("shopify-" + (.id | tostring)),
    FirstName: .first_name,
    LastName: .last_name,
    MobilePhone: (.phone // .default_address.phone),
    Address1: .default_address.address1,
    Address2: .default_address.city,
    Postcode: .default_address.zip
  }
