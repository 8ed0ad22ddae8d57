//! Answers conformance vectors and reads fixtures with a crate: how many, or the first that differs.
//! The arguments are a file of tests/conformance, and files of generated/json/fixtures.

use std::{env, fs, thread};

use catalog::Overrides;
use consumer::large_values::{same, unpacked};
use consumer::names;
use serde_json::Value;

fn main() {
    // Values that are nested a hundred thousand times are dropped by recursion.
    let all = thread::Builder::new().stack_size(1 << 30).spawn(run).unwrap();
    all.join().unwrap();
}

fn run() {
    let mut paths = env::args().skip(1);
    let file = parsed(&paths.next().expect("a file of vectors"));
    let vectors = file["vectors"].as_array().unwrap();
    for vector in vectors {
        let provider = vector.get("provider").unwrap_or(&file["provider"]).as_str().unwrap();
        let (said, expected) = (answer(provider, vector), unpacked(&vector["expected"]));
        if !same(&said, &expected) {
            let cut = |value: &Value| value.to_string().chars().take(3000).collect::<String>();
            panic!("{}:\nsaid     {}\nexpected {}", vector["title"], cut(&said), cut(&expected));
        }
    }
    let mut counts = vec![format!("{} vectors", vectors.len())];
    for path in paths {
        let file = parsed(&path);
        let fixtures = file["fixtures"].as_array().unwrap();
        for fixture in fixtures {
            let codes = names::codes(file["provider"].as_str().unwrap(), &fixture["payload"]);
            assert_eq!(codes, [Some(fixture["code"].as_str().unwrap().to_string())]);
        }
        counts.push(format!("{} fixtures", fixtures.len()));
    }
    println!("{}", counts.join(", "));
}

/// A file as JSON, in which half of a surrogate pair, that Rust has no text for, is U+FFFD.
fn parsed(path: &str) -> Value {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&consumer::large_values::with_whole_pairs(&text)).unwrap()
}

/// What the crate says of a vector, in the shape that the vectors expect.
fn answer(provider: &str, vector: &Value) -> Value {
    let given = unpacked(&vector["input"]);
    let overrides = vector.get("overrides").map(|json| Overrides::from_json(json).unwrap());
    let overrides = overrides.unwrap_or_default();
    names::answer(provider, vector["call"].as_str().unwrap(), &given, &overrides)
}
