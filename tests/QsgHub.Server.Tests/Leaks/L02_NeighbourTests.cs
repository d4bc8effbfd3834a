using System.Text.Json;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>What is hidden between two visible neighbours, or hangs on them, shows at neither of them.</summary>
[Collection(SharedHubs.Name)]
public sealed class L02_NeighbourTests(HubFixture hubs)
{
    private const string Containers = """
        {
          providers { odsCode concerns { totalCount nodes { id } pageInfo { hasNextPage } } }
          provider(code: "RXW") { name relationships { organisation { code } } locations { name } concerns(first: 100) { totalCount nodes { id sharedAt summary } } }
          concerns(first: 100) { totalCount nodes { id sharedAt provider { concerns(first: 100) { totalCount nodes { id provider { odsCode } } } } owner { code name } } }
          concernFacets { providers { provider { odsCode } count } owners { owner { code } count } }
          sinceYouLooked { hasMore threads { concern { id } kinds count newestAt } }
          emergencyOpenings { id }
        }
        """;

    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    public async Task HiddenConcern_BetweenTwoVisibleOnes_MovesNoContainerOfTheirs(DatabaseProvider provider, string persona)
    {
        var hub = await hubs.OnAsync(provider);
        var first = await hub.RaiseAsync("icb-quality-manager", new { @class = 5, summary = "The first." });
        var second = await hub.RaiseAsync("cqc-inspector", new { @class = 5, summary = "The second." });
        var before = await hub.AnswerAsync(persona, Containers);
        Assert.Contains($"{first}", before, StringComparison.Ordinal);
        Assert.Contains($"{second}", before, StringComparison.Ordinal);

        // Between them in time and in text, about the same provider and by the same bodies.
        var hidden = await hub.RaiseAsync("icb-quality-manager", new { text = $"Follows from {first} and leads to {second}." });
        await hub.AssessAsync("cqc-inspector", hidden, "URGENT", $"As in {second}.");
        await hub.GrantAsync("icb-quality-manager", hidden, "CQC");
        await hub.WithdrawAsync("icb-quality-manager", hidden, $"The same as {first}.");

        Assert.Equal(before, await hub.AnswerAsync(persona, Containers));
    }

    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    public async Task WhatFullReadersPutOnAConcern_ShowsNowhere_ToWhoReadsItsSummary(DatabaseProvider provider, string persona)
    {
        var hub = await hubs.OnAsync(provider);
        var concern = await hub.RaiseAsync("icb-quality-manager", new { @class = 5, summary = "Looked into." });
        var one = $"{{ concern(id: \"{concern}\") {{ id depth sharedAt summary owner {{ code }} provider {{ odsCode }} grants {{ id }} detail {{ version }} }} }}";
        var before = (await hub.AnswerAsync(persona, one), await hub.AnswerAsync(persona, Containers));

        await hub.AssessAsync("cqc-inspector", concern, "BACKGROUND", "Nothing in it.");
        await hub.AcknowledgeAsync("regional-lead", concern);
        await hub.AmendAsync("icb-quality-manager", concern, "Other words for full readers.");
        await hub.MoveAsync("icb-quality-manager", concern, "TRIAGED", "Told to full readers.");
        await hub.GrantAsync("icb-quality-manager", concern, "CQC");

        Assert.Equal(before, (await hub.AnswerAsync(persona, one), await hub.AnswerAsync(persona, Containers)));
    }

    /// <summary>However deep a question goes to and fro between concerns and providers, it ends at nothing but what the list shows.</summary>
    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    [DatabaseData("administrator")]
    public async Task EveryPathThroughVisibleNodes_EndsAtVisibleOnes(DatabaseProvider provider, string persona)
    {
        var hub = await hubs.OnAsync(provider);
        foreach (var number in new[] { 2, 4, 5, 13 })
        {
            await hub.RaiseAsync("cqc-inspector", new { @class = number, summary = $"Class {number}." });
            await hub.RaiseAsync("cqc-inspector", new { @class = number });
        }

        const string Paths = "{ concerns(first: 9) { nodes { id provider { concerns(first: 9) { nodes { id provider { concerns(first: 9) { nodes { id } } } } } } } } providers(first: 9) { concerns(first: 9) { nodes { id } } } }";
        var seen = (await hub.SeenAsync(persona)).Select(line => Guid.Parse(line[..36])).ToHashSet();
        Assert.NotEmpty(seen);
        Assert.Subset(seen, Ids(await hub.AskAsync(persona, Paths)).ToHashSet());
        Assert.False(Ids(await hub.AskAsync("cqc-inspector", Paths)).ToHashSet().IsSubsetOf(seen));
    }

    private static IEnumerable<Guid> Ids(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name == "id" ? [property.Value.GetGuid()] : Ids(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Ids),
        _ => [],
    };
}
