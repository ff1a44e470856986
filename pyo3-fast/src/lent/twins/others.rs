//! The twins of other crates' containers.

use super::*;

#[cfg(feature = "hashbrown")]
containers! {
    [K: Twin<'keep> + Eq + Hash, V: Twin<'keep>] hashbrown::HashMap<K, V>: Or<K::Borrows, V::Borrows>,
        Entries<K::Owner<'py>, V::Owner<'py>>,
        (owner, keep) => entries::<K, V, _>(owner, keep);
    [T: Twin<'keep> + Eq + Hash] hashbrown::HashSet<T>: T::Borrows, Members<T::Owner<'py>>,
        (owner, keep) => items::<T, _>(owner.0, keep);
}

#[cfg(feature = "indexmap")]
containers! {
    [K: Twin<'keep> + Eq + Hash, V: Twin<'keep>] indexmap::IndexMap<K, V>: Or<K::Borrows, V::Borrows>,
        Entries<K::Owner<'py>, V::Owner<'py>>,
        (owner, keep) => entries::<K, V, _>(owner, keep);
}

// PyO3 names the type where it refuses a `str`, so the owner has it too, of whatever size.
#[cfg(feature = "smallvec")]
containers! {
    [A: smallvec::Array<Item: Element<'keep>>] smallvec::SmallVec<A>: <A::Item as Twin<'keep>>::Borrows,
        smallvec::SmallVec<[<A::Item as Twin<'keep>>::Owner<'py>; 1]>,
        (owner, keep) => items::<A::Item, _>(owner, keep);
}
