module tables

go 1.23

require example.com/demo v0.0.0
