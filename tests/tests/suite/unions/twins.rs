//! Each type on each object, under PyO3's derive and under ours.

use pyo3::prelude::*;

use super::types::{ENUMS, STRUCTS, Twins};
use super::{Extract, Objects};

#[test]
fn types_agree_where_one_variant_at_most_takes_the_object() {
    Python::attach(|py| {
        let objects = Objects::new(py);
        let (mut differences, mut of_one, mut of_none) = (Vec::new(), 0, 0);
        for (twins, source) in
            ENUMS.iter().chain(STRUCTS).flat_map(|twins| objects.sources.iter().map(move |source| (twins, source)))
        {
            let takes = |variant: &&Extract| objects.outcome(**variant, source).0.is_ok();
            let taken_by = twins.variants.iter().filter(takes).count();
            if taken_by > 1 {
                assert!(objects.outcome(twins.fast, source).0.is_ok(), "{}, {source}", twins.name);
                continue;
            }
            *(if taken_by == 1 { &mut of_one } else { &mut of_none }) += 1;
            differences.extend(difference(&objects, twins, source));
        }
        assert!(
            differences.is_empty(),
            "{} differences, first of all\n{}",
            differences.len(),
            differences[..differences.len().min(20)].join("\n")
        );
        // The table is not one of rejections only.
        assert!(of_one > 300 && of_none > 2000, "{of_one} {of_none}");
    });
}

/// How the types differ in what they make of an object, in words.
fn difference(objects: &Objects<'_>, twins: &Twins, source: &str) -> Option<String> {
    let ((plain, plainly), (fast, fastly)) =
        (objects.outcome(twins.plain, source), objects.outcome(twins.fast, source));
    if plain != fast {
        return Some(format!("{}, {source}\n  plain {plain:?}\n  fast  {fast:?}", twins.name));
    }
    // Each variant's conversion runs what PyO3's runs, once. (PyO3 reads a field twice for `from_py_with`.)
    let count = |log: &[String], what: &str| log.iter().filter(|note| *note == what).count();
    let more = fastly.iter().find(|note| count(&fastly, note) > count(&plainly, note));
    more.filter(|_| fast.is_err() || twins.variants.is_empty()).map(|note| {
        format!("{}, {source}: {note} runs {} times, not {}", twins.name, count(&fastly, note), count(&plainly, note))
    })
}
