# Meta lead ads: the lead of each change of a page. The version of the Graph API is part of leads.webhooks.NAME.fetch.url.
.entry[]?.changes[]? | select(.field == "leadgen") | "/\(.value.leadgen_id)?fields=id,created_time,field_data"
