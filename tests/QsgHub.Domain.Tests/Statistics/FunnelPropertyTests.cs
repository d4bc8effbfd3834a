using FsCheck;
using FsCheck.Fluent;
using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>What must hold for any units: counting the opposite, or the other way up, mirrors the plot and changes nothing else.</summary>
public sealed class FunnelPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_241_122, 7);

    private static readonly Gen<(int Numerator, int Denominator)[]> Units =
        from count in Gen.Choose(10, 60)
        from units in Gen.ArrayOf(from denominator in Gen.Choose(2, 2000) from numerator in Gen.Choose(1, denominator - 1) select (numerator, denominator), count)
        select units;

    [Fact]
    public void Proportions_AreMirrored_WhenTheOppositeIsCounted() => Holds((units, trim) =>
    {
        var plot = Plot(FunnelKind.Proportion, trim, units);
        var opposite = Plot(FunnelKind.Proportion, trim, [.. units.Select(unit => (unit.Denominator - unit.Numerator, unit.Denominator))]);

        return IsMirrored(plot, opposite);
    });

    [Fact]
    public void RatiosOfCounts_AreMirrored_WhenTurnedOver() => Holds((units, trim) =>
        IsMirrored(Plot(FunnelKind.RatioOfCounts, trim, units), Plot(FunnelKind.RatioOfCounts, trim, [.. units.Select(unit => (unit.Denominator, unit.Numerator))])));

    [Fact]
    public void Units_StayAsTheyAre_WhateverTheirOrder() => Holds((units, trim) =>
    {
        var plot = Plot(FunnelKind.StandardisedRatioShmi, trim, units);
        var reversed = Plot(FunnelKind.StandardisedRatioShmi, trim, [.. units.Reverse()]);

        return Near(plot.OverDispersion.Tau2, reversed.OverDispersion.Tau2)
            && plot.Units.ToArray().Reverse().Zip(reversed.Units.ToArray()).All(pair => pair.First.IsTrimmed == pair.Second.IsTrimmed && Near(pair.First.AdjustedZ, pair.Second.AdjustedZ));
    });

    [Fact]
    public void AdjustedLimits_AreNeverInsideThoseOfChance() => Holds((units, trim) =>
    {
        var plot = Plot(FunnelKind.Proportion, trim, units);
        var (adjusted, chance) = (plot.AdjustedLimitsAt(100), plot.UnadjustedLimitsAt(100));

        return adjusted.Lower998 <= adjusted.Lower95 && adjusted.Lower95 <= chance.Lower95 && adjusted.Upper95 >= chance.Upper95 && adjusted.Upper998 >= adjusted.Upper95
            && plot.Units.ToArray().All(unit => Math.Abs(unit.AdjustedZ) <= Math.Abs(unit.Z));
    });

    private static void Holds(Func<(int Numerator, int Denominator)[], double, bool> property) =>
        Prop.ForAll(Arb.From(from units in Units from trim in Gen.Elements(0.05, 0.1, 0.2) select (units, trim)), input => property(input.units, input.trim)).Check(Seeded);

    private static FunnelPlot Plot(FunnelKind kind, double trim, (int Numerator, int Denominator)[] units) => FunnelPlot.Of(
        [.. units.Select(unit => (double)unit.Numerator)], [.. units.Select(unit => (double)unit.Denominator)], new() { Kind = kind, Trim = trim });

    private static bool IsMirrored(FunnelPlot plot, FunnelPlot other) =>
        Near(plot.OverDispersion.Phi, other.OverDispersion.Phi) && Near(plot.OverDispersion.Tau2, other.OverDispersion.Tau2)
        && plot.Units.ToArray().Zip(other.Units.ToArray()).All(pair => Near(pair.First.AdjustedZ, -pair.Second.AdjustedZ));

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-7 * Math.Max(1, Math.Abs(left));
}
