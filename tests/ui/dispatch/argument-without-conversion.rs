use pyo3_fast::fast_pyfunction;

struct Secret;

#[fast_pyfunction(dispatch)]
mod reveal {
    use super::Secret;

    pub fn one(secret: Secret) {
        let _ = secret;
    }
}

#[fast_pyfunction(dispatch)]
mod reveal_many {
    use super::Secret;

    pub fn many(secrets: Vec<(&str, Secret)>) {
        let _ = secrets;
    }
}

#[fast_pyfunction(dispatch(T = [i64, Secret]))]
fn generic<T>(x: T) {
    let _ = x;
}

fn main() {}
