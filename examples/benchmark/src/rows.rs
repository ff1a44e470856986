//! The rows: what is called, in which columns, and what pyo3-fast has to reach.

/// A column: a submodule of the extension module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    ByHand,
    Plain,
    Fast,
    Guarded,
    Lean,
}

impl Column {
    /// The submodule's name.
    pub(crate) fn module(self) -> &'static str {
        match self {
            Self::ByHand => "by_hand",
            Self::Plain => "plain",
            Self::Fast => "fast",
            Self::Guarded => "guarded",
            Self::Lean => "lean",
        }
    }
}

/// What pyo3-fast has to reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Target {
    /// At most this much of the version by hand.
    OfByHand(f64),
    /// At most this much of plain PyO3.
    OfPlain(f64),
    /// What plain PyO3 costs: the function is PyO3's alone.
    SameAsPlain,
    /// What detaching adds to this function, the same one attached: at most so much of what it adds to it by hand.
    DetachOfByHand { attached: &'static str, most: f64 },
    /// At most this much of this function, the same one without `heavy`, or with fewer items.
    OfAttached { attached: &'static str, most: f64 },
    /// At most this much of a call of the function that this is the batch of.
    OfScalar { scalar: &'static str, call: &'static str, most: f64 },
}

impl Target {
    /// The function to compare with in the same column, and how it is called, if otherwise.
    pub(crate) fn compared(self) -> Option<(&'static str, Option<&'static str>)> {
        match self {
            Self::DetachOfByHand { attached, .. } | Self::OfAttached { attached, .. } => Some((attached, None)),
            Self::OfScalar { scalar, call, .. } => Some((scalar, Some(call))),
            Self::OfByHand(_) | Self::OfPlain(_) | Self::SameAsPlain => None,
        }
    }
}

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ending {
    /// With a result.
    Result,
    /// With this exception, which the loop catches.
    Raises(&'static str),
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// The function's name in every column.
    pub(crate) function: &'static str,
    /// The call, as Python; `f` is the function, `n` is an `int` of a subclass.
    pub(crate) call: &'static str,
    pub(crate) ending: Ending,
    /// Which way pyo3-fast is told to go.
    pub(crate) fast: Column,
    pub(crate) target: Target,
}

impl Row {
    /// How many rounds the loop runs: fewer, where a call reads thousands of items.
    pub(crate) fn rounds(&self) -> u64 {
        if self.call.starts_with("f(many_") { 40 } else { 2_000 }
    }

    /// Whether each column has a process of its own, else they share one: what malloc takes for a block of thousands of bytes hangs on
    /// what the loops before have left of the heap, 100 instructions more or less.
    pub(crate) fn stands_apart(&self) -> bool {
        self.call.contains("_in_")
    }

    /// Whether the argument is an array of NumPy's.
    pub(crate) fn needs_numpy(&self) -> bool {
        self.call.contains("numpy")
    }

    /// The function's name in a column, if it has one. By hand there is nothing of what PyO3 serves alone, and of what is compared
    /// with what PyO3 takes instead; a function that knows the thread to be attached is like any other, and what is lent as a slice
    /// is copied just so. Of views there is only the length to compare.
    pub(crate) fn function_in(&self, column: Column) -> Option<&'static str> {
        match (column, self.target, self.function) {
            (Column::ByHand, Target::SameAsPlain, _) => None,
            (Column::ByHand, Target::OfScalar { .. }, _) => None,
            (Column::ByHand, Target::OfPlain(_), "point" | "changeable" | "Pt") => None,
            (Column::ByHand, _, name) if name.starts_with("lent_") || name.starts_with("view_") => None,
            (Column::ByHand, _, name) if name.starts_with("measured_") => None,
            (Column::ByHand, Target::OfAttached { attached: "measured_reversed", .. }, _) => None,
            (Column::ByHand, _, "halved_attached") => Some("halved"),
            (Column::ByHand, _, "last_of_slice") => Some("last"),
            (Column::ByHand, _, "grown_batch") if self.name.ends_with("with into") => Some("grown_batch_into"),
            (_, _, function) => Some(function),
        }
    }
}

/// With the limited C API, functions stand in for macros, which C by hand has all the same: there PyO3 is the measure.
const LIMITED: bool = cfg!(Py_LIMITED_API);
const LEAN: Target = if LIMITED { Target::OfPlain(0.75) } else { Target::OfByHand(1.15) };
/// Each float is a call of `PyFloat_AsDouble`, in PyO3 and here. CPython 3.14 takes 18 instructions for it: with three of them, C
/// by hand that kept to the limited API would cost 0.76 of PyO3.
const FLOATS: Target = if LIMITED { Target::OfPlain(0.80) } else { LEAN };
/// Without arguments there is nothing to read faster, and C by hand itself saves no more than the guard.
const LEAN_ALONE: Target = Target::OfByHand(1.15);
const KEYWORDS: Target = if LIMITED { LEAN } else { Target::OfByHand(1.25) };
const FLOATS_BY_NAME: Target = if LIMITED { FLOATS } else { KEYWORDS };
const GUARDED: Target = Target::OfPlain(if LIMITED { 0.95 } else { 0.90 });
/// By hand, the literal's object is at hand, too.
const LITERAL: Target = if LIMITED { LEAN } else { Target::OfByHand(1.05) };
/// By hand, each branch of the body names its object; here the body's result is looked up.
const CHOSEN_LITERAL: Target = Target::OfPlain(0.50);
/// Three objects are made in every column.
const TUPLE: Target = if LIMITED { Target::OfPlain(0.90) } else { LEAN };
/// Without arguments there is nothing to read faster: PyO3's call and ours are the same guard around the same body.
const GUARD_ALONE: Target = Target::OfPlain(1.00);
const OWN_ERROR: Target = Target::OfPlain(1.05);
const REJECTED: Target = Target::OfPlain(1.10);
/// The detach itself is CPython's in every column.
const DETACH: Target = Target::DetachOfByHand { attached: "blen", most: 1.25 };
/// The condition is a comparison of the length.
const NO_DETACH: Target = Target::OfAttached { attached: "blen", most: 1.10 };

/// An item of a list costs a check and a read.
const ITEMS: Target = if LIMITED { Target::OfPlain(0.90) } else { Target::OfByHand(1.10) };
/// Most of it is making the strings: with the limited API, C by hand costs 0.85 of PyO3 itself.
const TEXTS: Target = if LIMITED { Target::OfPlain(0.95) } else { ITEMS };
/// Each inner list has an array of its own.
const NESTED: Target = if LIMITED { Target::OfPlain(0.90) } else { Target::OfByHand(1.15) };
/// Most of it is the map's own work, by hand too.
const MAP: Target = if LIMITED { Target::OfPlain(1.00) } else { Target::OfByHand(1.03) };
/// Each item is an object in every column. With the limited API, PyO3 makes the list by the same calls.
const LIST: Target = if LIMITED { Target::OfPlain(1.00) } else { Target::OfByHand(1.05) };
/// Most of it is what asking for a buffer costs, and the copy.
const ARRAY: Target = Target::OfByHand(1.15);
/// .. which is short.
const SHORT_ARRAY: Target = Target::OfByHand(1.25);
/// PyO3 makes an object of each item. Of what is left, four fifths are the body's, which converts an integer for each.
const VIEW: Target = Target::OfPlain(0.10);
/// A view is as long as it is for nothing: the other is of a tenth of the items.
const LONG_VIEW: Target = Target::OfAttached { attached: "view_of_fewer", most: 1.03 };
/// PyO3 copies each text.
const LENT_TEXTS: Target = Target::OfPlain(0.35);
/// .. and each key, where the map's own work is the same.
const LENT_MAP: Target = Target::OfPlain(0.60);
/// .. and makes a map.
const LENT_ENTRIES: Target = Target::OfPlain(0.30);
/// PyO3 makes a `Vec`.
const LENT_DEQUE: Target = if LIMITED { ITEMS } else { Target::OfPlain(0.50) };

/// By hand: a switch over the exact classes, in the order of the declaration.
const UNION: Target = if LIMITED { LEAN } else { Target::OfByHand(1.25) };
/// PyO3 makes an error for each variant before the one that takes the object.
const UNION_OF_PLAIN: Target = Target::OfPlain(0.10);
/// An alternative costs the same wherever it stands.
const FOURTH: f64 = 1.15;
const EIGHTH: f64 = 1.30;
/// PyO3's words, and PyO3's conversions.
const NO_VARIANT: Target = Target::OfPlain(1.00);
const OVERLOADS: Target = if LIMITED { LEAN } else { Target::OfByHand(1.30) };
const GENERIC: Target = if LIMITED { LEAN } else { Target::OfByHand(1.20) };

/// Most of it is making the objects of the results.
const BATCH: Target = if LIMITED { Target::OfPlain(1.00) } else { Target::OfByHand(1.15) };
const BATCH_OF_ONE: Target = Target::OfScalar { scalar: "grown", call: "f(2.5)", most: 2.50 };
const BATCH_BY_HAND: Target = if LIMITED { Target::OfPlain(1.00) } else { Target::OfByHand(1.15) };
/// From 3.14 on, CPython takes 70 instructions more for a function that takes names than for one that takes one object.
const BATCH_WITH_INTO: Target = if LIMITED { Target::OfPlain(1.00) } else { Target::OfByHand(1.05) };
/// Most of it is CPython's search for the method, in every column.
const FOUND_IN_A_CLASS: Target = if LIMITED { Target::OfPlain(0.90) } else { LEAN };

/// What both do beside it is CPython's search for the attribute.
const GETTER: Target = Target::OfByHand(1.15);

/// Each variant has one object, in every column.
const VARIANT: Target = Target::OfByHand(1.15);

/// The stable ABI has no `tp_vectorcall`: there, every construction is PyO3's.
const CONSTRUCTION: Target = Target::OfPlain(if LIMITED { 1.00 } else { 0.65 });

const fn row(name: &'static str, function: &'static str, call: &'static str, fast: Column, target: Target) -> Row {
    Row { name, function, call, ending: Ending::Result, fast, target }
}

const fn raising(row: Row, exception: &'static str) -> Row {
    Row { ending: Ending::Raises(exception), ..row }
}

/// The table. With the limited API there are no buffers before 3.11: PyO3 reads the items of arrays one by one, and so does pyo3-fast.
pub(crate) fn all() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().chain(if LIMITED { &[] } else { BUFFER_ROWS })
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // Lean entries: METH_NOARGS, and METH_FASTCALL | METH_KEYWORDS.
    row("nothing()", "nothing", "f()", Column::Fast, LEAN_ALONE),
    row("square(f64)", "square", "f(2.5)", Column::Fast, LEAN),
    row("add(i64, i64)", "add", "f(3, 4)", Column::Fast, LEAN),
    row("volume(f64, f64, f64)", "volume", "f(1.5, 2.5, 3.5)", Column::Fast, FLOATS),
    row("slen(&str)", "slen", "f('hello')", Column::Fast, LEAN),
    row("blen(&[u8])", "blen", "f(b'hello')", Column::Fast, LEAN),
    row("positive(f64) -> bool", "positive", "f(2.5)", Column::Fast, LEAN),
    row("raised(i64, i64 = 5), one given", "raised", "f(3)", Column::Fast, LEAN),
    row("halved(f64) -> PyResult", "halved", "f(2.5)", Column::Fast, LEAN),
    row("pair(f64, f64) -> (f64, f64)", "pair", "f(1.5, 2.5)", Column::Fast, TUPLE),
    // Literals.
    row("constant() -> &'static str", "constant", "f()", Column::Fast, LITERAL),
    row("sign(i64) -> &'static str", "sign", "f(1)", Column::Fast, CHOSEN_LITERAL),
    // By name.
    row("add(a=i64, b=i64)", "add", "f(a=3, b=4)", Column::Fast, KEYWORDS),
    row("add(b=i64, a=i64)", "add", "f(b=3, a=4)", Column::Fast, KEYWORDS),
    row("volume(f64, c=f64, b=f64)", "volume", "f(1.5, c=3.5, b=2.5)", Column::Fast, FLOATS_BY_NAME),
    row("guarded add(a=i64, b=i64)", "add", "f(a=3, b=4)", Column::Guarded, GUARDED),
    // The same, positional-only: METH_O for one argument, else METH_FASTCALL.
    row("square(f64, /)", "square_positional", "f(2.5)", Column::Fast, LEAN),
    row("add(i64, i64, /)", "add_positional", "f(3, 4)", Column::Fast, LEAN),
    row("volume(f64, f64, f64, /)", "volume_positional", "f(1.5, 2.5, 3.5)", Column::Fast, FLOATS),
    row("slen(&str, /)", "slen_positional", "f('hello')", Column::Fast, LEAN),
    row("blen(&[u8], /)", "blen_positional", "f(b'hello')", Column::Fast, LEAN),
    row("positive(f64, /) -> bool", "positive_positional", "f(2.5)", Column::Fast, LEAN),
    row("raised(i64, i64 = 5, /), one given", "raised_positional", "f(3)", Column::Fast, LEAN),
    row("halved(f64, /) -> PyResult", "halved_positional", "f(2.5)", Column::Fast, LEAN),
    // Guarded entries.
    row("guarded nothing()", "nothing", "f()", Column::Guarded, GUARD_ALONE),
    row("guarded square(f64)", "square", "f(2.5)", Column::Guarded, GUARDED),
    row("guarded add(i64, i64)", "add", "f(3, 4)", Column::Guarded, GUARDED),
    row("guarded volume(f64, f64, f64)", "volume", "f(1.5, 2.5, 3.5)", Column::Guarded, GUARDED),
    row("guarded slen(&str)", "slen", "f('hello')", Column::Guarded, GUARDED),
    row("guarded blen(&[u8])", "blen", "f(b'hello')", Column::Guarded, GUARDED),
    row("guarded positive(f64) -> bool", "positive", "f(2.5)", Column::Guarded, GUARDED),
    row("guarded raised(i64, i64 = 5), one given", "raised", "f(3)", Column::Guarded, GUARDED),
    row("guarded halved(f64) -> PyResult", "halved", "f(2.5)", Column::Guarded, GUARDED),
    row("guarded square(f64, /)", "square_positional", "f(2.5)", Column::Guarded, GUARDED),
    row("guarded add(i64, i64, /)", "add_positional", "f(3, 4)", Column::Guarded, GUARDED),
    row("missing(&Bound) -> bool", "missing", "f(2.5)", Column::Fast, GUARDED),
    row("same(&Bound) -> Bound", "same", "f(2.5)", Column::Fast, GUARDED),
    row("halved(Python, f64) -> PyResult", "halved_attached", "f(2.5)", Column::Fast, GUARDED),
    // Detached bodies: less the same function attached, where the body is detached; else whole.
    row("when true: blen(&[u8]), less attached", "blen_when", "f(b'hello')", Column::Fast, DETACH),
    row("when true: guarded blen(&[u8]), less att.", "blen_when", "f(b'hello')", Column::Guarded, DETACH),
    row("heavy: blen(&[u8]), less attached", "blen_heavy", "f(b'hello')", Column::Fast, DETACH),
    row("heavy: guarded blen(&[u8]), less attached", "blen_heavy", "f(b'hello')", Column::Guarded, DETACH),
    row("when false: blen(&[u8])", "blen_when", "f(b'he')", Column::Fast, NO_DETACH),
    row("when false: guarded blen(&[u8])", "blen_when", "f(b'he')", Column::Guarded, NO_DETACH),
    // Containers: 1,000 items, three, 1,000 lists of ten, a map of 1,000 entries; and as a result.
    row("sum(Vec<f64>) of 1,000", "sum_floats", "f(many_floats)", Column::Fast, ITEMS),
    row("sum(Vec<i64>) of 1,000", "sum_ints", "f(many_ints)", Column::Fast, ITEMS),
    row("lengths(Vec<String>) of 1,000", "sum_lengths", "f(many_texts)", Column::Fast, TEXTS),
    row("sum(Vec<Vec<f64>>) of 1,000 x 10", "sum_rows", "f(many_rows)", Column::Fast, NESTED),
    row("sum(Vec<f64>) of 3", "sum_floats", "f(three)", Column::Fast, NESTED),
    row("size(HashMap<String, f64>) of 1,000", "entries", "f(many_entries)", Column::Fast, MAP),
    row("halves(usize) -> Vec<f64> of 1,000", "halves", "f(many_times)", Column::Fast, LIST),
    // The same, of types that PyO3 cannot take: it takes `Vec<String>`, `HashMap<String, f64>` and `Vec<f64>`.
    row("lengths(Vec<&str>) of 1,000", "lent_lengths", "f(many_texts)", Column::Fast, LENT_TEXTS),
    row("size(HashMap<&str, f64>) of 1,000", "lent_map", "f(many_entries)", Column::Fast, LENT_MAP),
    row("size(Vec<(&str, f64)>) of 1,000", "lent_entries", "f(many_entries)", Column::Fast, LENT_ENTRIES),
    row("sum(VecDeque<f64>) of 1,000", "lent_deque", "f(many_floats)", Column::Fast, LENT_DEQUE),
    // Unions of int, float, str and list, and of eight with three classes.
    row("union, int", "measured", "f(3)", Column::Fast, UNION),
    row("union, float", "measured", "f(2.5)", Column::Fast, UNION),
    row("union, str", "measured", "f('hello')", Column::Fast, UNION),
    row("union, list of three", "measured", "f(three)", Column::Fast, UNION),
    row("union, float, of PyO3", "measured", "f(2.5)", Column::Fast, UNION_OF_PLAIN),
    row("union, str, of PyO3", "measured", "f('hello')", Column::Fast, UNION_OF_PLAIN),
    row("union, list of three, of PyO3", "measured", "f(three)", Column::Fast, UNION_OF_PLAIN),
    row("union, int declared fourth", "measured_reversed", "f(3)", Column::Fast, Target::OfAttached { attached: "measured", most: FOURTH }),
    row("union, list declared fourth", "measured", "f(three)", Column::Fast, Target::OfAttached { attached: "measured_reversed", most: FOURTH }),
    row("union, str declared eighth", "measured_text_eighth", "f('hello')", Column::Fast, Target::OfAttached { attached: "measured_text_first", most: EIGHTH }),
    raising(row("union, no variant", "measured", "f(None)", Column::Fast, NO_VARIANT), "TypeError"),
    // Overload sets and generic functions.
    row("overloads, first of four", "combined", "f(3, 4)", Column::Fast, OVERLOADS),
    row("overloads, second of four", "combined", "f(2.5, 1.5)", Column::Fast, OVERLOADS),
    row("overloads, last of four", "combined", "f('a', 'b')", Column::Fast, OVERLOADS),
    row("generic, first of three", "larger", "f(True, False)", Column::Fast, GENERIC),
    row("generic, last of three", "larger", "f(2.5, 1.5)", Column::Fast, GENERIC),
    // Batches: of a list of 1,000, and of one.
    row("grown_batch(list of 1,000)", "grown_batch", "f(many_floats)", Column::Fast, BATCH),
    row("grown_batch(list of one)", "grown_batch", "f(one)", Column::Fast, BATCH_OF_ONE),
    row("grown_batch(list of one), of by hand", "grown_batch", "f(one)", Column::Fast, BATCH_BY_HAND),
    row("grown_batch(list of one), of by hand with into", "grown_batch", "f(one)", Column::Fast, BATCH_WITH_INTO),
    // Methods of a frozen class, and of one where every call borrows the object, which C by hand does not.
    row("point.total()", "point", "f.total()", Column::Fast, LEAN_ALONE),
    row("point.scaled(f64)", "point", "f.scaled(2.5)", Column::Fast, FLOATS),
    row("point.scaled(k=f64)", "point", "f.scaled(k=2.5)", Column::Fast, FLOATS_BY_NAME),
    row("point.dot(f64, f64, f64)", "point", "f.dot(1.5, 2.5, 3.5)", Column::Fast, FLOATS),
    row("Point.halved(f64), a class method", "Point", "f.halved(2.5)", Column::Fast, FOUND_IN_A_CLASS),
    row("Point.product(f64, f64), a static method", "Point", "f.product(1.5, 2.5)", Column::Fast, FOUND_IN_A_CLASS),
    row("read.float, a getter", "read", "f.float", Column::Fast, GETTER),
    row("read.int, a getter", "read", "f.int", Column::Fast, GETTER),
    row("side.opposite(), a variant", "side", "f.opposite()", Column::Fast, VARIANT),
    row("Side.of(f64), a variant", "Side", "f.of(2.5)", Column::Fast, VARIANT),
    // An object is made, and released.
    row("Pt(f64)", "Pt", "f(2.5)", Column::Fast, CONSTRUCTION),
    row("Pt(x=f64)", "Pt", "f(x=2.5)", Column::Fast, CONSTRUCTION),
    raising(row("Pt('x'): a wrong type", "Pt", "f('x')", Column::Fast, REJECTED), "TypeError"),
    row("guarded point.powered(i32)", "point", "f.powered(2)", Column::Fast, GUARDED),
    row("changeable.total()", "changeable", "f.total()", Column::Fast, GUARDED),
    row("changeable.scaled(f64)", "changeable", "f.scaled(2.5)", Column::Fast, GUARDED),
    row("point.__add__(f64)", "point", "f + 2.5", Column::Fast, Target::SameAsPlain),
    row("point.__len__()", "point", "len(f)", Column::Fast, Target::SameAsPlain),
    row("point.__getitem__(usize)", "point", "f[1]", Column::Fast, Target::SameAsPlain),
    // Errors: the cost of catching them is in every column.
    raising(row("root(-1.0): the body's error, guarded", "root", "f(-1.0)", Column::Fast, OWN_ERROR), "ValueError"),
    raising(row("root(-1.0): the body's error, lean", "root", "f(-1.0)", Column::Lean, OWN_ERROR), "ValueError"),
    // What the fast path gives up on.
    raising(row("square('x'): a wrong type", "square", "f('x')", Column::Fast, REJECTED), "TypeError"),
    row("add(n, 4): a subclass of int", "add", "f(n, 4)", Column::Fast, REJECTED),
    raising(row("add(3): too few", "add", "f(3)", Column::Fast, REJECTED), "TypeError"),
    // PyO3's alone.
    row("count(*args)", "count", "f(1, 2)", Column::Fast, Target::SameAsPlain),
    row("with_module(f64): pass_module", "with_module", "f(2.5)", Column::Fast, Target::SameAsPlain),
    row("converted(f64): from_py_with", "converted", "f(2.5)", Column::Fast, Target::SameAsPlain),
];

/// Numbers that lie in a buffer: `array('d')` and NumPy's array of `float64`, of 1,000 items and of three; and views as results.
#[rustfmt::skip]
const BUFFER_ROWS: &[Row] = &[
    row("last(Vec<f64>) of array of 1,000", "last", "f(many_in_array)", Column::Fast, ARRAY),
    row("last(Vec<f64>) of array of 3", "last", "f(three_in_array)", Column::Fast, SHORT_ARRAY),
    row("last(&[f64]) of array of 1,000", "last_of_slice", "f(many_in_array)", Column::Fast, ARRAY),
    row("last(&[f64]) of array of 3", "last_of_slice", "f(three_in_array)", Column::Fast, SHORT_ARRAY),
    row("last(Vec<f64>) of NumPy's array of 1,000", "last", "f(many_in_numpy)", Column::Fast, ARRAY),
    row("last(Vec<f64>) of NumPy's array of 3", "last", "f(three_in_numpy)", Column::Fast, SHORT_ARRAY),
    row("halves(usize) -> MemoryView of 1,000", "view_of_halves", "f(many_times)", Column::Fast, VIEW),
    row("zeros() -> MemoryView of 1,000,000", "view_of_many", "f()", Column::Fast, LONG_VIEW),
];
