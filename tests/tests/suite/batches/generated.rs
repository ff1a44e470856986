//! Generated calls of functions of several parameters: columns of every kind, some of whose items cannot be converted, or make the body
//! fail.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A function's name, and the sources of its arguments.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) name: &'static str,
    pub(super) args: Vec<String>,
    pub(super) kwargs: Vec<(&'static str, String)>,
    /// The parameters that are the same for all rows.
    pub(super) unbatched: Vec<&'static str>,
}

/// Around the rows that lie between two looks at the clock, and around those that are read at once.
const LENGTHS: &[usize] = &[31, 32, 33, 64, 1023, 1024, 1025, 2048, 2049];

pub(super) fn calls() -> impl Strategy<Value = Call> {
    let rows = prop_oneof![4 => 0..6_usize, 1 => select(LENGTHS)];
    rows.prop_flat_map(|rows| prop_oneof![mixed(rows), numbers(rows), held(rows), texts(rows)])
}

fn mixed(rows: usize) -> impl Strategy<Value = Call> {
    let unit = prop_oneof![6 => Just("3"), 1 => Just("300"), 1 => Just("[1, 2]"), 1 => Just("'x'")];
    (integers(rows), floats(rows), words(rows), option::of(unit), option::of(optional(rows)), any::<bool>()).prop_map(
        |(a, b, text, unit, more, by_name)| {
            let mut kwargs = Vec::new();
            kwargs.extend(unit.map(|unit| ("unit", unit.to_owned())));
            kwargs.extend(more.map(|more| ("more", more)));
            let mut args = vec![a, b];
            if by_name {
                kwargs.push(("text", text))
            } else {
                args.push(text)
            }
            Call { name: "mixed", args, kwargs, unbatched: vec!["unit"] }
        },
    )
}

fn numbers(rows: usize) -> impl Strategy<Value = Call> {
    (integers(rows), option::of(floats(rows)), option::of(integers(rows))).prop_map(|(a, b, c)| {
        let kwargs = c.map(|c| ("c", c)).into_iter().collect();
        Call { name: "numbers", args: [Some(a), b].into_iter().flatten().collect(), kwargs, unbatched: vec![] }
    })
}

fn held(rows: usize) -> impl Strategy<Value = Call> {
    let counters = prop_oneof![
        4 => bad(rows, &["3", "None", "'x'"]).prop_map(move |bad| format!("put([Counter(1), Counter(2)] * {rows}, {bad})[:{rows}]")),
        1 => Just("Counter(7)".to_owned()),
        1 => Just("None".to_owned()),
    ];
    // A counter is borrowed when its row is due: behind it, what cannot be converted would come first.
    let text = bad(rows, &["'error'"]).prop_map(move |bad| format!("words(7, {rows}, {bad})"));
    (integers(rows), counters, text).prop_map(|(a, x, text)| Call {
        name: "held",
        args: vec![a, x, text],
        kwargs: vec![],
        unbatched: vec![],
    })
}

fn texts(rows: usize) -> impl Strategy<Value = Call> {
    let lists = prop_oneof![
        bad(rows, &["3", "[3]", "('x', 'y')", "'text'"])
            .prop_map(move |bad| format!("put([['a', 'b'], []] * {rows}, {bad})[:{rows}]")),
        Just("None".to_owned()),
    ];
    (words(rows), option::of(words(rows)), option::of(lists)).prop_map(|(a, b, c)| Call {
        name: "texts",
        args: vec![a],
        kwargs: b.map(|b| ("b", b)).into_iter().chain(c.map(|c| ("c", c))).collect(),
        unbatched: vec![],
    })
}

/// Places, and the values that stand there.
fn bad(rows: usize, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    // Few rows, so that several columns have bad items in the same one.
    let place = prop_oneof![2 => 0..8_usize, 1 => 0..rows.max(1), 1 => Just(rows.saturating_sub(1))];
    let pair = (place, select(values)).prop_map(|(place, value)| format!("({place}, {value})"));
    prop_oneof![
        2 => Just("[]".to_owned()),
        2 => vec(pair, 1..3).prop_map(|pairs| format!("[{}]", pairs.join(", "))),
    ]
}

/// Now and then of another length: one item, or one too many.
fn length(rows: usize) -> impl Strategy<Value = usize> {
    prop_oneof![30 => Just(rows), 2 => Just(1), 1 => Just(rows + 1)]
}

const LISTS: &[&str] = &["list", "tuple", "Items", "deque", "UserList"];

