//! Containers of other crates that PyO3 has conversions for, with their own default hashers.

use super::*;

#[cfg(feature = "hashbrown")]
containers! {
    [K: Item<'keep> + Eq + Hash, V: Item<'keep>] hashbrown::HashMap<K, V>: GIL && K::INERT && V::INERT, class::<Self>, (object, keep) =>
        map(object, keep, Self::with_capacity, |values, key, value| { values.insert(key, value); });
    [T: Item<'keep> + Eq + Hash] hashbrown::HashSet<T>: false, class::<Self>, (object, keep) =>
        set(object, keep, Self::with_capacity, |values, item| { values.insert(item); });
}

#[cfg(feature = "indexmap")]
containers! {
    [K: Item<'keep> + Eq + Hash, V: Item<'keep>] indexmap::IndexMap<K, V>: GIL && K::INERT && V::INERT, class::<Self>, (object, keep) =>
        map(object, keep, Self::with_capacity, |values, key, value| { values.insert(key, value); });
}

#[cfg(feature = "smallvec")]
containers! {
    [A: smallvec::Array<Item: Element<'keep> + Item<'keep>>] smallvec::SmallVec<A>: GIL && A::Item::INERT, begins::<A::Item>, (object, keep) =>
        match Sequence::of(object) {
            Some(items) => readers::sequence(items, keep, Self::with_capacity, Self::push),
            None => buffer::vector::<_, false>(object).map(Self::from_vec),
        };
}
