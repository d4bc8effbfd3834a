using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

public sealed class HundredthsTests
{
    [Theory]
    [InlineData(228.505, 228.5)]
    [InlineData(378.145, 378.14)]
    [InlineData(66.125, 66.12)]
    [InlineData(66.375, 66.38)]
    [InlineData(40.955, 40.95)]
    [InlineData(2, 2)]
    [InlineData(0.128, 0.13)]
    public void Round_TakesTheNearerNeighbourAsStored(double value, double expected) => Assert.Equal(expected, Hundredths.Round(value));
}
