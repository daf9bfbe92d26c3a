// Support to come.
