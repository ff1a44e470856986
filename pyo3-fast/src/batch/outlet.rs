//! What becomes of the values: an array of the kind that the sources ask for, where that holds them exactly; else a list.
//!
//! What a value is, is asked of the compiler: the `finish` that is found first, along the chain of `Deref`s.

use core::marker::PhantomData;
use core::ops::Deref;

use pyo3::types::{PyList, PyListMethods};
use pyo3::{Bound, IntoPyObject, PyErr, PyResult, Python, ffi};

use super::Batch;
use super::arrays::{Array, Element};
use super::count::room;
use super::job::{Job, Sink};
use super::places::Direct;
use super::rows::Columns;
use super::texts::Texts;
use crate::output::{Make, list, none};

type Object = *mut ffi::PyObject;

/// The outlet for values that an array holds, and for `()`.
pub struct Outlet<V>(MadeOutlet<V>);

/// The outlet for values whose objects are made with the C API.
pub struct MadeOutlet<V>(HostedOutlet<V>);

/// The outlet for values that PyO3 converts.
pub struct HostedOutlet<V>(PhantomData<V>);

/// The outlet of a job.
pub const fn outlet<C, F, V, E>(_: &Job<'_, '_, C, F, V, E>) -> Outlet<V> {
    Outlet(MadeOutlet(HostedOutlet(PhantomData)))
}

impl<V: Element> Outlet<V> {
    /// Runs the job, and gives what becomes of its values.
    ///
    /// # Errors
    /// That of the first row that fails; what NumPy raises when it makes an array.
    pub fn finish<C, F, E>(&self, job: &mut Job<'_, '_, C, F, V, E>) -> PyResult<Object>
    where
        C: Columns,
        F: Fn(C::Rows, usize) -> Result<V, E>,
        PyErr: From<E>,
    {
        #[cfg(all(fast_path, buffers))]
        if let Some(target) = job.batch.target_of_results() {
            let mut sink = job.batch.sink_into::<V>(&target)?;
            job.run(&mut sink)?;
            return Ok(sink.finish(&target));
        }
        if job.batch.is_single || !V::is_held_by(job.batch.kind) || job.batch.skips() {
            let list = self.0.finish(job)?;
            return job.batch.with_nan(list, V::FORMAT);
        }
        let mut array = Array::new(job.batch)?;
        array.lease()?;
        job.run(&mut array)?;
        array.finish(job.batch)
    }
}

impl<F: Element + Nan> Outlet<Option<F>> {
    /// As above. Where there is no value, an array has NaN.
    ///
    /// # Errors
    /// As above.
    pub fn finish<C, Call, E>(&self, job: &mut Job<'_, '_, C, Call, Option<F>, E>) -> PyResult<Object>
    where
        C: Columns,
        Call: Fn(C::Rows, usize) -> Result<Option<F>, E>,
        PyErr: From<E>,
    {
        #[cfg(all(fast_path, buffers))]
        if let Some(target) = job.batch.target_of_results() {
            let mut sink = job.batch.sink_into::<F>(&target)?;
            job.run(&mut WithNan(&mut sink))?;
            return Ok(sink.finish(&target));
        }
        if job.batch.is_single || !F::is_held_by(job.batch.kind) || job.batch.skips() {
            let list = self.0.finish(job)?;
            return job.batch.with_nan(list, F::FORMAT);
        }
        let mut array = Array::new(job.batch)?;
        array.lease()?;
        job.run(&mut WithNan(&mut array))?;
        array.finish(job.batch)
    }
}

/// Numbers that get NaN where there is no value.
struct WithNan<'a, S>(&'a mut S);

impl<F: Element + Nan, S: Sink<F, Places = Direct<F>>> Sink<Option<F>> for WithNan<'_, S> {
    type Places = Direct<F>;

    #[inline]
    fn fill<E>(&mut self, count: usize, mut each: impl FnMut(usize) -> Result<Option<F>, E>) -> Result<(), (usize, E)> {
        self.0.fill(count, |index| each(index).map(|value| value.unwrap_or(F::NAN)))
    }

    fn places(&mut self, count: usize) -> Direct<F> {
        self.0.places(count)
    }

    unsafe fn advance(&mut self, count: usize) {
        // SAFETY: the caller's promise is the same.
        unsafe { self.0.advance(count) };
    }
}

/// Floats, in which NaN stands for what is missing.
pub trait Nan: Copy {
    /// It.
    const NAN: Self;
}

impl Nan for f64 {
    const NAN: Self = Self::NAN;
}

impl Nan for f32 {
    const NAN: Self = Self::NAN;
}

impl Outlet<()> {
    /// Runs the job, and gives `None`.
    ///
    /// # Errors
    /// That of the first row that fails.
    pub fn finish<C, F, E>(&self, job: &mut Job<'_, '_, C, F, (), E>) -> PyResult<Object>
    where
        C: Columns,
        F: Fn(C::Rows, usize) -> Result<(), E>,
        PyErr: From<E>,
    {
        job.batch.refuses_into()?;
        job.run(&mut Vec::new())?;
        Ok(none())
    }
}

