//! Batches over NumPy arrays of several dimensions: which shape the result has, and in which order its items are run.
//!
//! Shapes broadcast as NumPy's do. The order is that of NumPy's ufuncs, which follows the arrays' memory, so that the result lies in memory
//! as its inputs do. Where no axis needs a step of its own, several are walked as one: what is contiguous costs what one dimension costs.

use core::fmt::Write;

use pyo3::exceptions::PyValueError;
use pyo3::types::{PyAnyMethods, PyList, PyTuple};
use pyo3::{Borrowed, Bound, PyAny, PyErr, PyResult, Python, intern};

use super::source::{Kind, Source};
use super::{Batch, source};

/// The shape of a batch's result, and how it is walked.
pub(super) struct Grid {
    pub(super) shape: Vec<usize>,
    /// The axes, from the outermost to the innermost.
    pub(super) order: Vec<usize>,
    /// The lengths of the axes that are walked: those of `order`, or several of them as one.
    lengths: Vec<usize>,
    /// For each source, by its name, the bytes from item to item along these.
    strides: Vec<(&'static str, Vec<isize>)>,
}

/// The shape of an array, and the bytes from item to item along each axis.
pub(super) type Layout = (Vec<usize>, Vec<isize>);

impl Grid {
    /// The grid of these sources.
    ///
    /// # Errors
    /// They do not broadcast, or not all of them are NumPy arrays.
    fn new(batch: &Batch<'_>, sources: &[&Source<'_, '_>]) -> PyResult<Self> {
        let batched: Vec<_> = sources.iter().filter(|source| source.length().is_some()).collect();
        if let Some(other) = batched.iter().find(|source| source.kind() != Kind::NumPy) {
            return Err(PyValueError::new_err(format!(
                "{}() takes arrays of several dimensions where all that is batched is in NumPy arrays, and '{}' is not",
                batch.name, other.name,
            )));
        }
        let layouts: Vec<_> = batched.iter().map(|source| source.layout()).collect::<PyResult<_>>()?;
        let shape = broadcast(&layouts).ok_or_else(|| {
            let named = batched
                .iter()
                .zip(&layouts)
                .map(|(source, (shape, _))| format!("'{}' has {}", source.name, shape_text(shape)));
            let named: Vec<_> = named.collect();
            PyValueError::new_err(format!("{}() needs shapes that broadcast: {}", batch.name, named.join(", ")))
        })?;
        let strides: Vec<_> = layouts.iter().map(|layout| stretched(layout, &shape)).collect();
        let order = order(shape.len(), &strides);
        let names: Vec<_> = batched.iter().map(|source| source.name).collect();
        #[cfg(all(fast_path, buffers))]
        let (names, strides) = {
            let (mut names, mut strides) = (names, strides);
            if let Some((_, of_target)) =
                batch.target.as_ref().map(|target| target.layout()).filter(|(given, _)| *given == shape)
            {
                names.push(super::into::INTO);
                strides.push(of_target);
            }
            (names, strides)
        };
        let (lengths, strides) = joined(&shape, &order, &strides);
        let strides = names.into_iter().zip(strides).collect();
        Ok(Self { shape, order, lengths, strides })
    }

    /// How many items there are.
    fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Whether the results stand in memory as in Fortran: the first axis is the innermost.
    pub(super) fn is_reversed(&self) -> bool {
        self.order.len() > 1 && self.order.iter().rev().is_sorted()
    }

    /// The shape of the results as they stand in memory, outermost axis first.
    pub(super) fn shape_in_order(&self) -> impl ExactSizeIterator<Item = usize> {
        self.order.iter().map(|axis| self.shape[*axis])
    }

