use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch, batch(count))]
mod token {
    pub fn number(#[fast(scalar)] bits: u32) -> u64 {
        u64::from(bits)
    }
}

#[fast_pyfunction(dispatch(T = [i64, f64]), batch(count))]
fn twice<T>(#[fast(scalar)] x: T) -> T {
    x
}

fn main() {}
