//! Calls to make: arguments as Python expressions, and what the fast path should make of them.

use proptest::prelude::*;

use crate::twins::{Kind, Passing, Reads, Twin};

/// The Python side: classes whose conversions are counted, fail, or meddle; and `outcome`, which makes a call.
pub const PRELUDE: &std::ffi::CStr = cr#"
import re
log = []
victims = []

def act(name, behaviour, value):
    log.append(name)
    if behaviour == 'raise':
        raise RuntimeError(name)
    if behaviour == 'wrong':
        return 'wrong'
    if behaviour == 'grow':
        for victim in victims:
            if type(victim) is list:
                victim.append(1.0)
            elif hasattr(victim, 'add'):
                log.append(victim.add(1))
    return value

class Thing:
    def __repr__(self): return type(self).__name__
class Index(Thing):
    def __init__(self, behaviour, value): self.behaviour, self.value = behaviour, value
    def __index__(self): return act('index', self.behaviour, self.value)
class Float(Thing):
    def __init__(self, behaviour, value): self.behaviour, self.value = behaviour, value
    def __float__(self): return act('float', self.behaviour, self.value)
class Bool(Thing):
    def __init__(self, behaviour, value): self.behaviour, self.value = behaviour, value
    def __bool__(self): return act('bool', self.behaviour, self.value)
class Int(int):
    def __index__(self): log.append('int'); return 1
    def __int__(self): log.append('int'); return 2
class Real(float):
    def __float__(self): log.append('real'); return 3.0
class Str(str):
    def __str__(self): log.append('str'); return 'other'
class Bytes(bytes):
    def __bytes__(self): log.append('bytes'); return b'other'

def outcome(function, source):
    log.clear()
    args, kwargs = eval(source)
    victims[:] = args
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        outcome = ('raised', type(error), str(error), getattr(error, '__notes__', None), error.__cause__)
    else:
        outcome = ('returned', type(result), repr(result))
    return re.sub('0x[0-9a-f]{6,}', '0x', repr((outcome, log, [victim for victim in victims if type(victim) is list],
                 [victim.count for victim in victims if type(victim) is Counter])))
"#;

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
    /// `None`.
    None,
    /// Anything else, as Python source.
    Other(String),
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
            Self::None => "None".to_owned(),
            Self::Other(source) => source.clone(),
        }
    }

    /// Whether the fast path reads this: the rules once more, apart from the code under test.
    fn is_read_as(&self, reads: Reads) -> bool {
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
            (Reads::Text, Self::Text(_)) | (Reads::Bytes, Self::Bytes(_)) => true,
            _ => false,
        }
    }
}

/// One call.
#[derive(Clone, Debug)]
pub struct Call {
    /// Positional arguments.
    pub positional: Vec<Argument>,
    /// Keyword arguments.
    pub keywords: Vec<(String, Argument)>,
}

impl Call {
    /// As a Python expression for positional and keyword arguments.
    pub fn source(&self) -> String {
        let positional = self.positional.iter().fold(String::new(), |text, argument| text + &argument.source() + ", ");
        let keywords: Vec<_> =
            self.keywords.iter().map(|(name, argument)| format!("'{name}': {}", argument.source())).collect();
        format!("(({positional}), {{{}}})", keywords.join(", "))
    }

    /// Whether the fast path of `twin` serves this.
    pub fn is_served(&self, twin: &Twin) -> bool {
        let Some(reads) = twin.reads else { return false };
        self.bound(twin).is_some_and(|bound| {
            bound.iter().zip(reads).all(|(argument, reads)| argument.is_none_or(|argument| argument.is_read_as(*reads)))
        })
    }

    /// The arguments in the parameters' order, if they fit: the fast path takes keywords for up to 16 parameters.
    fn bound(&self, twin: &Twin) -> Option<Vec<Option<&Argument>>> {
        let passing = twin.passing();
        let positional = passing.iter().filter(|parameter| parameter.kind != Kind::KeywordOnly).count();
        if self.positional.len() > positional || !self.keywords.is_empty() && passing.len() > 16 {
            return None;
        }
        let mut bound = vec![None; passing.len()];
        for (slot, argument) in bound.iter_mut().zip(&self.positional) {
            *slot = Some(argument);
        }
        for (name, argument) in &self.keywords {
            let may_be_named = |parameter: &Passing| parameter.kind != Kind::PositionalOnly && parameter.name == *name;
            let slot = &mut bound[passing.iter().position(may_be_named)?];
            if slot.replace(argument).is_some() {
                return None;
            }
        }
        passing.iter().zip(&bound).all(|(parameter, slot)| slot.is_some() || !parameter.required).then_some(bound)
    }