fn integers(rows: usize) -> impl Strategy<Value = String> {
    const BAD: &[&str] = &["'x'", "2**70", "1.5", "None", "Index()", "Float()", "77", "-5", "True", "300", "2**17"];
    const FITTING: &[&str] = &["2**40", "-1", "77", "300", "70000", "2**17"];
    let list = (select(LISTS), any::<u32>(), length(rows), bad(rows, BAD))
        .prop_map(|(kind, seed, n, bad)| format!("{kind}(numbers({seed}, {n}, {bad}, False))"));
    let array = (any::<u32>(), length(rows), bad(rows, FITTING)).prop_flat_map(|(seed, n, bad)| {
        let values = format!("numbers({seed}, {n}, {bad}, False)");
        select(vec![
            format!("array('q', {values})"),
            format!("array('d', {values})"),
            format!("array('b', numbers({seed}, {n}, (), False))"),
            format!("np.array({values}, 'q')"),
            format!("np.array({values}, 'q')"),
            format!("np.array({values}, 'd')"),
            format!("np.array(numbers({seed}, {n}, (), False), 'i1')"),
            format!("strided({values}, -2, 'q')"),
            format!("strided({values}, 3, 'q')"),
            format!("swapped({values}, 'q')"),
            format!("misaligned(np.array({values}, 'q'))"),
            format!("np.array({values}, object)"),
            format!("np.array({values}, 'q').view(np.recarray)"),
            format!("np.ma.array({values}, 'q')"),
            format!("cast({values}, 'q')"),
            format!("cast({values}, 'q')[::-1]"),
            format!("(ctypes.c_longlong * {n})(*{values})"),
        ])
    });
    let one = select(vec!["5", "-1", "300", "'x'", "2**70", "np.int16(9)", "np.array(4)", "np.array([7])", "True"])
        .prop_map(str::to_owned);
    prop_oneof![4 => list, 5 => array, 2 => one, 1 => Just(format!("range({rows})"))]
}

fn floats(rows: usize) -> impl Strategy<Value = String> {
    const BAD: &[&str] = &["'x'", "10**400", "None", "Float()", "Index()", "-0.0", "True", "2**70"];
    let list = (select(LISTS), any::<u32>(), length(rows), bad(rows, BAD))
        .prop_map(|(kind, seed, n, bad)| format!("{kind}(numbers({seed}, {n}, {bad}))"));
    let array = (any::<u32>(), length(rows)).prop_flat_map(|(seed, n)| {
        let values = format!("numbers({seed}, {n})");
        select(vec![
            format!("array('d', {values})"),
            format!("np.array({values}, 'd')"),
            format!("np.array({values}, 'd')"),
            format!("strided({values}, -1, 'd')"),
            format!("strided({values}, 2, 'd')"),
            format!("swapped({values}, 'd')"),
            format!("misaligned(np.array({values}, 'd'))"),
            format!("np.array({values}, 'g')"),
            format!("np.array(numbers({seed}, {n}, (), False), '?')"),
            format!("np.array(numbers({seed}, {n}, (), False), 'e')"),
            format!("np.array({values}, object)"),
            format!("np.array(numbers({seed}, {n}, [(5, None)]), object)"),
            format!("np.ma.array({values}, mask=[i % 7 == 6 for i in range({n})])"),
            format!("cast({values}, 'd')[::-1]"),
            format!("(ctypes.c_double * {n})(*{values})"),
        ])
    });
    let one =
        select(vec!["0.5", "2", "-0.0", "'x'", "10**400", "np.float64(0.5)", "np.array(0.25)", "np.array([1.5])"])
            .prop_map(str::to_owned);
    prop_oneof![4 => list, 5 => array, 2 => one]
}

fn words(rows: usize) -> impl Strategy<Value = String> {
    const BAD: &[&str] = &["3", "None", "'a\\ud800'", "b'x'", "'error'", "'key'", "np.str_('y')"];
    let list = (select(LISTS), any::<u32>(), length(rows), bad(rows, BAD))
        .prop_map(|(kind, seed, n, bad)| format!("{kind}(words({seed}, {n}, {bad}))"));
    let one = select(vec!["'abc'", "''", "'error'", "3", "np.str_('z')"]).prop_map(str::to_owned);
    let array = (any::<u32>(), length(rows), bad(rows, BAD))
        .prop_map(|(seed, n, bad)| format!("np.array(words({seed}, {n}, {bad}), object)"));
    let fixed = (any::<u32>(), length(rows)).prop_map(|(seed, n)| format!("np.array(words({seed}, {n}), 'U6')"));
    prop_oneof![6 => list, 2 => one, 1 => array, 1 => fixed]
}

fn optional(rows: usize) -> impl Strategy<Value = String> {
    const BAD: &[&str] = &["'x'", "1.5", "2**70"];
    let list = bad(rows, BAD).prop_map(move |bad| format!("put([None, 3] * {rows}, {bad})[:{rows}]"));
    prop_oneof![3 => list, 1 => Just("None".to_owned()), 1 => Just(format!("np.arange({rows})"))]
}
