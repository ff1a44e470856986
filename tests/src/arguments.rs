//! Arguments as Python expressions, what the fast path should make of each, and generators of them.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::twins::Reads;

/// One argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// An exact `int`.
    Int(i128),
    /// An exact `int` too large for any machine type, `2**n` or `-2**n`.
    Huge(bool, u32),
    /// `True` or `False`.
    Bool(bool),
    /// An exact `float`.
    Float(f64),
    /// An exact `str`.
    Text(String),
    /// An exact `str` with a lone surrogate.
    Surrogate,
    /// Exact `bytes`.
    Bytes(Vec<u8>),
    /// An array of numbers: how it is made of them, and they.
    Array(&'static str, Vec<Self>),
    /// `None`.
    None,
    /// An exact `list`.
    List(Vec<Self>),
    /// An exact `tuple`.
    Tuple(Vec<Self>),
    /// An exact `set`.
    Set(Vec<Self>),
    /// An exact `frozenset`.
    FrozenSet(Vec<Self>),
    /// An exact `dict`.
    Dict(Vec<(Self, Self)>),
    /// Anything else, as Python source.
    Other(String),
}

pub(crate) fn sources(arguments: &[Argument]) -> String {
    arguments.iter().fold(String::new(), |text, argument| text + &argument.source() + ", ")
}

