module msgcodes

go 1.23
