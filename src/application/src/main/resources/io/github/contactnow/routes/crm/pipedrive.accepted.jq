.status >= 200 and .status < 300 and .body.success == true
