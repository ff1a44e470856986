use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
mod area {
    #[pyo3(signature = (*sides))]
    pub fn polygon(sides: Vec<f64>) -> f64 {
        sides.iter().sum()
    }

    pub async fn later(x: f64) -> f64 {
        x
    }

    #[pyo3(signature = (width))]
    pub fn rectangle(width: f64, height: f64) -> f64 {
        width * height
    }

    #[pyo3(signature = (x = 1, y))]
    pub fn required_last(x: i64, y: i64) -> i64 {
        x + y
    }
}

#[fast_pyfunction(dispatch(T = [i64, f64]), signature = (*x))]
fn variadic<T>(x: Vec<T>) -> usize {
    x.len()
}

fn main() {}
