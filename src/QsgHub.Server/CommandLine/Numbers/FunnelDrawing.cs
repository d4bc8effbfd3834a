using System.Globalization;
using QsgHub.Domain.Statistics;
using QsgHub.Domain.Statistics.Cases;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>Draws a funnel plot. It has no good and no bad side, since that depends on the measure; shapes say above and below, and how far.</summary>
internal static class FunnelDrawing
{
    private const int Width = 960;
    private const int Height = 560;
    private const double Left = 80;
    private const double Right = 920;
    private const double Top = 60;
    private const double Bottom = 440;
    private const int CurvePoints = 240;
    private const int MostNames = 25;

    private const string Far = IconDrawing.Neutral;
    private const string Near = "#C9A8E6";

    public static string Draw(FunnelCase one, FunnelPlot plot)
    {
        var outliers = Enumerable.Range(0, plot.Units.Length).Where(i => FunnelOutliers.StandsOut(one, plot, i)).ToList();
        var svg = new Svg(Width, Height, one.CaseId, string.Create(
            CultureInfo.InvariantCulture,
            $"Funnel plot of {plot.Units.Length} units around {plot.Target * one.Multiplier:G6}; {outliers.Count} lie outside the {(one.Is95 ? "95" : "99.8")}% limits."));
        svg.Text(Left, 32, one.CaseId, size: 19, isBold: true);
        var units = plot.Units.ToArray();
        var x = Axis.Over(0, units.Max(unit => unit.Denominator), Left, Right, 7);
        var y = Heights(one, plot, units);
        Frame(svg, x, y);
        svg.Clip("plot", Left, Top, Right - Left, Bottom - Top);
        if (plot.IsAdjusted && one.DrawsAdjusted)
        {
            Limits(svg, x, y, units, one.Multiplier, plot.AdjustedLimitsAt, Svg.Ink);
        }

        if (FunnelOutliers.UsesUnadjusted(one, plot))
        {
            Limits(svg, x, y, units, one.Multiplier, plot.UnadjustedLimitsAt, plot.IsAdjusted ? "#768692" : Svg.Ink);
        }

        svg.Line(Left, y.At(plot.Target * one.Multiplier), Right, y.At(plot.Target * one.Multiplier), Svg.Quiet, 1.5);
        Units(svg, x, y, one, plot, outliers);
        Legend(svg, one, plot, outliers.Count);
        return svg.End();
    }

    private static Axis Heights(FunnelCase one, FunnelPlot plot, FunnelUnit[] units)
    {
        // The mouth of the funnel is cut off rather than let the units be pressed to a line.
        var limits = plot.LimitsAt(units.Select(unit => unit.Denominator).Order().ElementAt(units.Length / 4));
        double[] heights = [.. units.Select(unit => unit.Ratio), limits.Lower998, limits.Upper998, plot.Target];
        var finite = heights.Where(double.IsFinite).Select(height => height * one.Multiplier).ToList();
        return Axis.Over(Math.Max(0, finite.Min()), finite.Max(), Bottom, Top, 7);
    }

    private static void Frame(Svg svg, Axis x, Axis y)
    {
        foreach (var tick in y.Ticks)
        {
            svg.Line(Left, y.At(tick), Right, y.At(tick), Svg.Faint);
            svg.Text(Left - 8, y.At(tick) + 4, y.Name(tick), "end", fill: Svg.Quiet);
        }

        svg.Line(Left, Bottom, Right, Bottom);
        foreach (var tick in x.Ticks)
        {
            svg.Line(x.At(tick), Bottom, x.At(tick), Bottom + 5);
            svg.Text(x.At(tick), Bottom + 20, x.Name(tick), "middle", fill: Svg.Quiet);
        }

        svg.Text((Left + Right) / 2, Bottom + 40, "denominator, or expected count", "middle", fill: Svg.Quiet);
    }

    private static void Limits(Svg svg, Axis x, Axis y, FunnelUnit[] units, double multiplier, Func<double, FunnelLimits> limitsAt, string stroke)
    {
        var largest = units.Max(unit => unit.Denominator);
        // Closer together where the curve is steep.
        var curve = Enumerable.Range(1, CurvePoints).Select(i => largest * i * i / (CurvePoints * CurvePoints)).Select(size => (X: x.At(size), Limits: limitsAt(size))).ToList();
        svg.Polyline(curve.Select(point => (point.X, y.At(point.Limits.Lower95 * multiplier))), stroke, 1.25, "6 5", "plot");
        svg.Polyline(curve.Select(point => (point.X, y.At(point.Limits.Upper95 * multiplier))), stroke, 1.25, "6 5", "plot");
        svg.Polyline(curve.Select(point => (point.X, y.At(point.Limits.Lower998 * multiplier))), stroke, 1.5, null, "plot");
        svg.Polyline(curve.Select(point => (point.X, y.At(point.Limits.Upper998 * multiplier))), stroke, 1.5, null, "plot");
    }

