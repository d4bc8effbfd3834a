using QsgHub.Domain.Statistics;

namespace QsgHub.Domain.Tests.Statistics;

public class CompositeScoreTests
{
    [Fact]
    public void Override_IsShownBesideTheArithmetic_ForTheTrustThatCqcPublished()
    {
        var score = new CompositeScore(Applicable: 83, Risks: 0, Elevated: 1, CompositeOverride.SpecialMeasures);

        Assert.Equal((2, 166, 6, 1), (score.Score, score.Worst, score.ArithmeticBand, score.Band));
        Assert.Equal(0.012, score.Share!.Value, 3);
    }

    [Theory]
    [InlineData(14, 1)]
    [InlineData(13, 2)]
    [InlineData(11, 2)]
    [InlineData(10, 3)]
    [InlineData(9, 3)]
    [InlineData(8, 4)]
    [InlineData(7, 4)]
    [InlineData(6, 5)]
    [InlineData(5, 5)]
    [InlineData(4, 6)]
    [InlineData(0, 6)]
    public void Band_FollowsTheShareOfTheWorst(int risks, int band) => Assert.Equal(band, new CompositeScore(100, risks, 0).Band);

    [Fact]
    public void Band_IsNone_WhereNothingAppliesOrTheProviderWasInspectedOfLate()
    {
        Assert.Null(new CompositeScore(0, 0, 0).Band);
        Assert.Null(new CompositeScore(100, 20, 0, CompositeOverride.RecentlyInspected).Band);
        Assert.Equal(1, new CompositeScore(100, 20, 0, CompositeOverride.RecentlyInspected).ArithmeticBand);
    }

    [Theory]
    [InlineData(-5, CompositeRisk.None)]
    [InlineData(2, CompositeRisk.None)]
    [InlineData(2.01, CompositeRisk.Risk)]
    [InlineData(3, CompositeRisk.Risk)]
    [InlineData(3.01, CompositeRisk.Elevated)]
    public void Risk_IsStrictlyBeyondTwoAndThreeStandardErrors(double worse, CompositeRisk risk) => Assert.Equal(risk, CompositeScore.RiskOf(worse));
}
