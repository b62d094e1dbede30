# The status says nothing about a record: each has a code of its own. A call that is there already was created by an earlier attempt.
.status >= 200 and .status < 300
and (.body.data | type == "array" and length > 0
  and all(.[]; .code == "SUCCESS" or (.code == "DUPLICATE_DATA" and .details.api_name == "ContactNow_Call")))
