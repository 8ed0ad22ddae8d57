module example.com/msgcodes

go 1.23
