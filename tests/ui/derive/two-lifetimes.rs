use pyo3_fast::FastFromPyObject;

#[derive(FastFromPyObject)]
enum Key<'a, 'b> {
    Name(&'a str),
    Raw(&'b [u8]),
}

fn main() {}