impl Argument {
    /// As a Python expression.
    pub fn source(&self) -> String {
        match self {
            Self::Int(value) => value.to_string(),
            Self::Huge(negative, bits) => format!("{}2**{bits}", if *negative { "-" } else { "" }),
            Self::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
            Self::Float(value) if value.is_nan() => "float('nan')".to_owned(),
            Self::Float(value) if value.is_infinite() => format!("float('{value}')"),
            Self::Float(value) => format!("{value:e}"),
            Self::Text(value) => {
                value.chars().fold("'".to_owned(), |text, c| format!("{text}\\U{:08x}", c as u32)) + "'"
            }
            Self::Surrogate => "'a\\ud800'".to_owned(),
            Self::Bytes(value) => value.iter().fold("b'".to_owned(), |text, byte| format!("{text}\\x{byte:02x}")) + "'",
            Self::Array(make, items) => make.replace("{}", &format!("[{}]", sources(items))),
            Self::None => "None".to_owned(),
            Self::List(items) => format!("[{}]", sources(items)),
            Self::Tuple(items) if items.is_empty() => "()".to_owned(),
            Self::Tuple(items) => format!("({})", sources(items)),
            Self::Set(items) => format!("set([{}])", sources(items)),
            Self::FrozenSet(items) => format!("frozenset([{}])", sources(items)),
            Self::Dict(entries) => {
                let entry = |(key, value): &(Self, Self)| format!("{}: {}", key.source(), value.source());
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
            Self::Other(source) => source.clone(),
        }
    }

    /// Whether the fast path reads this: the rules once more, apart from the code under test.
    pub(crate) fn is_read_as(&self, reads: Reads) -> bool {
        match (reads, self) {
            (Reads::Host, _) | (Reads::Maybe(_), Self::None) => true,
            (Reads::Maybe(inner), _) => self.is_read_as(*inner),
            (Reads::Signed(bits), Self::Int(value)) => {
                let limit = 1i128 << (bits - 1);
                (-limit..limit).contains(value)
            }
            (Reads::Unsigned(bits), Self::Int(value)) => (0..1i128 << bits).contains(value),
            (Reads::Float, Self::Huge(_, bits)) => *bits < 1024,
            (Reads::Float, Self::Float(_) | Self::Int(_)) | (Reads::Bool, Self::Bool(_)) => true,
            (Reads::Char, Self::Text(text)) => text.chars().count() == 1,
            (Reads::Text, Self::Text(_)) | (Reads::Bytes | Reads::Octets, Self::Bytes(_)) => true,
            (Reads::ByteArray(length), Self::Bytes(bytes)) => bytes.len() == length,
            (Reads::Octets, Self::Array(..)) => self.is_read_as(Reads::List(&Reads::Unsigned(8))),
            (Reads::ByteArray(length), Self::Array(..)) => self.is_read_as(Reads::Array(length, &Reads::Unsigned(8))),
            (Reads::Array(length, _), Self::List(items) | Self::Tuple(items) | Self::Array(_, items))
                if items.len() != length =>
            {
                false
            }
            (Reads::Array(length, item), Self::Bytes(bytes)) => {
                bytes.len() == length && self.is_read_as(Reads::List(item))
            }
            (Reads::List(item), Self::Bytes(bytes)) => {
                let mut items = bytes.iter().map(|&byte| Self::Int(byte.into()));
                BUFFERS && item.is_a_number() && items.all(|given| given.is_read_from_a_buffer(*item))
            }
            (Reads::List(item) | Reads::Array(_, item), Self::Array(_, items)) => {
                BUFFERS && item.is_a_number() && items.iter().all(|given| given.is_read_from_a_buffer(*item))
            }
            (Reads::List(item) | Reads::Array(_, item), Self::List(items) | Self::Tuple(items))
            | (Reads::SetOf(item), Self::Set(items) | Self::FrozenSet(items)) => {
                items.iter().all(|given| given.is_read_as(*item))
            }
            (Reads::Tuple(reads), Self::Tuple(items)) => {
                reads.len() == items.len() && items.iter().zip(reads).all(|(given, reads)| given.is_read_as(*reads))
            }
            (Reads::Map(keys, values), Self::Dict(entries)) => {
                entries.iter().all(|(key, value)| key.is_read_as(*keys) && value.is_read_as(*values))
            }
            _ => false,
        }
    }

    /// Whether the fast path reads this as an item of a buffer.
    fn is_read_from_a_buffer(&self, reads: Reads) -> bool {
        self.is_read_as(reads) || matches!((reads, self), (Reads::Float, Self::Bool(_)))
    }
}

/// Whether there is a buffer protocol.
const BUFFERS: bool = cfg!(any(not(Py_LIMITED_API), Py_3_11));

/// What a look takes.
pub(crate) fn fitting(reads: Reads) -> BoxedStrategy<Argument> {
    match reads {
        Reads::Signed(_) | Reads::Unsigned(_) => integers().boxed(),
        Reads::Float => prop_oneof![4 => floats(), 1 => integers(), 1 => huge()].boxed(),
        Reads::Bool => any::<bool>().prop_map(Argument::Bool).boxed(),
        Reads::Char => any::<char>().prop_map(|c| Argument::Text(c.into())).boxed(),
        Reads::Text => texts().boxed(),
        Reads::Bytes => any::<Vec<u8>>().prop_map(Argument::Bytes).boxed(),
        Reads::Octets => prop_oneof![3 => any::<Vec<u8>>().prop_map(Argument::Bytes), 1 => arrays(0..5)].boxed(),
        Reads::Maybe(inner) => prop_oneof![1 => Just(Argument::None), 3 => fitting(*inner)].boxed(),
        Reads::ByteArray(length) => {
            prop_oneof![3 => vec(any::<u8>(), length).prop_map(Argument::Bytes), 1 => arrays(length..length + 1)]
                .boxed()
        }
        Reads::List(item) => prop_oneof![4 => sequence(vec(fitting(*item), 0..5)), 1 => arrays(0..5)].boxed(),
        Reads::Array(length, item) => {
            prop_oneof![4 => sequence(vec(fitting(*item), length)), 1 => arrays(length..length + 1)].boxed()
        }
        Reads::Tuple(reads) => {
            reads.iter().map(|reads| fitting(*reads)).collect::<Vec<_>>().prop_map(Argument::Tuple).boxed()
        }
        Reads::SetOf(item) => sets(vec(fitting(*item), 0..5)).boxed(),
        Reads::Map(key, value) => vec((fitting(*key), fitting(*value)), 0..5).prop_map(dict).boxed(),
        Reads::Host => {
            let hosted = [
                "[1.0, 2.5]",
                "[]",
                "(3, 'x')",
                "{'a': 1}",
                "Counter(3)",
                "Fixed(4)",
                "[1, 2]",
                "outcome",
                "(1.0, 2.0)",
                "Index('grow', 3)",
                "Index('', 5)",
                "2**64 + 1",
            ];
            prop_oneof![2 => others(&hosted), 1 => integers(), 1 => texts()].boxed()
        }
    }
}

/// What a look must give up on although it nearly fits.
pub(crate) fn nearly_fitting(reads: Reads) -> BoxedStrategy<Argument> {
    match reads {
        Reads::Signed(_) | Reads::Unsigned(_) => others(&["Int(5)", "True", "Index('', 3)", "2.0"]).boxed(),
        Reads::Float => others(&["Real(2.5)", "Int(5)", "Float('', 2.5)", "10**400"]).boxed(),
        Reads::Bool => others(&["1", "0", "Bool('', True)"]).boxed(),
        Reads::Char => others(&["Str('x')", "'xy'", "''"]).boxed(),
        Reads::Text => others(&["Str('sub')", "'a\\ud800'", "b'bytes'"]).boxed(),
        Reads::Bytes => prop_oneof![others(&["Bytes(b'sub')"]), arrays(0..3)].boxed(),
        Reads::Octets => prop_oneof![others(&["Bytes(b'sub')", "[1, 2]", "array('d', [1.0])"]), arrays(0..3)].boxed(),
        Reads::Maybe(inner) => nearly_fitting(*inner),
        Reads::ByteArray(_) => prop_oneof![any::<Vec<u8>>().prop_map(Argument::Bytes), others(&["[1, 2, 3]"])].boxed(),
        Reads::List(item) | Reads::Array(_, item) => {
            // The odd one stands first, somewhere, last; or the length is wrong.
            let odd = (vec(fitting(*item), 0..5), nearly_fitting(*item), any::<Index>());
            let odd = odd.prop_map(|(items, odd, index)| with_odd(items, odd, index));
            prop_oneof![
                4 => sequence(odd),
                2 => sequence(vec(fitting(*item), 0..5)),
                2 => of_a_subclass(fitting(reads)),
                1 => sets(vec(integers(), 0..3)),
                3 => others(&MEDDLING)
            ]
            .boxed()
        }
        Reads::Tuple(reads) => {
            let items: Vec<_> = reads.iter().map(|reads| fitting(*reads)).collect();
            let odd = nearly_fitting(reads[0]);
            let odd = (items, odd).prop_map(|(mut items, odd)| {
                items[0] = odd;
                Argument::Tuple(items)
            });
            let short = sequence(vec(fitting(reads[0]), 0..4));
            prop_oneof![odd, short, of_a_subclass(fitting(Reads::Tuple(reads))), others(&MEDDLING)].boxed()
        }
        Reads::SetOf(item) => {
            let odd = (vec(fitting(*item), 0..5), others(&ODD_KEYS), any::<Index>());
            let odd = odd.prop_map(|(items, odd, index)| with_odd(items, odd, index));
            prop_oneof![
                4 => sets(odd),
                1 => sequence(vec(fitting(*item), 0..3)),
                1 => of_a_subclass(fitting(reads)),
                1 => others(&MEDDLING)
            ]
            .boxed()
        }
        Reads::Map(key, value) => {
            let odd_key = (others(&ODD_KEYS), fitting(*value));
            let odd_value = (fitting(*key), nearly_fitting(*value));
            let odd = (
                vec((fitting(*key), fitting(*value)), 0..5),
                prop_oneof![odd_key.boxed(), odd_value.boxed()],
                any::<Index>(),
            );
            let odd = odd.prop_map(|(entries, odd, index)| dict(with_odd(entries, odd, index)));
            prop_oneof![
                4 => odd,
                1 => sequence(vec(fitting(*key), 0..3)),
                1 => of_a_subclass(fitting(reads)),
                1 => others(&MEDDLING)
            ]
            .boxed()
        }
        Reads::Host => any_argument().boxed(),
    }
}

/// Containers that are not exact, or that change while they are converted.
const MEDDLING: [&str; 23] = [
    "List([1.0, 2.0])",
    "Tuple((1.0, 2.0))",
    "Set({1, 2})",
    "Frozen({1, 2})",
    "Dict({1: 2.0})",
    "Sequence()",
    "[Float('clear', 2.0), 1.0, 3.0]",
    "[1.0, Float('clear', 2.5), 3.0]",
    "[1, Index('clear', 2), 3]",
    "[1.0, Float('grow', 2.5)]",
    "[1, Index('grow', 2), 3]",
    "[1.0, Float('raise', 2.5)]",
    "[(1, 'a'), (Index('clear', 2), 'b'), (3, 'c')]",
    "['a', 'b', Str('c'), 'd']",
    "(lambda l: l.append(l) or l)([])",
    "(lambda l: l.append(l) or l)([[1.0]])",
    "range(3)",
    "Str('abc')",
    "{1: 2.0}.keys()",
    "iter([1.0])",
    "[[1.0], List([2.0])]",
    "[(1, 'a'), Tuple((2, 'b'))]",
    "[None, [1.0], 'x']",
];

/// Keys that equal no key that is read.
const ODD_KEYS: [&str; 6] = ["Thing()", "2.5", "Index('', 3)", "b'odd'", "Str('\\0odd')", "Int(7777777)"];

/// The same items in a subclass.
fn of_a_subclass(container: impl Strategy<Value = Argument>) -> impl Strategy<Value = Argument> {
    container.prop_map(|container| {
        let class = match container {
            Argument::List(_) | Argument::Array(..) => "List",
            Argument::Tuple(_) => "Tuple",
            Argument::Set(_) => "Set",
            Argument::FrozenSet(_) => "Frozen",
            _ => "Dict",
        };
        Argument::Other(format!("{class}({})", container.source()))
    })
}

fn with_odd<T>(mut items: Vec<T>, odd: T, index: Index) -> Vec<T> {
    items.insert(index.index(items.len() + 1), odd);
    items
}

fn sequence(items: impl Strategy<Value = Vec<Argument>>) -> impl Strategy<Value = Argument> {
    (items, any::<bool>()).prop_map(|(items, list)| if list { Argument::List(items) } else { Argument::Tuple(items) })
}

fn sets(items: impl Strategy<Value = Vec<Argument>>) -> impl Strategy<Value = Argument> {
    (items, any::<bool>()).prop_map(|(items, set)| if set { Argument::Set(items) } else { Argument::FrozenSet(items) })
}

/// A dict with each key once.
fn dict(mut entries: Vec<(Argument, Argument)>) -> Argument {
    let mut seen = std::collections::HashSet::new();
    entries.retain(|(key, _)| seen.insert(key.source()));
    Argument::Dict(entries)
}

/// Anything.
pub(crate) fn any_argument() -> impl Strategy<Value = Argument> {
    let odd = [
        "Int(5)",
        "Int(2**70)",
        "Int(-1)",
        "Real(2.5)",
        "Real('nan')",
        "Str('sub')",
        "Str('')",
        "Str('x')",
        "Bytes(b'sub')",
        "Index('', 3)",
        "Index('', -3)",
        "Index('', 2**80)",
        "Index('raise', 0)",
        "Index('wrong', 0)",
        "Index('grow', 2)",
        "Index('', True)",
        "Index('', Int(4))",
        "Float('', 2.5)",
        "Float('raise', 0)",
        "Float('wrong', 0)",
        "Float('grow', 1.0)",
        "Float('', Real(1.0))",
        "Bool('', True)",
        "Bool('raise', 0)",
        "Thing()",
        "1j",
        "range(3)",
        "Counter(1)",
        "Fixed(2)",
        "outcome",
    ];
    prop_oneof![
        2 => integers(),
        1 => huge(),
        1 => any::<bool>().prop_map(Argument::Bool),
        1 => floats(),
        1 => texts(),
        1 => Just(Argument::Surrogate),
        1 => any::<Vec<u8>>().prop_map(Argument::Bytes),
        1 => Just(Argument::None),
        1 => proptest::sample::select(vec![
            Argument::List(vec![Argument::Float(1.0)]),
            Argument::List(vec![Argument::Text("a".to_owned()), Argument::Text("b".to_owned())]),
            Argument::Tuple(vec![Argument::Int(1), Argument::Text("a".to_owned())]),
            Argument::Set(vec![Argument::Int(1)]),
            Argument::Dict(vec![]),
        ]),
        1 => others(&MEDDLING),
        1 => arrays(0..4),
        4 => others(&odd),
    ]
}

fn others(sources: &[&str]) -> impl Strategy<Value = Argument> + use<> {
    let sources: Vec<_> = sources.iter().map(|source| (*source).to_owned()).collect();
    proptest::sample::select(sources).prop_map(Argument::Other)
}

/// Ints of every size and sign, often at the edge of a machine type.
fn integers() -> impl Strategy<Value = Argument> {
    let edge = (0u32..=66, -2i128..=2, any::<bool>())
        .prop_map(|(bits, offset, negative)| ((1i128 << bits) * if negative { -1 } else { 1 }) + offset);
    prop_oneof![3 => any::<i8>().prop_map(i128::from), 1 => any::<i64>().prop_map(i128::from),
        1 => any::<u64>().prop_map(i128::from), 2 => edge]
    .prop_map(Argument::Int)
}

/// Arrays of every kind of number, in whatever exports them.
fn arrays(length: Range<usize>) -> impl Strategy<Value = Argument> {
    let of = |makes: &'static [&'static str], items: BoxedStrategy<Argument>| {
        (proptest::sample::select(makes), vec(items, length.clone()))
            .prop_map(|(make, items)| Argument::Array(make, items))
    };
    let bytes = any::<u8>().prop_map(|byte| Argument::Int(byte.into())).boxed();
    let signed = any::<i16>().prop_map(|value| Argument::Int(value.into())).boxed();
    let unsigned = any::<u64>().prop_map(|value| Argument::Int(value.into())).boxed();
    let singles = any::<f32>().prop_map(|value| Argument::Float(value.into())).boxed();
    prop_oneof![
        of(&["bytearray({})", "memoryview(bytes({}))", "array('B', {})", "memoryview(bytes({}[::-1]))[::-1]"], bytes),
        of(&["array('h', {})", "array('i', {})", "array('q', {})", "memoryview(array('l', {}))"], signed),
        of(&["array('Q', {})", "memoryview(array('Q', {}))"], unsigned),
        of(&["array('d', {})", "memoryview(array('d', {}[::-1]))[::-1]"], floats().boxed()),
        of(&["array('f', {})"], singles),
        of(&["memoryview(bytes({})).cast('?')"], any::<bool>().prop_map(Argument::Bool).boxed()),
    ]
}

fn huge() -> impl Strategy<Value = Argument> {
    (any::<bool>(), prop_oneof![Just(70u32), Just(127), Just(128), Just(1023), Just(1024), Just(2000)])
        .prop_map(|(negative, bits)| Argument::Huge(negative, bits))
}

fn floats() -> impl Strategy<Value = Argument> {
    let special =
        proptest::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 5e-324]);
    prop_oneof![any::<f64>(), special, -10.0..10.0].prop_map(Argument::Float)
}

fn texts() -> impl Strategy<Value = Argument> {
    prop_oneof![
        any::<String>(),
        any::<char>().prop_map(String::from),
        Just(String::new()),
        Just("a\0b".to_owned()),
        Just("-12".to_owned()),
        Just("2.5".to_owned()),
    ]
    .prop_map(Argument::Text)
}
