namespace QsgHub.Domain.Statistics;

/// <summary>Takes the ends off the units' z before their over-dispersion is estimated, so that outliers do not excuse themselves.</summary>
internal static class FunnelTrimming
{
    /// <summary>Trims, marks the units accordingly, and estimates.</summary>
    /// <param name="units">With their z; what was trimmed is written back.</param>
    /// <param name="isJudged">Which of them take part.</param>
    /// <param name="options">Which style, and how much.</param>
    public static OverDispersion Estimate(FunnelUnit[] units, ReadOnlySpan<bool> isJudged, FunnelOptions options)
    {
        var keys = new double[units.Length];
        var indices = new int[units.Length];
        var count = 0;
        for (var i = 0; i < units.Length; i++)
        {
            if (isJudged[i])
            {
                (keys[count], indices[count]) = (units[i].Z, i);
                count++;
            }
        }

        if (count == 0)
        {
            return default;
        }

        Array.Sort(keys, indices, 0, count);
        if (options.Kind == FunnelKind.StandardisedRatioShmi)
        {
            Truncate(units, keys.AsSpan(0, count), indices, options.Trim);
        }
        else
        {
            Winsorise(units, keys.AsSpan(0, count), indices, options.Trim);
        }

        var isEnough = options.Profile == FunnelProfile.FunnelPlotR || count >= FunnelOptions.UnitsForOverDispersion;
        return Estimate(units, isEnough);
    }

    /// <summary>Pulls the ends in to the quantiles.</summary>
    private static void Winsorise(FunnelUnit[] units, ReadOnlySpan<double> sorted, ReadOnlySpan<int> indices, double trim)
    {
        var low = Quantile(sorted, trim);
        var high = Quantile(sorted, 1 - trim);
        for (var i = 0; i < sorted.Length; i++)
        {
            ref var unit = ref units[indices[i]];
            unit = unit with { TrimmedZ = Math.Clamp(unit.Z, low, high), IsTrimmed = unit.Z <= low || unit.Z >= high };
        }
    }

    /// <summary>Leaves the ends out: of bands of the wanted share by rank, the first and the last.</summary>
    private static void Truncate(FunnelUnit[] units, ReadOnlySpan<double> sorted, ReadOnlySpan<int> indices, double trim)
    {
        var bands = 1 / trim;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            // Equal values share the mean of their ranks, which count from 1.
            var rank = (start + 1 + end) / 2.0;
            var band = Math.Floor(rank * bands / (sorted.Length + 1));
            var isKept = band > 0 && band < bands - 1;
            for (; start < end; start++)
            {
                ref var unit = ref units[indices[start]];
                unit = unit with { TrimmedZ = isKept ? unit.Z : null, IsTrimmed = !isKept };
            }
        }
    }

    /// <summary>The quantile of Hyndman and Fan's type 7.</summary>
    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var place = (sorted.Length - 1) * share;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var part = place - below;
        return part == 0 || sorted[above] == sorted[below] ? sorted[below] : ((1 - part) * sorted[below]) + (part * sorted[above]);
    }

    private static OverDispersion Estimate(ReadOnlySpan<FunnelUnit> units, bool isEnough)
    {
        double squares = 0, weights = 0, squaredWeights = 0;
        var count = 0;
        foreach (ref readonly var unit in units)
        {
            if (unit.TrimmedZ is { } z)
            {
                var weight = 1 / (unit.StandardError * unit.StandardError);
                squares += z * z;
                weights += weight;
                squaredWeights += weight * weight;
                count++;
            }
        }

        if (count == 0)
        {
            return default;
        }

        var excess = squares - (count - 1);
        var tau2 = isEnough && excess > 0 && count > 1 ? excess / (weights - (squaredWeights / weights)) : 0;
        return new(squares / count, tau2, count);
    }
}
