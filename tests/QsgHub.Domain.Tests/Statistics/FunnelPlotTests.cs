using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>The published methods, on figures whose answers were worked out by hand.</summary>
public sealed class FunnelPlotTests
{
    private static readonly double[] Counted = [12, 30, 9, 44, 21, 60, 15, 8, 33, 27];
    private static readonly double[] OutOf = [200, 300, 150, 400, 350, 500, 180, 220, 310, 290];
    private static readonly double[] Observed = [60, 150, 95, 210, 130, 80, 175, 110, 70, 240, 90, 125];
    private static readonly double[] Expected = [75, 120, 100, 160, 150, 90, 140, 130, 65, 260, 60, 128];

    [Fact]
    public void Proportions_AreThoseWorkedOutByHand()
    {
        var plot = FunnelPlot.Of(Counted, OutOf, new() { Kind = FunnelKind.Proportion });

        Assert.Equal(0.089310, plot.Target, 6);
        Assert.Equal(0.303486, plot.TransformedTarget, 6);
        Assert.Equal([-1.5844, 0.6327, -1.3722, 1.3832, -2.0960, 2.2475, -0.2856, -3.3111, 1.0166, 0.2244], plot.Units.ToArray().Select(unit => Math.Round(unit.Z, 4)));
        Assert.Equal(1.934269, plot.OverDispersion.Phi, 6);
        Assert.Equal(0.00100462, plot.OverDispersion.Tau2, 8);
        Assert.Equal(-2.4123, plot.Units[7].AdjustedZ, 4);
        Limits(plot.UnadjustedLimitsAt(200), 0.0538, 0.1326, 0.0373, 0.1609);
        Limits(plot.AdjustedLimitsAt(200), 0.0436, 0.1492, 0.0244, 0.1894);
        Assert.Equal(plot.AdjustedLimitsAt(200), plot.LimitsAt(200));
        Assert.Equal(FunnelBand.Below, plot.Units[7].Band);
        Assert.Equal(FunnelBand.AsExpected, plot.Units[0].Band);
    }

    [Theory]
    [InlineData(FunnelKind.StandardisedRatioCqc, 12, 4.225091, 0.00744666)]
    [InlineData(FunnelKind.StandardisedRatioShmi, 10, 3.311631, 0.0220134)]
    public void StandardisedRatios_AreThoseWorkedOutByHand(FunnelKind kind, int kept, double phi, double tau2)
    {
        var dispersion = FunnelPlot.Of(Observed, Expected, new() { Kind = kind }).OverDispersion;

        Assert.Equal(kept, dispersion.Units);
        Assert.Equal(phi, dispersion.Phi, 6);
        Assert.Equal(tau2, dispersion.Tau2, 7);
    }

    [Fact]
    public void CqcLimits_AreOnTheScaleOfTheRatio_UnlessThePackageIsFollowed()
    {
        var plot = FunnelPlot.Of(Observed, Expected, new() { Kind = FunnelKind.StandardisedRatioCqc });
        var package = FunnelPlot.Of(Observed, Expected, new() { Kind = FunnelKind.StandardisedRatioCqc, Profile = FunnelProfile.FunnelPlotR });

        var error = 1.959964 * Math.Sqrt((1 / (4 * 100.0)) + plot.OverDispersion.Tau2);
        Assert.Equal((1 + error) * (1 + error), plot.AdjustedLimitsAt(100).Upper95, 12);
        Assert.Equal(1 + error, package.AdjustedLimitsAt(100).Upper95, 12);
        Assert.Equal(0, plot.AdjustedLimitsAt(0.01).Lower998);
    }

    [Fact]
    public void CountLimits_TakeTheStandardErrorOfAUnitOnTheTarget_UnlessThePackageIsFollowed()
    {
        double[] counts = [.. Enumerable.Range(1, 12).Select(i => 10.0 * i)];
        double[] denominators = [.. counts.Select(count => count * 4)];
        var plot = FunnelPlot.Of(counts, denominators, new() { Kind = FunnelKind.RatioOfCounts });
        var package = FunnelPlot.Of(counts, denominators, new() { Kind = FunnelKind.RatioOfCounts, Profile = FunnelProfile.FunnelPlotR });

        var error = Math.Sqrt((25 / (25.5 * 25.5)) + (100 / (100.5 * 100.5)));
        Assert.Equal(0.25 * Math.Exp(1.959964 * error), plot.UnadjustedLimitsAt(100).Upper95, 12);
        Assert.Equal(0.25 * Math.Exp(1.959964 / 20), package.UnadjustedLimitsAt(100).Upper95, 12);
    }

