use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn length(text: &str) -> usize {
    #[heavy]
    let length = text.chars().count();
    length
}

fn main() {}
