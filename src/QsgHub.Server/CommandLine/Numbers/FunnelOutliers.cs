using QsgHub.Domain.Statistics;
using QsgHub.Domain.Statistics.Cases;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>Which units a case asks to be told apart, and by which limits.</summary>
internal static class FunnelOutliers
{
    public static bool UsesAdjusted(FunnelPlot plot) => plot.IsAdjusted;

    /// <summary>Limits by chance alone are drawn when wanted, and in place of adjusted ones where there is nothing to adjust for.</summary>
    public static bool UsesUnadjusted(FunnelCase one, FunnelPlot plot) => one.DrawsUnadjusted || (one.DrawsAdjusted && !plot.IsAdjusted);

    public static bool StandsOut(FunnelCase one, FunnelPlot plot, int index)
    {
        var unit = plot.Units[index];
        if (!one.DrawsAdjusted && !one.DrawsUnadjusted)
        {
            return false;
        }

        if (plot.Options.Profile == FunnelProfile.Nhs)
        {
            return unit.Band is FunnelBand.FarBelow or FunnelBand.FarAbove || (one.Is95 && unit.Band is (FunnelBand.Below or FunnelBand.Above));
        }

        var limits = plot.LimitsAt(unit.Denominator);
        var (lower, upper) = one.Is95 ? (limits.Lower95, limits.Upper95) : (limits.Lower998, limits.Upper998);
        return unit.Ratio < lower || unit.Ratio > upper;
    }
}
