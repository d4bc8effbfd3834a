using System.Diagnostics;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;

namespace QsgHub.Benchmarks.Numbers;

/// <summary>The statistics alone: an indicator over every location of the country, and a funnel of as many units; then with the database.</summary>
internal static class NumbersBenchmark
{
    private const int Series = 60_000;
    private const int Months = 36;
    private const int Rounds = 15;

    public static async Task RunAsync()
    {
        Spc();
        Funnel();
        await StoredNumbers.RunAsync();
    }

    private static void Spc()
    {
        var random = new Random(1);
        var dates = Enumerable.Range(0, Months).Select(new DateOnly(2022, 4, 1).AddMonths).ToArray();
        double[] values = [.. Enumerable.Range(0, Series).SelectMany(_ => ASeries(random))];
        var points = new XmrPoint[values.Length];
        var plain = new PlainPoint[values.Length];
        var segments = new XmrSegment[1];
        var options = new XmrOptions { Direction = ImprovementDirection.Increase };

        void Ours()
        {
            for (var i = 0; i < values.Length; i += Months)
            {
                XmrChart.Classify(dates, values.AsSpan(i, Months), options, points.AsSpan(i, Months), segments);
            }
        }

        void Loop()
        {
            for (var i = 0; i < values.Length; i += Months)
            {
                ScalarXmr.Classify(values.AsSpan(i, Months), plain.AsSpan(i, Months));
            }
        }

        // Enough for the compiler's last word on both.
        for (var i = 0; i < 5; i++)
        {
            Ours();
            Loop();
        }

        RefuseDifference(points, plain);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ours();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (Ours: Seconds(Ours), Loop: Seconds(Loop))).ToList();
        var ours = Figures.Median(rounds.Select(round => round.Ours));
        Figures.Note($"spc: {values.Length / ours / 1e6:F1} million points a second, the loop {values.Length / Figures.Median(rounds.Select(round => round.Loop)) / 1e6:F1}");
        Figures.Write("numbers.spc.vs_loop", Figures.Median(rounds.Select(round => round.Loop / round.Ours)), "ratio");
        Figures.Write("numbers.spc60k.compute.s", ours, "s");
        Figures.Write("numbers.spc60k.bytes_per_point", (double)allocated / values.Length, "B");
    }

    private static void Funnel()
    {
        var random = new Random(2);
        double[] denominators = [.. Enumerable.Range(0, Series).Select(_ => Math.Exp(3 + (6 * random.NextDouble())))];
        double[] numerators = [.. denominators.Select(size => Math.Round(size * (0.7 + (0.6 * random.NextDouble()))))];
        foreach (var kind in new[] { FunnelKind.RatioOfCounts, FunnelKind.StandardisedRatioCqc, FunnelKind.StandardisedRatioShmi })
        {
            var options = new FunnelOptions { Kind = kind };
            var plot = FunnelPlot.Of(numerators, denominators, options);
            if (!plot.IsAdjusted)
            {
                throw new InvalidOperationException("There is nothing to adjust for, so nothing is measured.");
            }

            var seconds = Enumerable.Range(0, Rounds).Select(_ => Seconds(() => FunnelPlot.Of(numerators, denominators, options))).ToList();
            Figures.Note($"funnel of {kind}: {Figures.Median(seconds) * 1000:F1} ms");
            if (kind == FunnelKind.StandardisedRatioShmi)
            {
                Figures.Write("numbers.funnel60k.s", Figures.Median(seconds), "s");
            }
        }
    }

    /// <summary>A steady process, with a lasting step in one series of three.</summary>
    private static IEnumerable<double> ASeries(Random random)
    {
        var (level, spread) = (50 + (40 * random.NextDouble()), 1 + (5 * random.NextDouble()));
        var step = random.Next(3) == 0 ? spread * 2 * random.NextDouble() : 0;
        var from = random.Next(Months);
        return Enumerable.Range(0, Months).Select(month =>
            level + (month >= from ? step : 0) + (spread * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)));
    }

    private static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <exception cref="InvalidOperationException">The two do not find the same points.</exception>
    private static void RefuseDifference(XmrPoint[] points, PlainPoint[] plain)
    {
        var flagged = 0;
        for (var i = 0; i < points.Length; i++)
        {
            flagged += points[i].Causes == SpecialCauses.None ? 0 : 1;
            if (points[i].Causes != plain[i].Causes || points[i].SideOfMean != plain[i].Side || points[i].IsCloseToLimit != plain[i].IsClose)
            {
                throw new InvalidOperationException($"The loop finds point {i} otherwise, so there is nothing to compare.");
            }
        }

        Figures.Note($"spc: {flagged} of {points.Length} points flagged, alike in both");
    }
}
