using QsgHub.Domain.Statistics;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>The two icons that sum up a chart. Their letters and dots say what their colours say.</summary>
internal static class IconDrawing
{
    public const string Improvement = "#00B0F0";
    public const string Concern = "#E46C0A";
    public const string Common = "#A6A6A6";
    public const string Neutral = "#490092";

    private const double Radius = 30;

    /// <summary>Dots of a run: where they go, the last is where the process is now.</summary>
    private static readonly double[] Wave = [0, -9, 6, -5, 8, -2];
    private static readonly double[] Rise = [8, 12, 6, 2, -6, -12];

    public static void Draw(Svg svg, XmrChart chart, double x, double y)
    {
        if (chart.VariationIcon is { } variation)
        {
            Variation(svg, variation, x, y);
            y += 104;
            if (chart.OtherVariationIcon is { } other)
            {
                Variation(svg, other, x, y);
                y += 104;
            }
        }

        if (chart.AssuranceIcon is { } assurance)
        {
            Assurance(svg, assurance, x, y);
        }
    }

    public static string Name(VariationIcon? icon) => icon switch
    {
        VariationIcon.CommonCause => "common cause",
        VariationIcon.ImprovementHigh => "improvement, high",
        VariationIcon.ImprovementLow => "improvement, low",
        VariationIcon.ConcernHigh => "concern, high",
        VariationIcon.ConcernLow => "concern, low",
        VariationIcon.NeutralHigh => "special cause, high",
        VariationIcon.NeutralLow => "special cause, low",
        _ => "none",
    };

    public static string Name(AssuranceIcon? icon) => icon switch
    {
        AssuranceIcon.ConsistentlyPassing => "will meet the target",
        AssuranceIcon.ConsistentlyFailing => "will miss the target",
        AssuranceIcon.HitAndMiss => "hit and miss",
        _ => "none",
    };

    private static void Variation(Svg svg, VariationIcon icon, double x, double y)
    {
        var colour = icon switch
        {
            VariationIcon.CommonCause => Common,
            VariationIcon.ImprovementHigh or VariationIcon.ImprovementLow => Improvement,
            VariationIcon.ConcernHigh or VariationIcon.ConcernLow => Concern,
            _ => Neutral,
        };
        var isHigh = icon is VariationIcon.ImprovementHigh or VariationIcon.ConcernHigh or VariationIcon.NeutralHigh;
        Disc(svg, x, y, colour);
        var heights = icon == VariationIcon.CommonCause ? Wave : [.. Rise.Select(height => isHigh ? height : -height)];
        svg.Polyline(heights.Select((height, i) => (x - 17 + (7 * i), y + height)), Svg.Ink, 1);
        for (var i = 0; i < heights.Length; i++)
        {
            svg.Mark(x - 17 + (7 * i), y + heights[i], Marker.Circle, icon != VariationIcon.CommonCause && i >= 3 ? colour : "#FFFFFF", 3);
        }

        if (icon != VariationIcon.CommonCause)
        {
            svg.Text(x - 12, isHigh ? y - 7 : y + 17, isHigh ? "H" : "L", "middle", 15, isBold: true);
        }

        svg.Text(x, y + Radius + 20, Name(icon), "middle", 12);
    }

    private static void Assurance(Svg svg, AssuranceIcon icon, double x, double y)
    {
        var (letter, colour) = icon switch
        {
            AssuranceIcon.ConsistentlyPassing => ("P", Improvement),
            AssuranceIcon.ConsistentlyFailing => ("F", Concern),
            _ => ("?", Common),
        };
        Disc(svg, x, y, colour);
        svg.Line(x - 22, y + 10, x + 22, y + 10, "#D5281B", 1.5, "4 3");
        svg.Text(x, y + 3, letter, "middle", 24, isBold: true);
        svg.Text(x, y + Radius + 20, Name(icon), "middle", 12);
    }

    /// <summary>A coloured ring between dark ones, so that its edge is seen on paper as well.</summary>
    private static void Disc(Svg svg, double x, double y, string colour)
    {
        svg.Ring(x, y, Radius, Svg.Ink, 7);
        svg.Ring(x, y, Radius, colour, 5);
    }
}