impl Outlet<String> {
    /// Runs the job, and gives a list of its texts.
    ///
    /// # Errors
    /// That of the first row that fails.
    pub fn finish<C, F, E>(&self, job: &mut Job<'_, '_, C, F, String, E>) -> PyResult<Object>
    where
        C: Columns,
        F: Fn(C::Rows, usize) -> Result<String, E>,
        PyErr: From<E>,
    {
        if job.batch.rows == 1 || job.batch.is_for_arrow() {
            return self.0.finish(job);
        }
        job.batch.refuses_into()?;
        let mut texts = Texts::new(room(job.batch.limit)?);
        job.run(&mut texts)?;
        job.release();
        // SAFETY: a new reference, or null with an exception.
        let list = unsafe { Bound::from_owned_ptr_or_err(job.batch.py, list(&texts.each()))? };
        job.batch.nested(list.cast_into()?)
    }
}

impl<V: Make> MadeOutlet<V> {
    /// Runs the job, and gives a list of its values.
    ///
    /// # Errors
    /// That of the first row that fails.
    pub fn finish<C, F, E>(&self, job: &mut Job<'_, '_, C, F, V, E>) -> PyResult<Object>
    where
        C: Columns,
        F: Fn(C::Rows, usize) -> Result<V, E>,
        PyErr: From<E>,
    {
        job.batch.refuses_into()?;
        #[cfg(feature = "arrow")]
        if let Some(build) = job.batch.arrow_of() {
            return super::arrow::finish(job, build);
        }
        let is_single = job.batch.is_single;
        if let Some(value) = if job.batch.grid.is_none() && !job.batch.skips() { job.only()? } else { None } {
            return Ok(if is_single { value.make_last() } else { list(core::slice::from_ref(&value)) });
        }
        let mut values = room(job.batch.limit)?;
        job.run(&mut values)?;
        // The columns' copy of the data goes before the list comes.
        job.release();
        match values.pop() {
            Some(value) if is_single => Ok(value.make_last()),
            last => {
                values.extend(last);
                // SAFETY: a new reference, or null with an exception.
                let list = unsafe { Bound::from_owned_ptr_or_err(job.batch.py, list(&values))? };
                job.batch.nested(list.cast_into()?)
            }
        }
    }
}

impl<'py> Batch<'py> {
    /// A list of floats as the NumPy array that holds NaN for what was not run: where nothing is, the list.
    #[cfg(not(feature = "arrow"))]
    #[allow(clippy::unnecessary_wraps, reason = "with Arrow, it may fail")]
    fn with_nan(&self, list: Object, _: &core::ffi::CStr) -> PyResult<Object> {
        Ok(list)
    }

    /// The results as a list; of arrays of several dimensions, nested lists.
    pub(super) fn nested(&self, list: Bound<'py, PyList>) -> PyResult<Object> {
        #[cfg(feature = "arrow")]
        let list = self.with_nulls(list)?;
        match &self.grid {
            None => Ok(list.into_any().into_ptr()),
            Some(grid) => Ok(grid.nest(self.py, &list.iter().collect::<Vec<_>>())?.into_ptr()),
        }
    }
}

impl<V> HostedOutlet<V> {
    /// Runs the job, and gives a list of its values.
    ///
    /// # Errors
    /// That of the first row that fails, or whose value PyO3 cannot convert.
    pub fn finish<'py, C, F, E>(&self, job: &mut Job<'_, 'py, C, F, V, E>) -> PyResult<Object>
    where
        V: IntoPyObject<'py>,
        C: Columns,
        F: Fn(C::Rows, usize) -> Result<V, E>,
        PyErr: From<E>,
    {
        job.batch.refuses_into()?;
        let mut values = room(job.batch.limit)?;
        let end = job.run(&mut values);
        let (py, is_single) = (job.batch.py, job.batch.is_single);
        let mut objects = room(values.len())?;
        for (row, value) in values.into_iter().enumerate() {
            match converted(py, value) {
                Ok(object) => objects.push(object),
                // It comes before that of the rows behind it.
                Err(error) => return Err(job.batch.noted(row, error)),
            }
        }
        end?;
        match objects.pop() {
            Some(object) if is_single => Ok(object.into_ptr()),
            last => {
                objects.extend(last);
                job.batch.nested(PyList::new(py, objects)?)
            }
        }
    }
}

fn converted<'py, V: IntoPyObject<'py>>(py: Python<'py>, value: V) -> PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
    use pyo3::BoundObject;

    match value.into_pyobject(py) {
        Ok(object) => Ok(object.into_any().into_bound()),
        Err(error) => Err(error.into()),
    }
}

impl<V> Deref for Outlet<V> {
    type Target = MadeOutlet<V>;

    fn deref(&self) -> &MadeOutlet<V> {
        &self.0
    }
}

impl<V> Deref for MadeOutlet<V> {
    type Target = HostedOutlet<V>;

    fn deref(&self) -> &HostedOutlet<V> {
        &self.0
    }
}
