//! The methods that are measured: of a frozen class, and of one that is not, where every call borrows the object.

macro_rules! point {
    ($attribute:path, $class:ident $(, $frozen:ident)?) => {
        #[pyclass($($frozen)?)]
        pub(crate) struct $class {
            x: f64,
            y: f64,
            z: f64,
        }

        #[$attribute]
        impl $class {
            fn total(&self) -> f64 {
                self.x + self.y + self.z
            }

            fn scaled(&self, k: f64) -> f64 {
                self.x * k
            }

            fn dot(&self, x: f64, y: f64, z: f64) -> f64 {
                self.x * x + self.y * y + self.z * z
            }

            /// Its body is open: what a field's method does is not known.
            fn powered(&self, k: i32) -> f64 {
                self.x.powi(k)
            }

            #[classmethod]
            fn halved(_cls: &Bound<'_, PyType>, k: f64) -> f64 {
                k * 0.5
            }

            #[staticmethod]
            fn product(a: f64, b: f64) -> f64 {
                a * b
            }

            fn __add__(&self, k: f64) -> f64 {
                self.x + k
            }

            fn __len__(&self) -> usize {
                3
            }

            fn __getitem__(&self, index: usize) -> f64 {
                [self.x, self.y, self.z][index % 3]
            }
        }
    };
}

macro_rules! column {
    ($attribute:path, $class:ident) => {
        use pyo3::prelude::*;
        use pyo3::types::PyType;

        /// A class whose fields are read.
        #[$class(frozen, get_all)]
        pub(crate) struct Read {
            float: f64,
            int: i64,
        }

        /// An enum whose variants are returned.
        #[$class(frozen, eq)]
        #[derive(PartialEq)]
        pub(crate) enum Side {
            Left,
            Right,
        }

        #[$attribute]
        impl Side {
            fn opposite(&self) -> Self {
                match self {
                    Self::Left => Self::Right,
                    Self::Right => Self::Left,
                }
            }

            #[staticmethod]
            fn of(x: f64) -> Self {
                if x < 0.0 { Self::Left } else { Self::Right }
            }
        }

        point!($attribute, Point, frozen);
        point!($attribute, Changeable);

        /// A class that is called.
        #[pyclass(frozen)]
        pub(crate) struct Pt {
            x: f64,
        }

        #[$attribute]
        impl Pt {
            #[new]
            fn new(x: f64) -> Self {
                Self { x }
            }

            fn scale(&self, k: f64) -> f64 {
                self.x * k
            }
        }

        /// The same, with a free list.
        #[$class(frozen, freelist = 1000)]
        pub(crate) struct Recycled {
            _x: f64,
        }

        #[$attribute]
        impl Recycled {
            #[new]
            fn new(x: f64) -> Self {
                Self { _x: x }
            }
        }

        /// Adds the classes, and an object of each.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_class::<Point>()?;
            module.add_class::<Pt>()?;
            module.add_class::<Recycled>()?;
            module.add_class::<Side>()?;
            module.add("side", Side::Left)?;
            module.add("read", Read { float: 1.5, int: 1 << 40 })?;
            module.add("point", Point { x: 1.5, y: 2.5, z: 3.5 })?;
            module.add("changeable", Changeable { x: 1.5, y: 2.5, z: 3.5 })
        }
    };
}

/// PyO3 as it is.
#[allow(unsafe_op_in_unsafe_fn, reason = "PyO3's own code, where a macro writes the class")]
pub(crate) mod plain {
    use pyo3::pyclass;

    column!(pyo3::pymethods, pyclass);
}

/// pyo3-fast.
#[allow(unsafe_op_in_unsafe_fn, reason = "PyO3's own code, where a macro writes the class")]
pub(crate) mod fast {
    use pyo3_fast::fast_pyclass;

    column!(pyo3_fast::fast_pymethods, fast_pyclass);
}
