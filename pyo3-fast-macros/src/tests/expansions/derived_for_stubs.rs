const INPUT_TYPE: __fast::pyo3::inspect::PyStaticExpr = __fast::pyo3::inspect::PyStaticExpr::BinOp {
    left: &__fast::pyo3::inspect::PyStaticExpr::BinOp {
        left: &<String as __fast::FromPyObject<'_, '_>>::INPUT_TYPE,
        op: __fast::pyo3::inspect::PyStaticOperator::BitOr,
        right: &__fast::pyo3::inspect::PyStaticExpr::Subscript {
            value: &__fast::pyo3::inspect::PyStaticExpr::Name {
                id: "tuple",
            },
            slice: &__fast::pyo3::inspect::PyStaticExpr::Tuple {
                elts: &[
                    <i64 as __fast::FromPyObject<'_, '_>>::INPUT_TYPE,
                    __fast::pyo3::inspect::PyStaticExpr::Attribute {
                        value: &__fast::pyo3::inspect::PyStaticExpr::Name {
                            id: "_typeshed",
                        },
                        attr: "Incomplete",
                    },
                ],
            },
        },
    },
    op: __fast::pyo3::inspect::PyStaticOperator::BitOr,
    right: &__fast::pyo3::inspect::PyStaticExpr::Attribute {
        value: &__fast::pyo3::inspect::PyStaticExpr::Name {
            id: "_typeshed",
        },
        attr: "Incomplete",
    },
};
