using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Server.Tests.Realtime;

namespace QsgHub.Server.Tests.Http;

/// <summary>Bad input is refused with a code, the field's path and one sentence; nothing is stored and nobody is told.</summary>
public sealed class BadInputTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private const string NhsNumber = "943 476 5919";

    public static TheoryData<object, string> Refusals => new()
    {
        { new { providerCode = "NOBODY" }, "NOT_FOUND input.providerCode" },
        { new { text = new string('x', 20_001) }, "TOO_LONG input.text" },
        { new { text = "  " }, "REQUIRED input.text" },
        { new { summary = new string('x', 2_001) }, "TOO_LONG input.summary" },
        { new { ward = new string('x', 201) }, "TOO_LONG input.ward" },
        { new { knownOn = "2999-01-01" }, "DATE_IN_FUTURE input.knownOn" },
        { new { text = $"Seen: {NhsNumber}." }, "NHS_NUMBER input.text" },
        { new { summary = $"Seen: {NhsNumber}." }, "NHS_NUMBER input.summary" },
        { new { ward = NhsNumber }, "NHS_NUMBER input.ward" },
        { new { serviceLine = NhsNumber }, "NHS_NUMBER input.serviceLine" },
        { new { descriptor = NhsNumber }, "NHS_NUMBER input.descriptor" },
        { new { text = "TOP SECRET\nThe rest." }, "SECRET_MARKING input.text" },
        { new { text = "From HSSIB protected material." }, "PROTECTED_MATERIAL input.text" },
        { new { text = "Mr John Smith, born on 12/03/1950, waited." }, "PERSONAL_DATA_SUSPECTED input.text" },
        { new { @class = 17 }, "PROTECTED_MATERIAL input.class" },
        { new { @class = 8 }, "CLASS_NOT_ALLOWED input.class" },
        { new { @class = 99 }, "CLASS_NOT_ALLOWED input.class" },
        { new { topics = new[] { "STAFFING", "WEATHER" } }, "NOT_FOUND input.topics[1]" },
        { new { topics = Array.Empty<string>() }, "OUT_OF_RANGE input.topics" },
        { new { topics = Enumerable.Repeat("STAFFING", 9).ToArray() }, "OUT_OF_RANGE input.topics" },
        { new { locationCode = "NOWHERE" }, "NOT_FOUND input.locationCode" },
        { new { groupCode = "NOGROUP" }, "NOT_FOUND input.groupCode" },
        { new { nature = "QUANTITATIVE" }, "REQUIRED input.quantity" },
        { new { nature = "QUANTITATIVE", quantity = new { indicatorCode = "NONE", periodStart = "2026-01-01", periodEnd = "2026-01-31", value = 1 } }, "NOT_FOUND input.quantity.indicatorCode" },
        { new { idempotencyKey = new string('k', 101) }, "OUT_OF_RANGE input.idempotencyKey" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Raise_IsRefusedWithCodeAndField_AndStoresNothing(object changes, string expected)
    {
        var hub = await hubs.OnAsync();
        await using var feed = await hub.SubscribeAsync("icb-quality-manager");
        var before = await StoredAsync(hub);

        var input = ConcernRequests.Staffing(changes);
        input.TryAdd("idempotencyKey", "a-key-that-a-refusal-leaves-free");
        Assert.Equal([expected], await hub.RefusedAsync("icb-quality-manager", ConcernRequests.Raise, new { input }));

        Assert.Equal(before, await StoredAsync(hub));
        Assert.Empty(await feed.BeforeAsync(await hub.RaiseAsync("icb-quality-manager")));
    }

    [Fact]
    public async Task Raise_TellsEveryBrokenRuleAtOnce()
    {
        var hub = await hubs.OnAsync();

        var refusals = await hub.RefusedAsync("icb-quality-manager", ConcernRequests.Raise, new
        {
            input = ConcernRequests.Staffing(new { providerCode = "NOBODY", text = $"HSSIB safe space {NhsNumber}", topics = new[] { "WEATHER" }, knownOn = "2999-01-01", @class = 1 }),
        });

        Assert.Equal(
            ["CLASS_NOT_ALLOWED input.class", "DATE_IN_FUTURE input.knownOn", "NHS_NUMBER input.text", "NOT_FOUND input.providerCode", "NOT_FOUND input.topics[0]", "PROTECTED_MATERIAL input.text"],
            refusals.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SuspectedPersonalData_IsTaken_WhenItsAuthorConfirms()
    {
        var hub = await hubs.OnAsync();
        const string Text = "The rota of Ms Ada Lovelace, 12/03/2026, shows two gaps.";
        Assert.Equal(["PERSONAL_DATA_SUSPECTED input.text"], await hub.RefusedAsync("icb-quality-manager", ConcernRequests.Raise, new { input = ConcernRequests.Staffing(new { text = Text }) }));

        var id = await hub.RaiseAsync("icb-quality-manager", new { text = Text, confirmNoPersonalData = true });

        Assert.Equal(1, await hub.VersionAsync("icb-quality-manager", id));
    }

    [Fact]
    public async Task Raise_RemindsTheOwner_WhenNoSummaryIsWritten()
    {
        var hub = await hubs.OnAsync();
        const string Raise = "mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { reminders } }";

        Assert.Equal("""{"raiseConcern":{"reminders":["SUMMARY_MISSING"]}}""", (await hub.AskAsync("icb-quality-manager", Raise, new { input = ConcernRequests.Staffing() })).GetRawText());
        Assert.Equal(
            """{"raiseConcern":{"reminders":[]}}""",
            (await hub.AskAsync("icb-quality-manager", Raise, new { input = ConcernRequests.Staffing(new { summary = "Staffing." }) })).GetRawText());
    }

    [Theory]
    [InlineData("immediacy", "\"SOON\"", "input.immediacy")]
    [InlineData("immediacy", "4", "input.immediacy")]
    [InlineData("topics", "[\"STAFFING\", 5]", "input.topics[1]")]
    [InlineData("text", "null", "input.text")]
    [InlineData("knownOn", "\"yesterday\"", "input.knownOn")]
    [InlineData("class", "\"four\"", "input.class")]
    [InlineData("quantity", "{\"indicatorCode\":\"X\"}", "input.quantity")]
    [InlineData("colour", "\"red\"", "colour")]
    public async Task Variable_IsRefusedWithItsPath_WhenItsTypeDoesNotFit(string field, string json, string path)
    {
        var hub = await hubs.OnAsync();
        var before = await StoredAsync(hub);
        var input = ConcernRequests.Staffing();
        input[field] = JsonDocument.Parse(json).RootElement;

        var text = await hub.TextAsync("icb-quality-manager", ConcernRequests.Raise, new { input });

        var error = JsonDocument.Parse(text).RootElement.GetProperty("errors")[0];
        Assert.Equal("BAD_USER_INPUT", error.GetProperty("extensions").Text("code"));
        Assert.Contains(path, error.Text("message"), StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync(hub));
    }

    [Theory]
    [InlineData("closeConcern", "CloseConcernInput", "sentence", "outcome: UNFOUNDED")]
    [InlineData("withdrawConcern", "WithdrawConcernInput", "reason", "")]
    [InlineData("amendConcern", "AmendConcernInput", "text", "")]
    [InlineData("summariseConcern", "SummariseConcernInput", "summary", "")]
    [InlineData("assessConcern", "AssessConcernInput", "reasons", "immediacy: URGENT")]
    [InlineData("moveConcern", "MoveConcernInput", "reason", "to: TRIAGED")]
    public async Task Change_IsRefused_WhenItsWordsHoldWhatMustNotEnter(string mutation, string type, string field, string rest)
    {
        var hub = await hubs.OnAsync();
        var id = await hub.RaiseAsync("icb-quality-manager");
        var before = await StoredAsync(hub);
        var version = type == "AssessConcernInput" ? "" : "basedOnVersion: 1";

        var refusals = await hub.RefusedAsync(
            "icb-quality-manager",
            $"mutation ($id: UUID!, $words: String!) {{ {mutation}(input: {{ concernId: $id, {field}: $words {version} {rest} }}) {{ concern {{ id }} }} }}",
            new { id, words = $"UK SECRET {NhsNumber}" });

        Assert.Equal([$"NHS_NUMBER input.{field}", $"SECRET_MARKING input.{field}"], refusals);
        Assert.Equal(before, await StoredAsync(hub));
    }

    private static async Task<(int Concerns, int Versions, int Assessments, int Events, int Keys)> StoredAsync(HubApplication hub)
    {
        await using var context = hub.Database.CreateContext();
        return (
            await context.Concerns.CountAsync(), await context.ConcernVersions.CountAsync(), await context.Assessments.CountAsync(),
            await context.Journal.CountAsync(), await context.IdempotencyRecords.CountAsync());
    }
}
