# The answer of a composite request is 200 also if its parts failed.
.status == 200 and (.body.compositeResponse | type == "array" and length > 0 and all(.[]; .httpStatusCode >= 200 and .httpStatusCode < 300))
