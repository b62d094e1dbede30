{reference: .id, MobilePhone: .phone, dataset: 12}
