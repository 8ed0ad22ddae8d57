//! Prints all that a crate says, in the shape of catalog.json.
//! The arguments are files of generated/json/fixtures: what the crate reads in them is printed as well.

use std::{env, fs};

use consumer::names;
use serde_json::{json, Map, Value};

fn main() {
    let fixtures = env::args().skip(1).map(|path| {
        let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let provider = file["provider"].as_str().unwrap();
        let fixtures = file["fixtures"].as_array().unwrap().iter();
        let codes: Vec<_> = fixtures.flat_map(|one| names::codes(provider, &one["payload"])).collect();
        (provider.to_string(), json!(codes))
    });
    let fixtures: Map<String, Value> = fixtures.collect();
    let providers = names::providers();
    println!("{}", json!({"version": catalog::CATALOG_VERSION, "providers": providers, "fixtures": fixtures}));
}
