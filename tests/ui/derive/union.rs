use pyo3_fast::FastFromPyObject;

#[derive(FastFromPyObject)]
union Bits {
    int: u32,
    float: f32,
}

fn main() {}