    private static void Units(Svg svg, Axis x, Axis y, FunnelCase one, FunnelPlot plot, List<int> outliers)
    {
        for (var i = 0; i < plot.Units.Length; i++)
        {
            var unit = plot.Units[i];
            var (marker, fill, radius) = Look(unit.Band);
            svg.Mark(x.At(unit.Denominator), y.At(unit.Ratio * one.Multiplier), marker, fill, radius, string.Create(
                CultureInfo.InvariantCulture, $"{one.Groups[i]}: {unit.Numerator:G6} / {unit.Denominator:G6}, {unit.Ratio * one.Multiplier:G5}"));
        }

        Names(svg, x, y, one, plot, outliers);
    }

    /// <summary>Names the units that stand out, the furthest first, as long as there is room beside them: the table and the hints have all.</summary>
    private static void Names(Svg svg, Axis x, Axis y, FunnelCase one, FunnelPlot plot, List<int> outliers)
    {
        var taken = new List<(double X, double Y, double Width)>();
        foreach (var i in outliers.OrderByDescending(i => Math.Abs(plot.Units[i].AdjustedZ)).Take(MostNames))
        {
            var (px, py) = (x.At(plot.Units[i].Denominator), y.At(plot.Units[i].Ratio * one.Multiplier));
            var width = 7.5 * one.Groups[i].Length;
            foreach (var left in new[] { px + 9, px - 9 - width })
            {
                if (left >= Left && left + width <= Width && !taken.Exists(name => Math.Abs(name.Y - py) < 12 && left < name.X + name.Width && name.X < left + width)
                    && !outliers.Exists(j => j != i && Math.Abs(y.At(plot.Units[j].Ratio * one.Multiplier) - py) < 10 && x.At(plot.Units[j].Denominator) > left - 5 && x.At(plot.Units[j].Denominator) < left + width + 5))
                {
                    svg.Text(left, py + 4, one.Groups[i], size: 11);
                    taken.Add((left, py, width));
                    break;
                }
            }
        }
    }

    private static (Marker Marker, string Fill, double Radius) Look(FunnelBand band) => band switch
    {
        FunnelBand.FarAbove => (Marker.Triangle, Far, 5.5),
        FunnelBand.Above => (Marker.Triangle, Near, 5),
        FunnelBand.FarBelow => (Marker.TriangleDown, Far, 5.5),
        FunnelBand.Below => (Marker.TriangleDown, Near, 5),
        FunnelBand.AsExpected => (Marker.Circle, IconDrawing.Common, 4),
        _ => (Marker.Square, "#FFFFFF", 3.5),
    };

    private static void Legend(Svg svg, FunnelCase one, FunnelPlot plot, int outliers)
    {
        (FunnelBand Band, string Name)[] bands =
        [
            (FunnelBand.FarAbove, "above 99.8%"), (FunnelBand.Above, "above 95%"), (FunnelBand.AsExpected, "as expected"), (FunnelBand.Below, "below 95%"),
            (FunnelBand.FarBelow, "below 99.8%"), (FunnelBand.NotBanded, "not banded"),
        ];
        var px = Left;
        foreach (var (band, name) in bands)
        {
            var (marker, fill, radius) = Look(band);
            svg.Mark(px + 6, 502, marker, fill, radius);
            svg.Text(px + 18, 506, name);
            px += 34 + (7 * name.Length);
        }

        var limits = plot.IsAdjusted && one.DrawsAdjusted
            ? string.Create(CultureInfo.InvariantCulture, $"Limits allow for over-dispersion (φ {plot.OverDispersion.Phi:0.##}, τ² {plot.OverDispersion.Tau2:G3}).")
            : "Limits by chance alone.";
        var share = one.Is95 ? 0.05 : 0.002;
        svg.Text(Left, 530, string.Create(
            CultureInfo.InvariantCulture,
            $"95% dashed, 99.8% solid. {limits} {outliers} outside the {(one.Is95 ? "95" : "99.8")}% limits; chance alone puts {plot.Units.Length * share:0.#} of {plot.Units.Length} there."), fill: Svg.Quiet);
        svg.Text(Left, 548, "Shows which units chance does not explain. Not a league table, and not a judgement.", fill: Svg.Quiet);
    }
}
