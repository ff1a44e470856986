//! Numbers that a column reads where Arrow has them.
//!
//! Arrow's memory counts as immutable: its interface says that nobody writes to an array that was exported.

use core::ops::Range;
use core::slice;

use arrow_schema::DataType;

use super::chunks::{Chunks, Part};
use crate::batch::column::Scratch;
use crate::buffer::{Format, Number};

/// The numbers, in one piece for each array.
pub(in crate::batch) struct Direct<'a, T> {
    pieces: Vec<&'a [T]>,
    /// The row that each begins with.
    starts: Vec<usize>,
    /// Copies rows that lie in several.
    copy: fn(&[T], &mut Vec<T>),
}

impl<'a, T> Direct<'a, T> {
    fn place(&self, row: usize) -> usize {
        if self.starts.len() == 1 { 0 } else { self.starts.partition_point(|start| *start <= row) - 1 }
    }

    /// The rows, if they lie in one piece.
    #[inline]
    pub(in crate::batch) fn part(&self, rows: Range<usize>) -> Option<&'a [T]> {
        let place = self.place(rows.start);
        let start = self.starts[place];
        self.pieces[place].get(rows.start - start..rows.end - start)
    }

    /// Copies them together, unless they do.
    pub(in crate::batch) fn load(&self, scratch: &mut Scratch<T>, rows: Range<usize>) {
        if self.part(rows.clone()).is_some() {
            return;
        }
        scratch.values.clear();
        scratch.first = rows.start;
        let mut place = self.place(rows.start);
        let mut from = rows.start;
        while from < rows.end {
            let (start, piece) = (self.starts[place], self.pieces[place]);
            let end = rows.end.min(start + piece.len());
            (self.copy)(&piece[from - start..end - start], &mut scratch.values);
            (from, place) = (end, place + 1);
        }
    }
}

impl Chunks {
    /// The numbers as they lie, where they are of this type, and there are some.
    pub(in crate::batch) fn direct<T: Number>(&self) -> Option<Direct<'_, T>> {
        let same = T::SAME.filter(|_| self.is_plain)?;
        let (mut pieces, mut starts, mut start) = (Vec::new(), Vec::new(), 0);
        for part in self.parts.iter().filter(|part| !part.data.is_empty()) {
            pieces.push(part.numbers(same)?);
            starts.push(start);
            start += part.data.len();
        }
        (start > 0).then_some(Direct { pieces, starts, copy: |piece, values| values.extend_from_slice(piece) })
    }
}

impl Chunks {
    /// What its numbers are, where all that is no null is one.
    pub(in crate::batch) fn format(&self) -> Option<Format> {
        match self.parts.first().filter(|_| self.is_plain)?.data.data_type() {
            DataType::Float32 => Some(Format::F32),
            DataType::Boolean => Some(Format::Bool),
            other => format(other),
        }
    }
}

impl Part {
    fn numbers<T: Number>(&self, same: Format) -> Option<&[T]> {
        if format(self.data.data_type()) != Some(same) || self.nulls.is_some() {
            return None;
        }
        let (from, count) = (self.data.offset() * size_of::<T>(), self.data.len());
        let bytes = self.data.buffers().first()?.get(from..from + count * size_of::<T>())?;
        assert!(bytes.as_ptr().cast::<T>().is_aligned());
        // SAFETY: they are as many bytes, aligned; and of the format of which any value is a `T`. Nobody writes to them: the exporter
        // upholds that. They live as long as the array's buffer, which is borrowed.
        Some(unsafe { slice::from_raw_parts(bytes.as_ptr().cast(), count) })
    }
}

fn format(data_type: &DataType) -> Option<Format> {
    Some(match data_type {
        DataType::Int8 => Format::I8,
        DataType::Int16 => Format::I16,
        DataType::Int32 => Format::I32,
        DataType::Int64 => Format::I64,
        DataType::UInt8 => Format::U8,
        DataType::UInt16 => Format::U16,
        DataType::UInt32 => Format::U32,
        DataType::UInt64 => Format::U64,
        DataType::Float64 => Format::F64,
        _ => return None,
    })
}