    /// Whether `twin` takes this many positional arguments, and no keywords are given.
    pub fn fits(&self, twin: &Twin) -> bool {
        let most = twin.reads.map_or(usize::MAX, <[_]>::len);
        self.keywords.is_empty() && (twin.required..=most).contains(&self.positional.len())
    }
}

/// Calls of `twin`: mostly ones that fit.
pub fn calls(twin: &Twin) -> impl Strategy<Value = Call> + use<> {
    let fitting: Vec<BoxedStrategy<Argument>> = match twin.reads {
        Some(reads) => reads
            .iter()
            .map(|reads| prop_oneof![6 => fitting(*reads), 1 => nearly_fitting(*reads), 3 => any_argument()].boxed())
            .collect(),
        None => vec![any_argument().boxed(); 2],
    };
    let required = twin.required;
    let names = {
        let mut names = twin.parameters();
        names.push("unknown".to_owned());
        names
    };
    let most = fitting.len();
    let count = prop_oneof![6 => Just(most), 2 => required..=most, 1 => 0..=most + 2];
    // A keyword mostly names a parameter that no positional argument has taken.
    let keywords = prop_oneof![
        4 => Just(Vec::new()),
        3 => (0..=most).prop_map(move |from| (from..most).collect::<Vec<_>>()).prop_shuffle(),
        1 => proptest::sample::subsequence((0..names.len()).collect::<Vec<_>>(), 0..=names.len()).prop_shuffle(),
    ];
    let named = fitting.clone();
    let leave_out = proptest::collection::vec(proptest::bool::weighted(0.1), names.len());
    (fitting, proptest::collection::vec(any_argument(), 2), count, keywords, (named, any_argument()), leave_out)
        .prop_map(move |(mut positional, more, count, indices, (mut values, unknown), leave_out)| {
            positional.extend(more);
            let first_named = indices.iter().min().map_or(most, |first| *first);
            positional.truncate(if count % 3 == 2 { count } else { count.min(first_named) });
            values.resize(names.len(), unknown);
            let mut keywords = Vec::new();
            for index in indices.into_iter().filter(|index| *index < names.len() && !leave_out[*index]) {
                keywords.push((names[index].clone(), values[index].clone()));
            }
            Call { positional, keywords }
        })
}

fn fitting(reads: Reads) -> BoxedStrategy<Argument> {
    match reads {
        Reads::Signed(_) | Reads::Unsigned(_) => integers().boxed(),
        Reads::Float => prop_oneof![4 => floats(), 1 => integers(), 1 => huge()].boxed(),
        Reads::Bool => any::<bool>().prop_map(Argument::Bool).boxed(),
        Reads::Char => any::<char>().prop_map(|c| Argument::Text(c.into())).boxed(),
        Reads::Text => texts().boxed(),
        Reads::Bytes => any::<Vec<u8>>().prop_map(Argument::Bytes).boxed(),
        Reads::Maybe(inner) => prop_oneof![1 => Just(Argument::None), 3 => fitting(*inner)].boxed(),
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
fn nearly_fitting(reads: Reads) -> BoxedStrategy<Argument> {
    match reads {
        Reads::Signed(_) | Reads::Unsigned(_) => others(&["Int(5)", "True", "Index('', 3)", "2.0"]).boxed(),
        Reads::Float => others(&["Real(2.5)", "Int(5)", "Float('', 2.5)", "10**400"]).boxed(),
        Reads::Bool => others(&["1", "0", "Bool('', True)"]).boxed(),
        Reads::Char => others(&["Str('x')", "'xy'", "''"]).boxed(),
        Reads::Text => others(&["Str('sub')", "'a\\ud800'", "b'bytes'"]).boxed(),
        Reads::Bytes => others(&["Bytes(b'sub')", "bytearray(b'ab')", "memoryview(b'ab')"]).boxed(),
        Reads::Maybe(inner) => nearly_fitting(*inner),
        Reads::Host => any_argument().boxed(),
    }
}

fn any_argument() -> impl Strategy<Value = Argument> {
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
        "bytearray(b'ab')",
        "memoryview(b'ab')",
        "Thing()",
        "[1.0]",
        "{}",
        "(1, 'a')",
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
