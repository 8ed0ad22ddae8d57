module codecanon.example/catalog

go 1.23
