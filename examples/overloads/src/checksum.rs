//! CRC-32, as in zip files and PNG: byte by byte, from a table.

/// A checksum in the course of its making.
pub(crate) struct Crc32(u32);

impl Crc32 {
    pub(crate) fn new() -> Self {
        Self(u32::MAX)
    }

    /// The checksum of the whole.
    pub(crate) fn of(data: &[u8]) -> u32 {
        let mut crc = Self::new();
        crc.update(data);
        crc.value()
    }

    pub(crate) fn update(&mut self, data: &[u8]) {
        for byte in data {
            self.0 = TABLE[usize::from(self.0 as u8 ^ byte)] ^ self.0 >> 8;
        }
    }

    pub(crate) fn value(&self) -> u32 {
        !self.0
    }
}

/// For each byte what becomes of it.
const TABLE: [u32; 256] = {
    /// The polynomial, its bits reversed.
    const POLYNOMIAL: u32 = 0xEDB8_8320;
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut rest = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 { rest >> 1 ^ POLYNOMIAL } else { rest >> 1 };
            bit += 1;
        }
        table[byte] = rest;
        byte += 1;
    }
    table
};
