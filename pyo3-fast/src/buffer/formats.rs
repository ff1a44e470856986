//! Which items are read: numbers of this machine, of the kinds that PyO3 gets the same values from, one by one. By what codes they are
//! told, `codes.rs` says.

/// What an item is, in the machine's byte order.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(buffers), allow(dead_code, reason = "some are only told from codes"))]
pub enum Format {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    Bool,
}

impl Format {
    /// Signed integers of so many bytes.
    pub(super) const fn signed(size: usize) -> Self {
        match size {
            1 => Self::I8,
            2 => Self::I16,
            4 => Self::I32,
            _ => Self::I64,
        }
    }

    /// Unsigned integers of so many bytes.
    pub(super) const fn unsigned(size: usize) -> Self {
        match size {
            1 => Self::U8,
            2 => Self::U16,
            4 => Self::U32,
            _ => Self::U64,
        }
    }

    /// How many bytes an item has.
    #[cfg(buffers)]
    #[inline]
    pub(super) const fn size(self) -> usize {
        match self {
            Self::I8 | Self::U8 | Self::Bool => 1,
            Self::I16 | Self::U16 => 2,
            Self::I32 | Self::U32 | Self::F32 => 4,
            Self::I64 | Self::U64 | Self::F64 => 8,
        }
    }
}
