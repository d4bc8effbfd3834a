using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class SmallNumbersTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Theory]
    [InlineData(4.0, 100.0, true)]
    [InlineData(1.0, 100.0, true)]
    [InlineData(5.0, 100.0, false)]
    [InlineData(0.0, 100.0, false)]
    [InlineData(97.0, 100.0, true)]
    [InlineData(95.0, 100.0, false)]
    [InlineData(100.0, 100.0, false)]
    [InlineData(0.0, 4.0, true)]
    [InlineData(4.0, null, true)]
    [InlineData(12.0, null, false)]
    public void Figures_AreWithheld_WhenTheyCountFewPeople(double numerator, double? denominator, bool expected) =>
        Assert.Equal(expected, new SmallNumbers().Withheld([Figures(0, 1, numerator, denominator)]).Count == 1);

    [Theory]
    [InlineData(3.0, true)]
    [InlineData(1.07, false)]
    [InlineData(40.0, false)]
    public void ValueThatStandsAlone_IsTakenForACount_WhereItIsWhole(double value, bool expected) =>
        Assert.Equal(expected, new SmallNumbers().Withheld([new PeriodFigures(Id(1), Start, Start, null, null, value)]).Count == 1);

    [Fact]
    public void LeastNumber_IsASetting()
    {
        Assert.Empty(new SmallNumbers(3).Withheld([Figures(0, 1, 3)]));
        Assert.Single(new SmallNumbers(10).Withheld([Figures(0, 1, 9)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallNumbers(0));
    }

    [Fact]
    public void Total_IsWithheld_WhereItGivesThePartAway()
    {
        // January 7, February 3, March 6; the quarter less the two that are shown is February.
        var withheld = new SmallNumbers().Withheld([Figures(0, 1, 7), Figures(1, 1, 3), Figures(2, 1, 6), Figures(0, 3, 16)]);

        Assert.Equal([Id(1001), Id(3)], withheld.OrderBy(id => id == Id(3)));
    }

    [Fact]
    public void Difference_IsLookedAt_ThoughNobodyPostedIt()
    {
        // The second quarter less its first two months is a June of 2.
        Assert.Equal([Id(3)], new SmallNumbers().Withheld([Figures(0, 2, 20), Figures(0, 3, 22)]));

        // The year less its middle is 4 in all, at its two ends.
        Assert.Single(new SmallNumbers().Withheld([Figures(0, 12, 44), Figures(3, 6, 40)]));

        // Two overlapping halves tell what lies between once the whole is known.
        Assert.Single(new SmallNumbers().Withheld([Figures(0, 8, 30), Figures(0, 12, 52), Figures(6, 6, 24)]));
    }

    [Fact]
    public void Complement_OfADifference_IsLookedAtToo() =>
        Assert.Single(new SmallNumbers().Withheld([Figures(0, 1, 50, 80), Figures(0, 2, 99, 131)]));

    [Fact]
    public void WhatWasShown_StaysShown_WhateverIsPostedLater()
    {
        var random = new Random(19);
        var figures = Random(random, SmallNumbers.Most);
        var rule = new SmallNumbers();
        for (var count = 1; count < figures.Count; count++)
        {
            var earlier = rule.Withheld([.. figures.Take(count)]);
            var later = rule.Withheld([.. figures.Take(count + 1)]);
            Assert.Equal(earlier.Order(), figures.Take(count).Select(figure => figure.ItemId).Where(later.Contains).Order());
        }
    }

    /// <summary>L19: over every course of time, no difference of two shown figures, and no chain of differences, tells of fewer people than may be shown.</summary>
    [Fact]
    public void L19_Differences_OfAllThatIsShown_TellOfNobody()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var figures = Random(new Random(seed), 14);
            var withheld = new SmallNumbers().Withheld(figures);
            var shown = figures.Where(figure => !withheld.Contains(figure.ItemId)).Select(figure => (From: figure.Start.DayNumber, To: figure.End.DayNumber + 1, Count: figure.Numerator!.Value)).ToHashSet();

            // Whoever subtracts, and subtracts what that gave, until nothing new comes of it.
            for (var grown = true; grown;)
            {
                grown = false;
                foreach (var (a, b) in (from a in shown from b in shown where a != b && a.From <= b.From && a.To >= b.To select (a, b)).ToList())
                {
                    grown |= a.From == b.From && shown.Add((b.To, a.To, a.Count - b.Count));
                    grown |= a.To == b.To && shown.Add((a.From, b.From, a.Count - b.Count));
                    Assert.False(a.Count - b.Count is > 0 and < 5, $"Seed {seed}: {a} less {b}.");
                }
            }

            Assert.All(shown, period => Assert.False(period.Count is > 0 and < 5));
        }
    }

    [Fact]
    public void FiguresBeyondTheMost_AreWithheld_AndTheRuleStaysQuick()
    {
        var figures = Enumerable.Range(0, SmallNumbers.Most + 10).Select(i => Figures(i, i % 5 + 1, 1_000)).ToList();

        Assert.Superset(figures.Skip(SmallNumbers.Most).Select(figure => figure.ItemId).ToHashSet(), new SmallNumbers().Withheld(figures).ToHashSet());
    }

    /// <summary>Periods of one to six months of a year in which something happens to few or many each month.</summary>
    private static List<PeriodFigures> Random(Random random, int count)
    {
        var months = Enumerable.Range(0, 12).Select(_ => random.Next(3) == 0 ? random.Next(5) : random.Next(5, 30)).ToList();
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var from = random.Next(12);
                var length = random.Next(1, Math.Min(6, 12 - from) + 1);
                return Figures(from, length, months.Skip(from).Take(length).Sum()) with { ItemId = Id(i) };
            }),
        ];
    }

    private static PeriodFigures Figures(int month, int months, double numerator, double? denominator = null) =>
        new(Id(month == 0 ? months : (month * 1000) + months), Start.AddMonths(month), Start.AddMonths(month + months).AddDays(-1), numerator, denominator, null);

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
