using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

/// <summary>Worked by hand from the weights of Steiner et al. (2000) and Spiegelhalter et al. (2003).</summary>
public sealed class CusumChartTests
{
    /// <summary>
    /// For doubled odds a death adds ln 2 - ln(1 + p) and a survival takes ln(1 + p) away: ln 2 - ln 1.1 = 0.597837, - ln 1.1 = -0.095310,
    /// ln 2 - ln 1.5 = 0.287682, ln 2 - ln 1.02 = 0.673345, - ln 1.9 = -0.641854.
    /// </summary>
    [Fact]
    public void Cases_AddUpTheWeightsWorkedOutByHand()
    {
        var chart = CusumChart.OfCases([true, false, true, true, false], [0.1, 0.1, 0.5, 0.02, 0.9], new() { Threshold = 4.5 });

        Assert.Equal([0.597837, 0.502527, 0.790209, 1.463553, 0.821700], chart.Values.ToArray().Select(value => Math.Round(value, 6)));
        Assert.Equal(0, chart.Alerts.Length);
    }

    /// <summary>For a doubled rate O ln 2 - E: 3 ln 2 - 2 = 0.079442, then ln 2 - 2 to below nought, 6 ln 2 - 2 = 2.158883, then -1.</summary>
    [Fact]
    public void Counts_AddUpTheWeightsWorkedOutByHand()
    {
        var chart = CusumChart.OfCounts([3, 1, 6, 0], [2, 2, 2, 1], new() { Threshold = 4.5 });

        Assert.Equal([0.079442, 0, 2.158883, 1.158883], chart.Values.ToArray().Select(value => Math.Round(value, 6)));
    }

    [Theory]
    [InlineData(0.0, 0.079442)]
    [InlineData(0.5, 1.079442)]
    public void Chart_StartsAgain_AfterAnAlert(double restart, double next)
    {
        var chart = CusumChart.OfCounts([6, 3], [2, 2], new() { Threshold = 2, Restart = restart });

        Assert.Equal([0], chart.Alerts.ToArray());
        Assert.Equal([2.158883, next], chart.Values.ToArray().Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void Chart_LooksForImprovement_WhenTheRatioIsBelowOne()
    {
        var options = new CusumOptions { Ratio = 0.5, Threshold = 2 };

        Assert.Equal([2], CusumChart.OfCounts([0, 1, 0], [2, 2, 2], options).Alerts.ToArray());
        Assert.Equal(0, CusumChart.OfCounts([2, 2, 2], [2, 2, 2], options).Alerts.Length);
    }

    /// <summary>With a threshold that one death reaches, and that none does without, the run length is that to the first death.</summary>
    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.3, 2)]
    public void RunLength_IsThatToTheFirstCount_WhenOneIsEnough(double expected, double actualRatio)
    {
        var mean = CusumRunLength.Mean(expected, new() { Threshold = 0.2 }, actualRatio);

        Assert.Equal(1 / (1 - Math.Exp(-expected * actualRatio)), mean, 1e-10);
    }

    [Theory]
    [InlineData(4, 3.0, 1)]
    [InlineData(4, 3.0, 2)]
    [InlineData(25, 4.5, 1.3)]
    public void RunLength_IsWhatALongSimulationGives(double expected, double threshold, double actualRatio)
    {
        var options = new CusumOptions { Threshold = threshold };
        var random = new Random(20_241_122);
        var periods = 60_000;
        double[] observed = [.. Enumerable.Range(0, periods).Select(_ => Poisson(random, expected * actualRatio))];
        var alerts = CusumChart.OfCounts(observed, [.. Enumerable.Repeat(expected, periods)], options).Alerts.Length;

        // Four standard errors of a mean of so many runs.
        Assert.Equal(1, CusumRunLength.Mean(expected, options, actualRatio) * alerts / periods, 4 / Math.Sqrt(alerts));
        Assert.True(alerts > 100);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        var options = new CusumOptions { Threshold = 4.5 };
        Assert.Throws<ArgumentException>(() => CusumChart.OfCases([true], [1.0], options));
        Assert.Throws<ArgumentException>(() => CusumChart.OfCases([true], [0.1, 0.2], options));
        Assert.Throws<ArgumentException>(() => CusumChart.OfCounts([-1], [1], options));
        Assert.Throws<ArgumentException>(() => CusumChart.OfCounts([1], [0], options));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CusumOptions { Threshold = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CusumOptions { Threshold = 1, Ratio = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CusumOptions { Threshold = 1, Restart = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumRunLength.Mean(0, options));
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumRunLength.Mean(1, options, 0));
    }

    /// <summary>Knuth's way.</summary>
    private static int Poisson(Random random, double mean)
    {
        var (count, product, bound) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > bound; count++)
        {
            product *= random.NextDouble();
        }

        return count;
    }
}
