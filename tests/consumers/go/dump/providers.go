package main

func groupSets() object { return object{} }

func codeSets() object { return object{} }
