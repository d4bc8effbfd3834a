using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

public sealed class FalseAlarmsTests
{
    [Theory]
    [InlineData(7, true)]
    [InlineData(6, false)]
    public void PerPoint_IsWhatAStableProcessGives(int runLength, bool countBeyond)
    {
        const int charts = 20_000;
        var random = new Random(20_241_122);
        var options = new XmrOptions { RunLength = runLength, CountBeyondLimits = countBeyond };
        double[] values = [.. Enumerable.Range(0, 10 * charts).Select(_ => NormalDistribution.Quantile(random.NextDouble()))];

        var alarms = Enumerable.Range(0, charts).Count(i => FiresAsLatest(values.AsSpan(10 * i, 10), options));

        // The upper bound leaves room for the error of the simulation, 5% at one standard deviation.
        Assert.InRange(alarms / (charts * FalseAlarms.PerPoint(options)), 0.85, 1.1);
    }

    /// <summary>Known limits of a process of mean 0 and standard deviation 1. A point that later ones flag was no alarm when it was the latest.</summary>
    private static bool FiresAsLatest(ReadOnlySpan<double> values, XmrOptions options)
    {
        Span<XmrPoint> points = stackalloc XmrPoint[10];
        XmrRules.Evaluate(values, new(0, 3 / ControlLimits.RangesToLimit), options, points);
        return points[9].Causes != SpecialCauses.None;
    }
}