    /// The array of that shape, or one in Fortran's order, with each axis in its place.
    pub(super) fn with_axes_in_place<'py>(&self, array: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if self.is_reversed() || self.order.is_sorted() {
            return Ok(array);
        }
        let mut places = vec![0; self.order.len()];
        self.order.iter().enumerate().for_each(|(place, axis)| places[*axis] = place);
        array.call_method1("transpose", PyTuple::new(array.py(), places)?)
    }

    /// How the array of this name is walked.
    pub(super) fn walk(&self, name: &'static str) -> Walk {
        let strides = self.strides.iter().find(|(known, _)| *known == name).expect("each source has strides");
        Walk { lengths: self.lengths.clone(), strides: strides.1.clone() }
    }

    /// The objects that stand for an array's items, as they are walked, from the one at `start` on.
    pub(super) fn objects<'py>(&self, object: Borrowed<'_, 'py, PyAny>, start: usize) -> PyResult<Bound<'py, PyTuple>> {
        let py = object.py();
        let shape = PyTuple::new(py, &self.shape)?;
        let whole = py.import("numpy")?.call_method1("broadcast_to", (object, shape))?;
        let walked = whole.call_method1("transpose", PyTuple::new(py, &self.order)?)?.call_method0("ravel")?;
        source::objects(walked.as_borrowed(), start)
    }

    /// Where the item that is run at `row` stands.
    pub(super) fn index(&self, mut row: usize) -> String {
        let mut index = vec![0; self.shape.len()];
        for axis in self.order.iter().rev() {
            (index[*axis], row) = (row % self.shape[*axis], row / self.shape[*axis]);
        }
        shape_text(&index)
    }

    /// Nested lists of the objects, which are in the order in which they were run.
    pub(super) fn nest<'py>(&self, py: Python<'py>, objects: &[Bound<'py, PyAny>]) -> PyResult<Bound<'py, PyAny>> {
        let mut steps = vec![0; self.shape.len()];
        let mut step = 1;
        for axis in self.order.iter().rev() {
            steps[*axis] = step;
            step *= self.shape[*axis];
        }
        nested(py, objects, &self.shape, &steps, 0)
    }
}

fn nested<'py>(
    py: Python<'py>,
    objects: &[Bound<'py, PyAny>],
    shape: &[usize],
    steps: &[usize],
    start: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let ([length, shape @ ..], [step, steps @ ..]) = (shape, steps) else { return Ok(objects[start].clone()) };
    let items: Vec<_> =
        (0..*length).map(|index| nested(py, objects, shape, steps, start + index * step)).collect::<PyResult<_>>()?;
    Ok(PyList::new(py, items)?.into_any())
}

impl<'py> Batch<'py> {
    /// Settles a batch over arrays of several dimensions.
    ///
    /// # Errors
    /// As [`Grid::new`].
    #[cold]
    #[inline(never)]
    pub(super) fn settle_grid(&mut self, sources: &[&Source<'_, 'py>]) -> PyResult<()> {
        let grid = Grid::new(self, sources)?;
        (self.rows, self.limit) = (grid.count(), grid.count());
        self.grid = Some(Box::new(grid));
        Ok(())
    }
}

/// NumPy's broadcasting: axes are matched from the last on, and one of length 1 is as long as the other's.
fn broadcast(layouts: &[Layout]) -> Option<Vec<usize>> {
    let dimensions = layouts.iter().map(|(shape, _)| shape.len()).max()?;
    let mut shape = vec![1; dimensions];
    for (given, _) in layouts {
        for (length, given) in shape[dimensions - given.len()..].iter_mut().zip(given) {
            match (*length, *given) {
                (_, 1) => {}
                (1, given) => *length = given,
                (length, given) if length == given => {}
                _ => return None,
            }
        }
    }
    Some(shape)
}

/// The strides of an array, as if it had the whole shape: none along an axis that it lacks, or on which it has one item for all.
fn stretched((given, strides): &Layout, shape: &[usize]) -> Vec<isize> {
    let mut stretched = vec![0; shape.len()];
    let lacking = shape.len() - given.len();
    for ((stretched, length), stride) in stretched[lacking..].iter_mut().zip(given).zip(strides) {
        *stretched = if *length == 1 { 0 } else { *stride };
    }
    stretched
}

