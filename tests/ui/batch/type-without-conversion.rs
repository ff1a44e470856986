use pyo3_fast::fast_pyfunction;

#[derive(Clone)]
struct Point;

#[fast_pyfunction(batch)]
fn argument(point: Point) -> f64 {
    let _ = point;
    1.5
}

#[fast_pyfunction(batch)]
fn result(x: f64) -> Point {
    let _ = x;
    Point
}

#[fast_pyfunction(batch)]
fn error(x: f64) -> Result<f64, Point> {
    Ok(x)
}

#[fast_pyfunction(batch)]
fn default(x: Point, y: f64) -> f64 {
    let _ = x;
    y
}

fn main() {}
