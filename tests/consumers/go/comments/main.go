// Command comments prints the comment of each constant of the package in a folder, as JSON, as go doc and editors read it.
package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"path/filepath"
)

func main() {
	paths, err := filepath.Glob(filepath.Join(os.Args[1], "*.go"))
	if err != nil {
		log.Fatal(err)
	}
	comments := map[string]string{}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			log.Fatal(err)
		}
		for _, declaration := range file.Decls {
			if constants, ok := declaration.(*ast.GenDecl); ok && constants.Tok == token.CONST {
				for _, spec := range constants.Specs {
					value := spec.(*ast.ValueSpec)
					comments[value.Names[0].Name] = value.Doc.Text()
				}
			}
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(comments); err != nil {
		log.Fatal(err)
	}
}
