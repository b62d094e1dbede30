# A call that HubSpot has already is refused for its unique property: an earlier attempt, or an earlier form of the row, has created it.
(.status >= 200 and .status < 300 and .status != 207)
or ((.status == 400 or .status == 409) and ((.body | tostring) | test("contactnow_call_id.*already|already.*contactnow_call_id"; "i")))
