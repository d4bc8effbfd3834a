using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

public sealed class GammaDistributionTests
{
    /// <summary>Published tables of chi-square and normal quantiles, to the digits that they print.</summary>
    [Theory]
    [InlineData(0.025, 1, 0.000982069117)]
    [InlineData(0.975, 1, 5.02388618)]
    [InlineData(0.001, 2, 0.00200100067)]
    [InlineData(0.999, 2, 13.8155106)]
    [InlineData(0.025, 10, 3.24697278)]
    [InlineData(0.975, 10, 20.4831774)]
    [InlineData(0.975, 100, 129.561197)]
    public void ChiSquareQuantile_IsThatOfTheTables(double probability, double degrees, double expected) =>
        Assert.Equal(1, GammaDistribution.ChiSquareQuantile(probability, degrees) / expected, 1e-8);

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.999, 3.090232306167813)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-12, -7.034483825301132)]
    public void NormalQuantile_IsThatOfTheTables(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 1e-13);

    /// <summary>With one degree of freedom more than none a gamma variable is exponential, whose quantile is a logarithm.</summary>
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.025)]
    [InlineData(0.4)]
    [InlineData(0.999)]
    public void Quantile_IsThatOfTheExponential_WhenTheShapeIsOne(double probability) =>
        Assert.Equal(1, GammaDistribution.Quantile(probability, 1) / -double.LogP1(-probability), 1e-13);

    [Fact]
    public void Quantile_IsWhatTheCumulativeTakesBack()
    {
        foreach (var shape in new[] { 0.02, 0.3, 1, 2.5, 7, 15.99, 16, 40, 333.3, 5_000, 99_000 })
        {
            foreach (var probability in new[] { 0.001, 0.025, 0.3, 0.5, 0.7, 0.975, 0.999 })
            {
                var x = GammaDistribution.Quantile(probability, shape);
                var (lower, upper) = GammaDistribution.Cumulative(shape, x);

                // The error that a change of x in its thirteenth digit makes.
                var allowed = (1e-13 * x * GammaDistribution.Density(shape, x)) + (1e-13 * Math.Min(probability, 1 - probability));
                Assert.True(Math.Abs(probability < 0.5 ? lower - probability : upper - (1 - probability)) <= allowed, $"shape {shape}, probability {probability}: {x:R} gives {lower:R}");
            }
        }
    }

    /// <summary>For whole shapes Q(a, x) is a Poisson probability, which can be added up.</summary>
    [Theory]
    [InlineData(3, 0.5)]
    [InlineData(3, 9)]
    [InlineData(40, 30)]
    [InlineData(40, 60)]
    public void Cumulative_IsASumOfPoissonTerms_WhenTheShapeIsWhole(int shape, double x)
    {
        double term = Math.Exp(-x), sum = 0;
        for (var k = 0; k < shape; k++)
        {
            sum += term;
            term *= x / (k + 1);
        }

        Assert.Equal(1, GammaDistribution.Cumulative(shape, x).Upper / sum, 1e-13);
    }

    [Fact]
    public void Quantile_ContinuesWithoutAStep_WhereTheExpansionTakesOver()
    {
        foreach (var probability in new[] { 0.001, 0.025, 0.975, 0.999 })
        {
            double before = GammaDistribution.Quantile(probability, 99_999.999), after = GammaDistribution.Quantile(probability, 100_000.001);
            var slope = (GammaDistribution.Quantile(probability, 100_001) - after) / 0.999;

            Assert.Equal(before + (0.002 * slope), after, 1e-7);
        }
    }
}
