# Zoho CRM: the records of a notification.
select(.operation == "insert" or .operation == "update") | .module as $module | .ids[]? | "/crm/v8/\($module)/\(.)"
