using System.Globalization;
using QsgHub.Domain.Statistics;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>Draws a chart over time in the colours and with the icons of <i>Making data count</i>; each meaning has a shape of its own and a dark outline.</summary>
internal static class SpcDrawing
{
    private const int Width = 960;
    private const int Height = 500;
    private const double Left = 70;
    private const double Right = 800;
    private const double Top = 60;
    private const double Bottom = 390;

    public static string Draw(string title, SpcPlot plot)
    {
        var chart = plot.Chart;
        var svg = new Svg(Width, Height, title, Describe(plot));
        svg.Text(Left, 32, title, size: 19, isBold: true);
        if (chart.LatestIndex is not null)
        {
            var y = Heights(plot);
            Frame(svg, chart, y);
            Lines(svg, plot, y);
            Points(svg, plot, y);
            IconDrawing.Draw(svg, chart, Right + 80, Top + 34);
        }

        Legend(svg, plot);
        return svg.End();
    }

    private static string Describe(SpcPlot plot)
    {
        var chart = plot.Chart;
        var lines = plot.Lines.Count == 0 ? default : plot.Lines[^1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{plot.Kind} of {chart.Points.Length} points. Centre {Words(lines.Centre)}, limits {Words(lines.Lower)} to {Words(lines.Upper)}. Variation: {IconDrawing.Name(chart.VariationIcon)}. Assurance: {IconDrawing.Name(chart.AssuranceIcon)}.");
    }

    private static string Words(double? value) => value is { } line ? line.ToString("G6", CultureInfo.InvariantCulture) : "none";

    private static Axis Heights(SpcPlot plot)
    {
        var values = plot.Values.Where(double.IsFinite).ToList();
        foreach (var lines in plot.Lines)
        {
            values.AddRange(new[] { lines.Lower, lines.Upper }.OfType<double>());
        }

        if (plot.Chart.Options.Target is { } target)
        {
            values.Add(target);
        }

        // So that no line falls on the frame.
        var room = 0.03 * (values.Max() - values.Min());
        return Axis.Over(values.Min() - room, values.Max() + room, Bottom, Top, 6);
    }

    private static double Place(XmrChart chart, int index)
    {
        double first = chart.Dates[0].DayNumber, last = chart.Dates[^1].DayNumber;
        var share = last > first ? (chart.Dates[index].DayNumber - first) / (last - first) : 0.5;
        return Left + 12 + (share * (Right - Left - 24));
    }

    private static void Frame(Svg svg, XmrChart chart, Axis y)
    {
        foreach (var tick in y.Ticks)
        {
            svg.Line(Left, y.At(tick), Right, y.At(tick), Svg.Faint);
            svg.Text(Left - 8, y.At(tick) + 4, y.Name(tick), "end", fill: Svg.Quiet);
        }

        svg.Line(Left, Bottom, Right, Bottom);
        var every = Math.Max(1, (int)Math.Ceiling(chart.Points.Length / 10.0));
        for (var i = 0; i < chart.Points.Length; i += every)
        {
            svg.Line(Place(chart, i), Bottom, Place(chart, i), Bottom + 5);
            svg.Text(Place(chart, i), Bottom + 20, chart.Dates[i].ToString("d MMM yy", CultureInfo.InvariantCulture), "middle", 12, Svg.Quiet);
        }
    }

    private static void Lines(Svg svg, SpcPlot plot, Axis y)
    {
        var chart = plot.Chart;
        for (var i = 0; i < plot.Lines.Count; i++)
        {
            var segment = chart.Segments[i];
            var start = segment.Start == 0 ? Left : (Place(chart, segment.Start - 1) + Place(chart, segment.Start)) / 2;
            var next = segment.Start + segment.Length;
            var end = next == chart.Points.Length ? Right : (Place(chart, next - 1) + Place(chart, next)) / 2;
            if (segment.Start > 0)
            {
                svg.Line(start, Top, start, Bottom, Svg.Quiet, 1, "2 4");
                svg.Text(start + 4, Top + 10, "rebased", size: 11, fill: Svg.Quiet);
            }

            if (plot.Lines[i].Centre is { } centre)
            {
                svg.Line(start, y.At(centre), end, y.At(centre), Svg.Ink, 1.5);
            }

            foreach (var limit in new[] { plot.Lines[i].Lower, plot.Lines[i].Upper }.OfType<double>())
            {
                svg.Line(start, y.At(limit), end, y.At(limit), Svg.Quiet, 1.5, segment.IsOnTrial ? "2 3" : "7 5");
            }
        }

        if (chart.Options.Target is { } target)
        {
            svg.Line(Left, y.At(target), Right, y.At(target), "#D5281B", 1.5, "12 4 2 4");
            svg.Text(Right + 6, y.At(target) + 4, "target", fill: "#AA2216");
        }
    }

    private static void Points(Svg svg, SpcPlot plot, Axis y)
    {
        var (chart, values) = (plot.Chart, plot.Values);
        svg.Polyline(values.Select((value, i) => (Place(chart, i), y.At(value))), Svg.Quiet, 1.25);
        for (var i = 0; i < values.Length; i++)
        {
            if (chart.Points[i].IsMissing)
            {
                continue;
            }

            var causes = chart.Points[i].Causes;
            var label = causes.Label(chart.Options.Direction, chart.Options.Precedence).Means(chart.Options.Direction);
            var other = causes.Means(chart.Options.Direction) & ~label;
            var hint = string.Create(CultureInfo.InvariantCulture, $"{chart.Dates[i]:yyyy-MM-dd}: {values[i]:G6}. {SpcWords.CauseType(causes, chart.Options.RunLength)}");
            var (marker, fill) = Look(label);
            svg.Mark(Place(chart, i), y.At(values[i]), marker, fill, 5.5, hint);
            if (other is (PointMeaning.Improvement or PointMeaning.Concern) && chart.Options.Profile == SpcProfile.Nhs)
            {
                (marker, fill) = Look(other);
                svg.Mark(Place(chart, i), y.At(values[i]) - 14, marker, fill, 3.5, hint);
            }
        }
    }

    private static (Marker Marker, string Fill) Look(PointMeaning meaning) => meaning switch
    {
        PointMeaning.Improvement => (Marker.Square, IconDrawing.Improvement),
        PointMeaning.Concern => (Marker.Diamond, IconDrawing.Concern),
        PointMeaning.None => (Marker.Circle, IconDrawing.Common),
        PointMeaning.NeutralLow => (Marker.TriangleDown, IconDrawing.Neutral),
        _ => (Marker.Triangle, IconDrawing.Neutral),
    };

    private static void Legend(Svg svg, SpcPlot plot)
    {
        var chart = plot.Chart;
        (PointMeaning Meaning, string Name)[] meanings = chart.Options.Direction == Domain.Features.Observations.ImprovementDirection.Neutral
            ? [(PointMeaning.None, "common cause"), (PointMeaning.NeutralHigh, "special cause, high"), (PointMeaning.NeutralLow, "special cause, low")]
            : [(PointMeaning.None, "common cause"), (PointMeaning.Improvement, "special cause, improvement"), (PointMeaning.Concern, "special cause, concern")];
        var x = Left;
        foreach (var (meaning, name) in meanings)
        {
            var (marker, fill) = Look(meaning);
            svg.Mark(x + 6, 436, marker, fill, 5.5);
            svg.Text(x + 18, 440, name);
            x += 40 + (6.3 * name.Length);
        }

        svg.Line(x, 436, x + 26, 436, Svg.Ink, 1.5);
        svg.Text(x + 32, 440, plot.Kind == "g chart" ? "median" : "mean");
        svg.Line(x + 80, 436, x + 106, 436, Svg.Quiet, 1.5, "7 5");
        svg.Text(x + 112, 440, "limits");
        var points = chart.Points.ToArray().Count(point => !point.IsMissing);
        svg.Text(Left, 464, string.Create(
            CultureInfo.InvariantCulture,
            $"{points} {(points == 1 ? "point" : "points")}. A steady process gives about {plot.FalseAlarms:0.0} false alarms in as many, each looked at when it is the latest."), fill: Svg.Quiet);
        var isOnTrial = chart.Segments.Length > 0 && chart.Segments[^1].IsOnTrial;
        svg.Text(Left, 484, isOnTrial
            ? $"Trial limits: fewer than {XmrOptions.PointsForIcons} points since the start or the last rebase."
            : "A signal is a question to ask, not a judgement.", fill: Svg.Quiet);
    }
}
