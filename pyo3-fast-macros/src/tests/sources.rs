//! The published crates are written for the Rust that their manifests name. For what they call, clippy's `incompatible_msrv` looks;
//! this looks for syntax that came later.

use std::fs;
use std::path::Path;

use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Expr, ExprBinary};

#[test]
fn no_let_chains() {
    let macros = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [macros.join("src"), macros.with_file_name("pyo3-fast").join("src")] {
        look(&folder);
    }
}

/// Every file below the folder.
fn look(folder: &Path) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            look(&path);
        } else {
            let mut file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            LetChains(&path).visit_file_mut(&mut file);
        }
    }
}

/// `if let .. && ..` is of Rust 1.88.
struct LetChains<'a>(&'a Path);

impl VisitMut for LetChains<'_> {
    fn visit_expr_binary_mut(&mut self, binary: &mut ExprBinary) {
        let is_let = |side: &Expr| matches!(side, Expr::Let(_));
        let is_chain = matches!(binary.op, BinOp::And(_)) && (is_let(&binary.left) || is_let(&binary.right));
        assert!(!is_chain, "a let chain in {}, which needs Rust 1.88", self.0.display());
        visit_mut::visit_expr_binary_mut(self, binary);
    }
}
