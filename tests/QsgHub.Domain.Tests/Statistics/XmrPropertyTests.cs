using FsCheck;
using FsCheck.Fluent;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>What must hold for any series: a chart knows no unit, no zero and no preferred direction.</summary>
public sealed class XmrPropertyTests
{
    /// <summary>Whole numbers, 16 or 32 of them: then mean, ranges and every change made to them are exact, and nothing rounds across a limit.</summary>
    private static readonly Gen<int[]> Series =
        from length in Gen.Elements(16, 32)
        from levels in Gen.Choose(1, 40)
        from values in Gen.ArrayOf(Gen.Choose(-levels, levels), length)
        select values;

    private static readonly Gen<XmrOptions> Options =
        from direction in Gen.Elements(ImprovementDirection.Increase, ImprovementDirection.Decrease, ImprovementDirection.Neutral)
        from screen in Gen.Elements(true, false)
        from beyond in Gen.Elements(true, false)
        from run in Gen.Elements(6, 7)
        from precedence in Gen.Elements(LabelPrecedence.ConcernFirst, LabelPrecedence.ImprovementFirst, LabelPrecedence.ByRule)
        from profile in Gen.Elements(SpcProfile.Nhs, SpcProfile.NhsRPlotTheDots)
        select new XmrOptions { Direction = direction, ScreenOutliers = screen, CountBeyondLimits = beyond, RunLength = run, Precedence = precedence, Profile = profile };

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_241_122, 7);

    [Fact]
    public void Points_StayAsTheyAre_WhenTheUnitChanges() => Holds((values, options) =>
    {
        var chart = Chart(values, options, value => value);
        var scaled = Chart(values, options, value => value * 64);

        return chart.Points.SequenceEqual(scaled.Points) && scaled.Segments[0].Limits.Mean == 64 * chart.Segments[0].Limits.Mean;
    });

    [Fact]
    public void Points_StayAsTheyAre_WhenEveryValueMovesByOneAmount() => Holds((values, options) =>
    {
        var chart = Chart(values, options, value => value);
        var shifted = Chart(values, options, value => value + 4096);

        return chart.Points.SequenceEqual(shifted.Points)
            && shifted.Segments[0].Limits.AverageMovingRange.Equals(chart.Segments[0].Limits.AverageMovingRange);
    });

    [Fact]
    public void Sides_ChangePlaces_WhenValuesAreMirrored() => Holds((values, options) =>
    {
        var chart = Chart(values, options, value => value);
        var mirrored = Chart(values, options, value => -value);

        return chart.Points.ToArray().Zip(mirrored.Points.ToArray()).All(pair =>
            Mirror(pair.First.Causes) == pair.Second.Causes && pair.First.SideOfMean == -pair.Second.SideOfMean && pair.First.IsCloseToLimit == pair.Second.IsCloseToLimit);
    });

    [Fact]
    public void Meaning_StaysAsItIs_WhenValuesAndDirectionAreMirrored() => Holds((values, options) =>
    {
        var turned = options with
        {
            Direction = options.Direction switch
            {
                ImprovementDirection.Increase => ImprovementDirection.Decrease,
                ImprovementDirection.Decrease => ImprovementDirection.Increase,
                var neutral => neutral,
            },
        };
        var chart = Chart(values, options, value => value);
        var mirrored = Chart(values, turned, value => -value);

        return options.Direction == ImprovementDirection.Neutral
            || chart.Points.ToArray().Select(point => point.Causes.Means(options.Direction)).SequenceEqual(mirrored.Points.ToArray().Select(point => point.Causes.Means(turned.Direction)));
    });

    [Fact]
    public void Points_AreThoseOfTheRulesWordForWord() => Holds((values, options) =>
    {
        var chart = Chart(values, options, value => value);
        double[] series = [.. values];

        return chart.Points.ToArray().Select(point => point.Causes).SequenceEqual(PlainRules.Causes(series, chart.Segments[0].Limits, options));
    });

    private static void Holds(Func<int[], XmrOptions, bool> property) =>
        Prop.ForAll(Arb.From(from values in Series from options in Options select (values, options)), input => property(input.values, input.options))
            .Check(Seeded);

    private static XmrChart Chart(int[] values, XmrOptions options, Func<double, double> change) => XmrChart.Of(
        [.. Enumerable.Range(0, values.Length).Select(new DateOnly(2020, 1, 1).AddMonths)], [.. values.Select(value => change(value))], options);

    private static SpecialCauses Mirror(SpecialCauses causes) =>
        (SpecialCauses)((((int)causes & 0b01010101) << 1) | (((int)causes & 0b10101010) >> 1));
}
