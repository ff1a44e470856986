//! Calls to make, and which of them the fast path should serve.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::arguments::{Argument, any_argument, fitting, nearly_fitting, sources};
use crate::twins::{Kind, Passing, Reads, Twin};

/// The Python side: classes whose conversions are counted, fail, or meddle; and `outcome`, which makes a call.
pub const PRELUDE: &std::ffi::CStr = cr#"
import re
from array import array
log = []
victims = []

def act(name, behaviour, value):
    log.append(name)
    if behaviour == 'raise':
        raise RuntimeError(name)
    if behaviour == 'wrong':
        return 'wrong'
    if behaviour == 'clear':
        for victim in victims:
            if type(victim) is list:
                victim.clear()
            elif type(victim) in (array, bytearray):
                del victim[:]
    if behaviour == 'grow':
        for victim in victims:
            if type(victim) is list:
                victim.append(1.0)
            elif type(victim) in (array, bytearray):
                victim.append(1)
            elif hasattr(victim, 'add'):
                log.append(victim.add(1))
    return value

class Thing:
    def __repr__(self): return type(self).__name__
    def __hash__(self): return 12345  # so that sets have one order
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

class List(list):
    def __iter__(self): log.append('list'); return iter([7.0])
class Tuple(tuple):
    def __iter__(self): log.append('tuple'); return iter([7.0])
class Set(set):
    def __iter__(self): log.append('set'); return iter([7])
class Frozen(frozenset):
    def __iter__(self): log.append('frozenset'); return iter([7])
class Dict(dict):
    def __iter__(self): log.append('dict'); return iter([7])
    def items(self): log.append('items'); return []
class Sequence:
    def __len__(self): log.append('len'); return 2
    def __getitem__(self, index): log.append('getitem'); return [1.0, 2.0][index]
    def __repr__(self): return 'Sequence'

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
    return re.sub('0x[0-9a-f]{6,}', '0x', repr((outcome, log, [victim for victim in victims if type(victim) in (list, array, bytearray)],
                 [victim.count for victim in victims if type(victim) is Counter])))
"#;

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
        let positional = sources(&self.positional);
        let keywords: Vec<_> =
            self.keywords.iter().map(|(name, argument)| format!("'{name}': {}", argument.source())).collect();
        format!("(({positional}), {{{}}})", keywords.join(", "))
    }

    /// Whether the fast path of `twin` serves this.
    pub fn is_served(&self, twin: &Twin) -> bool {
        let Some(reads) = twin.reads else { return false };
        let mut python_may_run = false;
        self.bound(twin).is_some_and(|bound| {
            bound.iter().zip(reads).zip(twin.passing()).all(|((argument, reads), passing)| {
                let waits = python_may_run && reads.waits();
                python_may_run |= matches!(reads, Reads::Host) || passing.calls;
                argument.is_none_or(|argument| waits || argument.is_read_as(*reads))
            })
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
    let leave_out = vec(proptest::bool::weighted(0.1), names.len());
    (fitting, vec(any_argument(), 2), count, keywords, (named, any_argument()), leave_out).prop_map(
        move |(mut positional, more, count, indices, (mut values, unknown), leave_out)| {
            positional.extend(more);
            let first_named = indices.iter().min().map_or(most, |first| *first);
            positional.truncate(if count % 3 == 2 { count } else { count.min(first_named) });
            values.resize(names.len(), unknown);
            let mut keywords = Vec::new();
            for index in indices.into_iter().filter(|index| *index < names.len() && !leave_out[*index]) {
                keywords.push((names[index].clone(), values[index].clone()));
            }
            Call { positional, keywords }
        },
    )
}
