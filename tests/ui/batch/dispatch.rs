use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch, batch)]
mod area {
    pub fn circle(radius: f64) -> f64 {
        radius * radius
    }
}

#[fast_pyfunction(dispatch(T = [i64, f64]), batch)]
fn twice<T>(x: T) -> T {
    x
}

fn main() {}
