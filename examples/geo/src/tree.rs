//! Points on the sphere, arranged so that few are looked at to find the nearest: a k-d tree, without pointers.
//!
//! The points are an array whose middle one splits the others by one coordinate: before it are those with less, behind it those with more.
//! Each half is arranged in the same way, down to a handful of points, which are looked at one by one.

use crate::sphere::{Point, square};

/// So many points are not split any further.
const HANDFUL: usize = 8;

/// The points.
pub(crate) struct Tree(Vec<Node>);

#[derive(Clone, Copy)]
struct Node {
    point: Point,
    /// Which of the points it is, in the order they were given.
    row: u32,
    /// Where it is the middle one: the coordinate that it splits by.
    axis: u8,
}

/// A point that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// The square of the straight line to it.
    pub(crate) square: f64,
    /// Which of the points it is.
    pub(crate) row: u32,
}

impl Tree {
    /// Arranges the points.
    ///
    /// # Panics
    /// If there are more than `u32` counts.
    pub(crate) fn new(points: impl IntoIterator<Item = Point>) -> Self {
        let node = |(row, point)| Node { point, row: u32::try_from(row).expect("the points are airports"), axis: 0 };
        let mut nodes: Vec<_> = points.into_iter().enumerate().map(node).collect();
        arrange(&mut nodes);
        Self(nodes)
    }

    /// The point that is nearest to another; of several, the one that was given first. None, if there are no points.
    pub(crate) fn nearest(&self, to: Point) -> Option<Found> {
        let mut best = Found { square: f64::INFINITY, row: u32::MAX };
        nearest(&self.0, to, &mut best);
        (!self.0.is_empty()).then_some(best)
    }

    /// How many points are within a distance, whose square is given.
    pub(crate) fn count_within(&self, of: Point, reach: f64) -> usize {
        count_within(&self.0, of, reach)
    }
}

fn arrange(nodes: &mut [Node]) {
    if nodes.len() <= HANDFUL {
        return;
    }
    let axis = widest_axis(nodes);
    let middle = nodes.len() / 2;
    let (before, node, behind) = nodes.select_nth_unstable_by(middle, |a, b| a.point[axis].total_cmp(&b.point[axis]));
    node.axis = axis as u8;
    arrange(before);
    arrange(behind);
}

/// The coordinate in which the points are furthest apart.
fn widest_axis(nodes: &[Node]) -> usize {
    let width = |axis: usize| {
        let all = || nodes.iter().map(|node| node.point[axis]);
        all().fold(f64::NEG_INFINITY, f64::max) - all().fold(f64::INFINITY, f64::min)
    };
    (0..3).max_by(|a, b| width(*a).total_cmp(&width(*b))).expect("there are three")
}

/// The middle one, and what it splits.
fn split(nodes: &[Node]) -> (&[Node], &Node, &[Node]) {
    let (before, rest) = nodes.split_at(nodes.len() / 2);
    let (node, behind) = rest.split_first().expect("there is a middle one");
    (before, node, behind)
}

fn nearest(nodes: &[Node], to: Point, best: &mut Found) {
    let mut offer = |node: &Node| {
        let found = Found { square: square(node.point, to), row: node.row };
        if (found.square, found.row) < (best.square, best.row) {
            *best = found;
        }
    };
    if nodes.len() <= HANDFUL {
        return nodes.iter().for_each(offer);
    }
    let (before, node, behind) = split(nodes);
    offer(node);
    let beyond = to[usize::from(node.axis)] - node.point[usize::from(node.axis)];
    let (near, far) = if beyond < 0.0 { (before, behind) } else { (behind, before) };
    nearest(near, to, best);
    // All on the far side are at least so far away. One that is as near as the best may come before it.
    if beyond * beyond <= best.square {
        nearest(far, to, best);
    }
}

fn count_within(nodes: &[Node], of: Point, reach: f64) -> usize {
    let is_within = |node: &Node| square(node.point, of) <= reach;
    if nodes.len() <= HANDFUL {
        return nodes.iter().filter(|node| is_within(node)).count();
    }
    let (before, node, behind) = split(nodes);
    let beyond = of[usize::from(node.axis)] - node.point[usize::from(node.axis)];
    let (near, far) = if beyond < 0.0 { (before, behind) } else { (behind, before) };
    let here = usize::from(is_within(node)) + count_within(near, of, reach);
    if beyond * beyond <= reach { here + count_within(far, of, reach) } else { here }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sphere::{point, square_of};

    /// Numbers that look random, at least 0 and less than 1.
    fn random(seed: &mut u64) -> f64 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// So many points; many in the same place, if the earth is `coarse`.
    fn points(count: usize, coarse: bool, seed: &mut u64) -> Vec<Point> {
        let mut angle = |width: f64| {
            let angle = width * random(seed) - width / 2.0;
            if coarse { (angle / 30.0).round() * 30.0 } else { angle }
        };
        (0..count).map(|_| point(angle(180.0), angle(360.0))).collect()
    }

    #[test]
    fn the_nearest_is_what_looking_at_all_gives() {
        let mut seed = 1;
        for count in [0, 1, 2, HANDFUL, HANDFUL + 1, 100, 1_000] {
            for coarse in [false, true] {
                let all = points(count, coarse, &mut seed);
                let tree = Tree::new(all.iter().copied());
                for to in points(200, coarse, &mut seed).into_iter().chain(all.iter().copied()) {
                    let found = |(row, of): (usize, &Point)| Found { square: square(*of, to), row: row as u32 };
                    let expected = all.iter().enumerate().map(found).min_by(|a, b| a.square.total_cmp(&b.square));
                    assert_eq!(tree.nearest(to), expected, "of {count}");
                }
            }
        }
    }

    #[test]
    fn a_count_is_what_looking_at_all_gives() {
        let mut seed = 2;
        for count in [0, 1, HANDFUL, HANDFUL + 1, 1_000] {
            let all = points(count, false, &mut seed);
            let tree = Tree::new(all.iter().copied());
            for of in points(50, false, &mut seed) {
                for kilometres in [-1.0, 0.0, 100.0, 5_000.0, 15_000.0, 30_000.0, f64::NAN] {
                    let reach = square_of(kilometres);
                    let expected = all.iter().filter(|point| square(**point, of) <= reach).count();
                    assert_eq!(tree.count_within(of, reach), expected, "{kilometres} km, of {count}");
                }
            }
        }
    }
}
