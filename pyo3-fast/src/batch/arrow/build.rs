//! Makes Arrow arrays of results.

use std::borrow::Cow;

use arrow_array::builder::GenericStringBuilder;
use arrow_array::types::{
    ArrowPrimitiveType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, BooleanArray, OffsetSizeTrait, PrimitiveArray};
use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder, NullBuffer, ScalarBuffer};
use arrow_data::ArrayData;

use crate::output::Make;

/// Makes an array of values: those of the rows that are present, where not all are.
pub(crate) type Build<V> = fn(Vec<V>, Option<&NullBuffer>) -> ArrayData;

/// What an array can be made of.
pub(crate) trait Built: Sized {
    fn build(values: Vec<Self>, present: Option<&NullBuffer>) -> ArrayData;
}

/// As many values as there are rows.
fn spread<V: Copy + Default>(values: Vec<V>, present: Option<&NullBuffer>) -> Vec<V> {
    let Some(present) = present else { return values };
    let mut all = vec![V::default(); present.len()];
    for (row, value) in present.valid_indices().zip(values) {
        all[row] = value;
    }
    all
}

fn primitive<P: ArrowPrimitiveType>(values: Vec<P::Native>, present: Option<&NullBuffer>) -> ArrayData {
    PrimitiveArray::<P>::new(ScalarBuffer::from(spread(values, present)), present.cloned()).into_data()
}

macro_rules! numbers {
    ($($number:ty as $native:ty: $primitive:ty;)*) => {$(
        impl Built for $number {
            fn build(values: Vec<Self>, present: Option<&NullBuffer>) -> ArrayData {
                // Of the same width, which is as good as nothing done.
                primitive::<$primitive>(values.into_iter().map(|value| value as $native).collect(), present)
            }
        }
    )*};
}

numbers! {
    i8 as i8: Int8Type; i16 as i16: Int16Type; i32 as i32: Int32Type; i64 as i64: Int64Type; isize as i64: Int64Type;
    u8 as u8: UInt8Type; u16 as u16: UInt16Type; u32 as u32: UInt32Type; u64 as u64: UInt64Type; usize as u64: UInt64Type;
    f32 as f32: Float32Type; f64 as f64: Float64Type;
}

impl Built for bool {
    fn build(values: Vec<Self>, present: Option<&NullBuffer>) -> ArrayData {
        BooleanArray::new(BooleanBuffer::from(spread(values, present)), present.cloned()).into_data()
    }
}

macro_rules! texts {
    ($($text:ty)*) => {$(
        impl Built for $text {
            fn build(values: Vec<Self>, present: Option<&NullBuffer>) -> ArrayData {
                text(&values, present, i32::MAX as usize)
            }
        }
    )*};
}

texts! { &str String Cow<'_, str> }

impl Built for char {
    fn build(values: Vec<Self>, present: Option<&NullBuffer>) -> ArrayData {
        String::build(values.into_iter().map(String::from).collect(), present)
    }
}

/// `utf8`, or `large_utf8` where that is too small for all text.
fn text<V: AsRef<str>>(values: &[V], present: Option<&NullBuffer>, most: usize) -> ArrayData {
    let bytes = values.iter().map(|value| value.as_ref().len()).sum();
    if bytes <= most { text_of::<i32, V>(values, present, bytes) } else { text_of::<i64, V>(values, present, bytes) }
}

fn text_of<O: OffsetSizeTrait, V: AsRef<str>>(values: &[V], present: Option<&NullBuffer>, bytes: usize) -> ArrayData {
    let mut builder = GenericStringBuilder::<O>::with_capacity(present.map_or(values.len(), NullBuffer::len), bytes);
    match present {
        None => values.iter().for_each(|value| builder.append_value(value)),
        Some(present) => {
            let mut values = values.iter();
            present.iter().for_each(|is| builder.append_option(if is { values.next() } else { None }));
        }
    }
    builder.finish().into_data()
}

/// Of `None`, nulls.
pub(crate) fn options<V: Make>(values: Vec<Option<V>>, present: Option<&NullBuffer>) -> ArrayData {
    let build = V::ARROW.expect("it is asked for first");
    let rows = present.map_or(values.len(), NullBuffer::len);
    let (mut bits, mut each) = (BooleanBufferBuilder::new(rows), values.iter());
    for row in 0..rows {
        let is_run = present.is_none_or(|present| present.is_valid(row));
        bits.append(is_run && each.next().is_some_and(Option::is_some));
    }
    let nulls = NullBuffer::new(bits.finish());
    let given = values.into_iter().flatten().collect();
    build(given, Some(&nulls).filter(|nulls| nulls.null_count() > 0))
}

#[cfg(test)]
mod tests {
    use arrow_schema::DataType;

    use super::*;

    #[test]
    fn text_that_is_too_large_has_large_offsets() {
        assert_eq!(*text(&["ab", "c"], None, 3).data_type(), DataType::Utf8);
        let large = text(&["ab", "c"], None, 2);
        assert_eq!(*large.data_type(), DataType::LargeUtf8);
        large.validate_full().unwrap();
    }

    #[test]
    fn options_and_rows_that_are_not_run_are_nulls() {
        let present = NullBuffer::from(vec![true, false, true, true]);
        let data = options(vec![Some(1_i64), None, Some(3)], Some(&present));
        data.validate_full().unwrap();
        assert_eq!(data.nulls().unwrap().iter().collect::<Vec<_>>(), [true, false, false, true]);
        assert_eq!(data.buffer::<i64>(0), [1, 0, 0, 3]);
        assert!(options(vec![Some(1_i64)], None).nulls().is_none());
    }
}