    /// <summary>An expected count of 10: 4.7954 and 18.3904, from tables of exact Poisson limits.</summary>
    [Fact]
    public void UnadjustedLimits_AreExact_ForStandardisedRatios()
    {
        var plot = FunnelPlot.Of([10], [10], new() { Kind = FunnelKind.StandardisedRatioShmi });

        Assert.False(plot.IsAdjusted);
        Assert.Equal(0.47954, plot.LimitsAt(10).Lower95, 5);
        Assert.Equal(1.83904, plot.LimitsAt(10).Upper95, 5);
    }

    [Fact]
    public void FewerThanTenUnits_AreNotAdjusted_UnlessThePackageIsFollowed()
    {
        var nine = FunnelPlot.Of(Observed.AsSpan(0, 9), Expected.AsSpan(0, 9), new() { Kind = FunnelKind.StandardisedRatioCqc });
        var package = FunnelPlot.Of(Observed.AsSpan(0, 9), Expected.AsSpan(0, 9), new() { Kind = FunnelKind.StandardisedRatioCqc, Profile = FunnelProfile.FunnelPlotR });

        Assert.True(nine.OverDispersion.Phi > 1);
        Assert.Equal(0, nine.OverDispersion.Tau2);
        Assert.Equal(nine.Units[0].Z, nine.Units[0].AdjustedZ);
        Assert.True(package.IsAdjusted);
    }

    [Theory]
    [InlineData(FunnelKind.StandardisedRatioShmi, FunnelBand.NotBanded)]
    [InlineData(FunnelKind.RatioOfCounts, FunnelBand.NotBanded)]
    [InlineData(FunnelKind.StandardisedRatioCqc, FunnelBand.FarBelow)]
    public void NothingCounted_IsShownAndNotBanded_WhereTheScaleIsLogarithmic(FunnelKind kind, FunnelBand band)
    {
        double[] observed = [.. Expected, 0];
        double[] expected = [.. Expected, 40];
        var plot = FunnelPlot.Of(observed, expected, new() { Kind = kind });

        Assert.Equal(band, plot.Units[^1].Band);
        Assert.Equal(0, plot.Units[^1].Ratio);
        Assert.Equal(band == FunnelBand.NotBanded, plot.Units[^1].TrimmedZ is null && !plot.Units[^1].IsTrimmed);
    }

    [Fact]
    public void SmallUnits_AreShownAndNotBanded_AndHaveNoSayInTheVariance()
    {
        double[] observed = [.. Observed, 9];
        double[] expected = [.. Expected, 3];
        var with = FunnelPlot.Of(observed, expected, new() { Kind = FunnelKind.StandardisedRatioCqc, MinimumDenominator = 5 });
        var without = FunnelPlot.Of(Observed, Expected, new() { Kind = FunnelKind.StandardisedRatioCqc });

        Assert.Equal(FunnelBand.NotBanded, with.Units[^1].Band);
        Assert.Equal(without.OverDispersion, with.OverDispersion);
    }

    [Fact]
    public void NothingCountedAnywhere_BandsNoUnit_WhereTheScaleIsLogarithmic()
    {
        var plot = FunnelPlot.Of(new double[12], Expected, new() { Kind = FunnelKind.RatioOfCounts });

        Assert.Equal(0, plot.Target);
        Assert.All(plot.Units.ToArray(), unit => Assert.Equal(FunnelBand.NotBanded, unit.Band));
    }

    [Fact]
    public void NoUnits_AreAPlotWithoutUnits() => Assert.Equal(0, FunnelPlot.Of([], [], new() { Kind = FunnelKind.Proportion }).Units.Length);

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => FunnelPlot.Of([1], [1, 2], new() { Kind = FunnelKind.Proportion }));
        Assert.Contains("denominator at 1", Assert.Throws<ArgumentException>(() => FunnelPlot.Of([1, 1], [1, 0], new() { Kind = FunnelKind.RatioOfCounts })).Message, StringComparison.Ordinal);
        Assert.Contains("numerator at 0", Assert.Throws<ArgumentException>(() => FunnelPlot.Of([-1], [1], new() { Kind = FunnelKind.RatioOfCounts })).Message, StringComparison.Ordinal);
        Assert.Contains("above its denominator", Assert.Throws<ArgumentException>(() => FunnelPlot.Of([2], [1], new() { Kind = FunnelKind.Proportion })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelOptions { Kind = FunnelKind.Proportion, Trim = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelOptions { Kind = FunnelKind.Proportion, MinimumDenominator = double.NaN });
    }

    private static void Limits(FunnelLimits limits, double lower95, double upper95, double lower998, double upper998)
    {
        Assert.Equal(lower95, limits.Lower95, 4);
        Assert.Equal(upper95, limits.Upper95, 4);
        Assert.Equal(lower998, limits.Lower998, 4);
        Assert.Equal(upper998, limits.Upper998, 4);
    }
}