/// The order in which NumPy's iterator takes the axes, outermost first: a stable insertion sort by the size of the strides. Where two
/// arrays disagree, the axes stay as they are. (Documented as order "K"; the rule for conflicts is that of `nditer`'s source.)
fn order(dimensions: usize, strides: &[Vec<isize>]) -> Vec<usize> {
    // As NumPy does it: from the innermost on.
    let mut order: Vec<usize> = (0..dimensions).rev().collect();
    for from in 1..dimensions {
        let axis = order[from];
        let mut to = from;
        for place in (0..from).rev() {
            match is_further_out(strides, order[place], axis) {
                Some(true) => to = place,
                Some(false) => break,
                None => {}
            }
        }
        order[to..=from].rotate_right(1);
    }
    order.reverse();
    order
}

/// Whether all arrays with a stride along both axes have the larger one along the first. Nothing, where there is none.
fn is_further_out(strides: &[Vec<isize>], first: usize, second: usize) -> Option<bool> {
    let both = strides.iter().map(|strides| (strides[first], strides[second])).filter(|(a, b)| *a != 0 && *b != 0);
    both.map(|(first, second)| first.unsigned_abs() > second.unsigned_abs()).reduce(|all, this| all && this)
}

/// Joins axes along which every array goes on where the one inside has ended.
fn joined(shape: &[usize], order: &[usize], strides: &[Vec<isize>]) -> (Vec<usize>, Vec<Vec<isize>>) {
    let mut lengths: Vec<usize> = Vec::new();
    let mut walked = vec![Vec::<isize>::new(); strides.len()];
    // From the innermost on, which is the last in the end.
    for axis in order.iter().rev().copied().filter(|axis| shape[*axis] != 1) {
        let goes_on = lengths.last().is_some_and(|length| {
            let ends = |(walked, strides): (&Vec<isize>, &Vec<isize>)| {
                walked.last().map(|inner| inner * *length as isize) == Some(strides[axis])
            };
            walked.iter().zip(strides).all(ends)
        });
        match lengths.last_mut().filter(|_| goes_on) {
            Some(length) => *length *= shape[axis],
            None => {
                lengths.push(shape[axis]);
                walked.iter_mut().zip(strides).for_each(|(walked, strides)| walked.push(strides[axis]));
            }
        }
    }
    lengths.reverse();
    walked.iter_mut().for_each(|strides| strides.reverse());
    (lengths, walked)
}

/// How an array is walked.
pub(super) struct Walk {
    lengths: Vec<usize>,
    strides: Vec<isize>,
}

impl Walk {
    /// Along one dimension.
    pub(super) fn flat(length: usize, stride: isize) -> Self {
        Self { lengths: vec![length], strides: vec![stride] }
    }

    /// Goes through the items from the one at `start` on, in runs of the innermost axis: each `run` gets the offset of its first item, the
    /// stride, and which of the `count` items it has. False, where a run says so.
    pub(super) fn runs(
        &self,
        start: usize,
        count: usize,
        mut run: impl FnMut(isize, isize, core::ops::Range<usize>) -> bool,
    ) -> bool {
        let (Some(length), Some(stride)) = (self.lengths.last().copied(), self.strides.last().copied()) else {
            return run(0, 0, 0..count);
        };
        let mut done = 0;
        while done < count {
            let (mut outer, inner) = ((start + done) / length, (start + done) % length);
            let mut offset = inner as isize * stride;
            for (length, stride) in self.lengths.iter().zip(&self.strides).rev().skip(1) {
                offset += (outer % length) as isize * stride;
                outer /= length;
            }
            let end = count.min(done + length - inner);
            if !run(offset, stride, done..end) {
                return false;
            }
            done = end;
        }
        true
    }
}

/// A shape or an index, as Python writes it.
pub(super) fn shape_text(numbers: &[usize]) -> String {
    let mut text = "(".to_owned();
    for (place, number) in numbers.iter().enumerate() {
        let _ = write!(text, "{}{number}", if place == 0 { "" } else { ", " });
    }
    if numbers.len() == 1 { text + ",)" } else { text + ")" }
}

/// The shape and the strides of an array, as it says.
pub(super) fn layout_of(object: Borrowed<'_, '_, PyAny>) -> PyResult<Layout> {
    let py = object.py();
    let read = |name| -> Result<_, PyErr> { object.getattr(name) };
    Ok((read(intern!(py, "shape"))?.extract()?, read(intern!(py, "strides"))?.extract()?))
}
