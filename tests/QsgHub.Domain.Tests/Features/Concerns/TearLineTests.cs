using QsgHub.Domain.Features.Concerns;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class TearLineTests
{
    [Theory]
    [InlineData("Mrs Okafor fell twice.", "A patient, mrs okafor, fell.", "name")]
    [InlineData("Dr. J. Penhaligon was off sick.", "Penhaligon's list was cancelled; Penhaligon is away.", "name")]
    [InlineData("Nurse Achterberg raised it.", "Raised by Achterberg.", "name")]
    [InlineData("patient O'Neill waited.", "O'Neill waited.", "name")]
    [InlineData("Seen by Jane Penhaligon on the ward.", "Jane Penhaligon was on the ward.", "looks")]
    [InlineData("The home at SY3 8XQ has no lift.", "No lift at sy38xq.", "postcode")]
    [InlineData("Born 03/02/1941, left alone.", "Somebody born on 3 February 1941 was left alone.", "birth")]
    [InlineData("DOB: 3rd February 1941.", "It concerns the person of 03.02.1941.", "birth")]
    [InlineData("Three elderly patients died.", "3 patients died.", "five")]
    [InlineData("Two babies were harmed.", "Harm to two babies.", "five")]
    public void Summary_IsRefused_WhenItRepeatsWhatIdentifies(string text, string summary, string rule)
    {
        var refusal = Assert.Single(TearLine.Refusals(text, summary, "summary", confirmed: false));

        Assert.Equal((RefusalCode.SummaryRepeats, "summary"), (refusal.Code, refusal.Field));
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
        foreach (var word in new[] { "Okafor", "Penhaligon", "Achterberg", "Neill", "SY3", "1941", "Three" })
        {
            Assert.DoesNotContain(word, refusal.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("Two registered nurses short on every night shift.", "Two registered nurses short.")]
    [InlineData("The Patient Safety Team of the Royal Infirmary met.", "The Patient Safety Team met at the Royal Infirmary.")]
    [InlineData("Mrs Okafor fell twice.", "A patient fell twice.")]
    [InlineData("Born 03/02/1941, left alone.", "Left alone in February.")]
    [InlineData("Reviewed on 03/02/2024 by the board.", "Reviewed on 03/02/2024.")]
    [InlineData("12 patients waited, 4 hours each.", "Patients waited 4 hours.")]
    [InlineData("Three patients died.", "A small number of patients died.")]
    public void Summary_Passes_WhenItIdentifiesNobody(string text, string summary) =>
        Assert.Empty(TearLine.Refusals(text, summary, "summary", confirmed: false));

    [Fact]
    public void Confirmation_HelpsWhereItIsAMatterOfLooks_AndNowhereElse()
    {
        Assert.Empty(TearLine.Refusals("Made by Harrow Medicines.", "Harrow Medicines made it.", "summary", confirmed: true));
        Assert.Single(TearLine.Refusals("Mrs Okafor fell.", "Okafor fell.", "summary", confirmed: true));
    }

    [Fact]
    public void LongTexts_AreCheckedInTimeThatGrowsWithThem()
    {
        foreach (var piece in new[] { "Mr ", "Ann ", "1/1/19", "born ", "SY3 ", "three patient ", "A", "nurse Ann " })
        {
            var text = string.Concat(Enumerable.Repeat(piece, Concern.MaxText / piece.Length));
            _ = TearLine.Refusals(text, text[..Concern.MaxSummary], "summary", confirmed: false).ToList();
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task EveryRoad_ToASummary_IsChecked(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var input = HubWorld.Staffing("Mrs Okafor fell twice.");

        Assert.Equal("SummaryRepeats", (await world.Raise.ExecuteAsync(lead, input with { Summary = "Okafor fell." }, CancellationToken.None)).Codes());
        var id = await world.RaiseAsync("lead", input with { Summary = "Falls." });
        Assert.Equal("SummaryRepeats", (await world.Change.SummariseAsync(lead, new(id, "Okafor fell.", 1), CancellationToken.None)).Codes());
        Assert.Equal("done", (await world.Change.SummariseAsync(lead, new(id, "Bartholomew ward has falls.", 1), CancellationToken.None)).Codes());
        var amended = await world.Change.AmendAsync(lead, new(id, "Mrs Bartholomew fell.", 2), CancellationToken.None);
        Assert.Equal(["SummaryRepeats text"], amended.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));
    }
}
