module consumer

go 1.23

require msgcodes v0.0.0
