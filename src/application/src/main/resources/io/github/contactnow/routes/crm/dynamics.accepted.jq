.status == 200 or .status == 201 or .status == 204
