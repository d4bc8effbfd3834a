using System.Text.RegularExpressions;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Writing tells nobody that a hidden record is there already: the same key, words or deed succeed beside it as without it.</summary>
[Collection(SharedHubs.Name)]
public sealed partial class L04_WriteOracleTests(HubFixture hubs)
{
    private const string Raise = "mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { concern { id depth sharedAt summary detail { version state classNumber text topics { code } lacksSummary versions { number } assessments { immediacy } acknowledgements { at } } } reminders } }";

    [DatabaseTheory]
    [DatabaseData]
    public async Task SameIdempotencyKey_OfAnotherPerson_MakesAConcernOfItsOwn(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var key = $"key of {provider}";
        var hidden = await hub.RaiseAsync("icb-quality-manager", new { idempotencyKey = key });

        // Another's key, with the same payload and with another: no repeat, no clash.
        var copy = await hub.RaiseAsync("cqc-inspector", new { idempotencyKey = key });
        var other = await hub.RaiseAsync("other-icb-quality-manager", new { idempotencyKey = key, providerCode = "RJZ", text = "Other words." });

        Assert.Equal(3, new[] { hidden, copy, other }.Distinct().Count());
        Assert.Equal(copy, await hub.RaiseAsync("cqc-inspector", new { idempotencyKey = key }));
        Assert.Equal(["IDEMPOTENCY_KEY_REUSED input.idempotencyKey"], await hub.RefusedAsync("cqc-inspector", Raise, new { input = ConcernRequests.Staffing(new { idempotencyKey = key, text = "Other words." }) }));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SameWords_OfAHiddenConcern_AreTakenAsIfTheyWereNew(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        var words = new { providerCode = "RJZ", text = $"The same words for {provider}.", ward = "Ward 3", topics = new[] { "FALLS" } };
        var alone = Shape(await hub.AnswerAsync("healthwatch-volunteer", Raise, new { input = ConcernRequests.Staffing(words) }));
        Assert.DoesNotContain("errors", alone, StringComparison.Ordinal);

        await hub.RaiseAsync("other-icb-quality-manager", words);
        await hub.RaiseAsync("other-icb-quality-manager", new { words.providerCode, words.text, words.ward, words.topics, asDraft = true, summary = words.text });

        Assert.Equal(alone, Shape(await hub.AnswerAsync("healthwatch-volunteer", Raise, new { input = ConcernRequests.Staffing(words) })));
    }

    /// <summary>One acknowledgement, recusal or mark for each body or person: another's, which the viewer does not see, takes nobody's place.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task OneForEach_IsOneForEachOfThem_WhoeverWasFirst(DatabaseProvider provider)
    {
        var hub = await hubs.OnAsync(provider);
        const string Acknowledge = "mutation ($id: UUID!) { acknowledgeConcern(concernId: $id) { concern { id detail { acknowledgements { organisation { code } } } } } }";
        var concern = await hub.RaiseAsync("icb-quality-manager");
        await hub.AcknowledgeAsync("cqc-inspector", concern);

        var second = await hub.AnswerAsync("regional-lead", Acknowledge, new { id = concern });
        Assert.Contains("\"code\":\"CQC\"", second, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"Y60\"", second, StringComparison.Ordinal);

        // A word that is hidden from the second answers as none.
        var missing = await hub.AnswerAsync("other-icb-quality-manager", Acknowledge, new { id = Guid.Empty });
        Assert.Equal(missing, await hub.AnswerAsync("other-icb-quality-manager", Acknowledge, new { id = concern }));

        // A grant of the same concern to the same body twice: the second is a grant as the first was.
        var first = await hub.GrantAsync("icb-quality-manager", concern, "CQC");
        Assert.NotEqual(first, await hub.GrantAsync("icb-quality-manager", concern, "CQC"));
    }

    /// <summary>An answer without what is new in every one: ids and instants.</summary>
    private static string Shape(string answer) => Instant().Replace(Id().Replace(answer, "<id>"), "<instant>");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z")]
    private static partial Regex Instant();
}
