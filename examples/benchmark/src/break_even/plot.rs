//! The plot: time per call against input size, both logarithmic.

use std::path::Path;

use plotters::prelude::*;

use super::report::{Curve, Situation};
use super::size_in_words;

/// Width and height in pixels.
const SIZE: (u32, u32) = (960, 600);
/// A colour for each situation: these stay apart for colour-blind readers.
const COLOURS: [RGBColor; 3] = [RGBColor(0, 0, 0), RGBColor(213, 94, 0), RGBColor(0, 114, 178)];
const FONT: &str = "sans-serif";

/// Draws the curves: attached thin, detached thick.
///
/// # Errors
/// There is nothing to draw, or the file cannot be written.
pub(super) fn draw(curves: &[Curve], file: &Path) -> Result<(), String> {
    draw_chart(curves, file).map_err(|error| format!("cannot plot to {}: {error}", file.display()))
}

fn draw_chart(curves: &[Curve], file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let (smallest, largest) = (points().map(|point| point.size).min(), points().map(|point| point.size).max());
    let (Some(smallest), Some(largest)) = (smallest, largest) else { return Err("nothing was measured".into()) };
    let micros = || points().flat_map(|point| point.micros);
    let (fastest, slowest) = (micros().fold(f64::INFINITY, f64::min), micros().fold(0.0, f64::max));

    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .caption("A call with an attached and with a detached body", (FONT, 20))
        .margin(16)
        .x_label_area_size(50)
        .y_label_area_size(70)
        .build_cartesian_2d(
            (smallest as f64..largest as f64).log_scale().base(4.0),
            (fastest * 0.7..slowest * 1.5).log_scale(),
        )?;
    chart
        .configure_mesh()
        .light_line_style(BLACK.mix(0.05))
        .bold_line_style(BLACK.mix(0.15))
        .x_desc("size of the input, which the body's time is proportional to")
        .y_desc("time per call, median")
        .x_label_formatter(&|size| size_in_words(*size as u64))
        .y_label_formatter(&|micros| time_in_words(*micros))
        .label_style((FONT, 14))
        .draw()?;
    for (curve, colour) in curves.iter().zip(COLOURS.into_iter().cycle()) {
        for (which, kind, width) in [(0, "attached", 1), (1, "detached", 3)] {
            let style = colour.stroke_width(width);
            let line = curve.points.iter().map(|point| (point.size as f64, point.micros[which]));
            chart
                .draw_series(LineSeries::new(line, style))?
                .label(format!("{kind}, {}", short(curve.situation)))
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 24, y)], style));
        }
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerRight)
        .margin(12)
        .legend_area_size(34)
        .background_style(WHITE)
        .border_style(BLACK.mix(0.3))
        .label_font((FONT, 14))
        .draw()?;
    area.present()?;
    Ok(())
}

fn short(situation: Situation) -> String {
    match situation {
        Situation::Alone => "alone".to_owned(),
        Situation::Beside(None) => "beside a busy thread".to_owned(),
        Situation::Beside(Some(interval)) => format!("beside a busy thread, {interval} ms"),
    }
}

fn time_in_words(micros: f64) -> String {
    if micros < 1.0 {
        format!("{:.0} ns", micros * 1e3)
    } else if micros < 1e3 {
        format!("{micros:.0} us")
    } else {
        format!("{:.0} ms", micros / 1e3)
    }
}
