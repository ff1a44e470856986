//! The functions: what a tool that reads source code might ask about a line, a word or a whole file.

/// Writes each function once and emits it twice, in the modules `plain` and `fast`. What stands in `#[fast(..)]` are options
/// of `#[fast_pyfunction]` that PyO3 does not know.
macro_rules! twins {
    (
        @module $doc:literal, $module:ident,
        $($(#[doc = $about:literal])* $(#[fast($fast:meta)])? #[pyo3($($option:tt)*)]
        fn $name:ident $parameters:tt -> $result:ty $body:block)*
    ) => {
        #[doc = $doc]
        pub mod $module {
            use pyo3::prelude::*;

            $(
                twins! { @item $module, [$($fast)?] [$($option)*]
                    $(#[doc = $about])*
                    pub fn $name $parameters -> $result $body
                }
            )*

            /// Adds every function to `module`.
            pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
                $(module.add_function(wrap_pyfunction!($name, module)?)?;)*
                Ok(())
            }
        }
    };
    (@item plain, [$($fast:meta)?] [$($option:tt)*] $item:item) => {
        #[pyfunction($($option)*)] $item
    };
    (@item fast, [$($fast:meta)?] [$($option:tt)*] $item:item) => {
        #[pyo3_fast::fast_pyfunction($($option)*, $($fast)?)] $item
    };
    ($($functions:tt)*) => {
        twins! { @module "PyO3's own.", plain, $($functions)* }
        twins! { @module "The same with a fast path.", fast, $($functions)* }
    };
}

twins! {
    /// Whether a line has code: it is neither blank nor only a comment.
    #[pyo3(signature = (line, /))]
    fn is_code(line: &str) -> bool {
        let text = line.trim_start();
        !text.is_empty() && !text.starts_with('#')
    }

    /// The column where a line's text starts, with tab stops every `tab` columns.
    #[pyo3(signature = (line, tab = 8))]
    fn indent(line: &str, tab: usize) -> usize {
        let mut column = 0;
        for byte in line.bytes() {
            match byte {
                b' ' => column += 1,
                b'\t' if tab > 0 => column += tab - column % tab,
                _ => break,
            }
        }
        column
    }

    /// Whether a line contains `word` as a whole word.
    #[pyo3(signature = (line, word, /))]
    fn has_word(line: &str, word: &str) -> bool {
        // Most lines do not have the letters at all, and that is quick to see.
        line.contains(word)
            && line
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .any(|found| found == word)
    }

    /// The first word of a line, if it has one.
    #[pyo3(signature = (line, /))]
    fn first_word(line: &str) -> Option<&str> {
        line.split_whitespace().next()
    }

    /// Whether a word is an identifier: letters, digits and underscores, but no digit in front.
    #[pyo3(signature = (word, /))]
    fn is_identifier(word: &str) -> bool {
        !word.is_empty()
            && !word.starts_with(|first: char| first.is_numeric())
            && word
                .chars()
                .all(|letter| letter == '_' || letter.is_alphanumeric())
    }

    /// The FNV-1a hash of a word, in 64 bits.
    #[pyo3(signature = (word, /))]
    fn fnv1a(word: &str) -> u64 {
        word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ byte as u64).wrapping_mul(0x100_0000_01b3)
        })
    }

    /// The number that a word like `42` or `1_000` spells, if it spells one that fits 64 bits.
    #[pyo3(signature = (word, /))]
    fn parse_number(word: &str) -> Option<u64> {
        if !word.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let mut number: u64 = 0;
        for byte in word.bytes() {
            match byte {
                b'0'..=b'9' => {
                    let (tens, multiplied_over) = number.overflowing_mul(10);
                    let (sum, added_over) = tens.overflowing_add((byte - b'0') as u64);
                    if multiplied_over || added_over {
                        return None;
                    }
                    number = sum;
                }
                b'_' => {}
                _ => return None,
            }
        }
        Some(number)
    }

    /// How many letters two words have in common at the start.
    #[pyo3(signature = (left, right, /))]
    fn common_prefix(left: &str, right: &str) -> usize {
        left.chars()
            .zip(right.chars())
            .take_while(|(left, right)| left == right)
            .count()
    }

    /// A class's name in the style of a function's: `HttpServer` becomes `http_server`.
    #[pyo3(signature = (word, /))]
    fn snake_case(word: &str) -> String {
        let mut snake = String::new();
        let mut after_lowercase = false;
        for letter in word.chars() {
            if letter.is_uppercase() && after_lowercase {
                snake.push('_');
            }
            after_lowercase = letter.is_lowercase();
            snake.push(letter.to_ascii_lowercase());
        }
        snake
    }

    /// How many lines a file has.
    #[fast(heavy(when = data.len() >= 65_536))]
    #[pyo3(signature = (data, /))]
    fn count_lines(data: &[u8]) -> usize {
        data.split(|byte| *byte == b'\n').count()
    }

    /// The Adler-32 checksum of a file, as zlib computes it.
    #[fast(heavy(when = data.len() >= 65_536))]
    #[pyo3(signature = (data, /))]
    fn adler32(data: &[u8]) -> u32 {
        let (mut low, mut high) = (1, 0);
        // 5552 bytes are the most that cannot overflow 32 bits before the remainder is taken.
        for chunk in data.chunks(5552) {
            for byte in chunk {
                low += *byte as u32;
                high += low;
            }
            low %= 65521;
            high %= 65521;
        }
        high << 16 | low
    }
}
