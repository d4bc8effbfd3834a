using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>The audit log: nothing sealed leaves by any door without its entry, and the log itself tells nobody of what is hidden from them.</summary>
public sealed class L13_AuditTests
{
    private const string Governance = "other-icb-quality-manager";

    private const string Log = """
        query ($filter: AuditFilterInput, $first: Int! = 100, $after: String) {
          auditEntries(filter: $filter, first: $first, after: $after) {
            nodes { at kind action principalName organisation { code } isWhole classNumber concernId provider { odsCode } details }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    [DatabaseTheory]
    [DatabaseData]
    public async Task EveryDoor_RecordsASealedItem_ForWhoReadsItAndForNobodyElse(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var manager = await hub.SubscribeAsync("icb-quality-manager");
        var start = inspector.Cursor;
        var shut = await hub.RaiseAsync("cqc-inspector", new { @class = 11, text = "We come on Tuesday." });
        var open = await hub.RaiseAsync("icb-quality-manager");
        await inspector.AlertAsync("RAISED", open);
        await manager.AlertAsync("RAISED", open);
        await using (var replay = await hub.SubscribeAsync("cqc-inspector", after: start))
        {
            await replay.AlertAsync("RAISED", open);
        }

        const string Everywhere = """
            query ($id: UUID!) {
              concerns { nodes { id } }
              provider(code: "RXW") { concerns { nodes { id } } }
              concern(id: $id) { id detail { versions { number } } }
              found: concerns(filter: { text: "tuesday" }) { nodes { id } }
            }
            """;
        await hub.AskAsync("cqc-inspector", Everywhere, new { id = shut });
        await hub.AskAsync("icb-quality-manager", Everywhere, new { id = shut });

        await using var context = hub.Database.CreateContext();
        var entries = await context.AuditEntries.Where(entry => entry.ItemId == shut).OrderBy(entry => entry.Number).ToListAsync();
        Assert.All(entries, entry => Assert.Equal(("Robin Achterberg (demonstration)", 11), (entry.PrincipalName, entry.Class)));
        Assert.Equal(
            ["Change raiseConcern", "Read alert", "Read list", "Read list", "Read list", "Read lookup", "Read lookup", "Read replay"],
            entries.Select(entry => $"{entry.Kind} {entry.Action}").Order(StringComparer.Ordinal));
        Assert.Equal(2, await context.AuditEntries.CountAsync(entry => entry.Kind == AuditKind.Search && entry.Details == "{\"Text\":\"tuesday\"}"));
        Assert.False(await context.AuditEntries.AnyAsync(entry => entry.Kind == AuditKind.Read && entry.ItemId == open));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Subscription_IsRecorded_WhenItOpensAndWhenItEnds(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using (await hub.SubscribeAsync("healthwatch-volunteer", new { providerCode = "RXW", kinds = new[] { "RAISED" } }))
        {
        }

        await using var context = hub.Database.CreateContext();
        var entries = context.AuditEntries.Where(entry => entry.Kind == AuditKind.Subscription);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await entries.CountAsync(patience.Token) < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }

        Assert.Equal(
            ["opened {\"ProviderCode\":\"RXW\",\"Kinds\":[\"Raised\"]}", "closed {\"ProviderCode\":\"RXW\",\"Kinds\":[\"Raised\"]}"],
            (await entries.OrderBy(entry => entry.Number).ToListAsync()).Select(entry => $"{entry.Action} {entry.Details}"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task LiveChannel_EndsRatherThanTell_WhenASealedItemCannotBeRecorded(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.SupervisorAsync();
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using (var context = hub.Database.CreateContext())
        {
            await context.AuditHeads.Where(head => context.Organisations.Any(body => body.Id == head.Partition && body.Code == "CQC")).ExecuteDeleteAsync();
        }

        // The regional lead raises what the inspector reads: class 16, sealed.
        var open = await hub.RaiseAsync("icb-quality-manager");
        await inspector.AlertAsync("RAISED", open);
        await hub.RaiseAsync("icb-quality-manager", new { @class = 16, text = "A proposed segment." });

        await Assert.ThrowsAnyAsync<Exception>(() => inspector.Ended.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.DoesNotContain("A proposed segment.", inspector.Transcript, StringComparison.Ordinal);
        Assert.Contains("has lost its head", Assert.Single(hub.TakeErrors()), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Log_IsTheSame_WhetherOrNotHiddenThingsHappen(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.SupervisorAsync();
        await hub.RaiseAsync("icb-quality-manager");
        await hub.AskAsync("icb-quality-manager", "{ concerns(filter: { text: \"night\" }) { nodes { id } } }");
        var filter = new { kinds = new[] { "READ", "SEARCH", "CHANGE", "ACCESS", "REFUSAL" } };
        var before = await hub.TextAsync(Governance, Log.Replace("pageInfo { hasNextPage endCursor }", "", StringComparison.Ordinal), new { filter });

        // Covert and privileged items of its own body, and other bodies' affairs: raised, read, opened to others.
        foreach (var number in new[] { 10, 12, 18, 19 })
        {
            var id = await hub.RaiseAsync("icb-quality-manager", new { @class = number });
            await hub.AskAsync("icb-quality-manager", "query ($id: UUID!) { concern(id: $id) { id } }", new { id });
            if (number != 19)
            {
                await hub.GrantAsync("icb-quality-manager", id, "CQC");
                await hub.SeenAsync("cqc-inspector");
            }
        }

        await hub.RaiseAsync("cqc-inspector", new { @class = 11 });
        await hub.SeenAsync("cqc-inspector");
        var after = await hub.TextAsync(Governance, Log.Replace("pageInfo { hasNextPage endCursor }", "", StringComparison.Ordinal), new { filter });

        Assert.Contains("raiseConcern", before, StringComparison.Ordinal);
        Assert.Equal(before, after);
    }

    /// <summary>The number of rows in an export is a number like any other: an export is one entry without it, so that hidden rows are not in it.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task ExportOfAnother_TellsNothingOfWhatTheLogsReaderMayNotKnow(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.SupervisorAsync();
        await hub.RaiseAsync("icb-quality-manager");
        using var exporter = hub.ClientFor("icb-quality-manager");
        var alone = await exporter.GetStringAsync("/export/concerns.csv");
        var covert = await hub.RaiseAsync("icb-quality-manager", new { @class = 12 });
        var both = await exporter.GetStringAsync("/export/concerns.csv");

        Assert.DoesNotContain($"{covert}", alone, StringComparison.Ordinal);
        Assert.Contains($"{covert}", both, StringComparison.Ordinal);
        var entries = (await hub.AskAsync(Governance, Log, new { filter = new { kinds = new[] { "EXPORT" } } })).GetProperty("auditEntries").GetProperty("nodes").EnumerateArray();
        Assert.Equal(["{}", "{}"], entries.Select(entry => entry.GetProperty("details").GetString()));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Log_IsEmpty_ForWhoDoesNotAnswerForIt_AndACursorIsItsViewersOwn(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.SupervisorAsync();
        var id = await hub.RaiseAsync("icb-quality-manager");
        await hub.AssessAsync("cqc-inspector", id, "URGENT");

        var page = (await hub.AskAsync(Governance, Log, new { first = 1 })).GetProperty("auditEntries");
        var entry = Assert.Single(page.GetProperty("nodes").EnumerateArray());
        Assert.Equal(("CHANGE", "assessConcern", id), (entry.GetProperty("kind").GetString(), entry.GetProperty("action").GetString(), entry.GetProperty("concernId").GetGuid()));
        Assert.Equal("CQC", entry.GetProperty("organisation").GetProperty("code").GetString());
        var cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var next = (await hub.AskAsync(Governance, Log, new { first = 1, after = cursor })).GetProperty("auditEntries");
        Assert.Equal("raiseConcern", next.GetProperty("nodes")[0].GetProperty("action").GetString());

        foreach (var persona in new[] { "icb-quality-manager", "cqc-inspector", "healthwatch-volunteer", "regional-lead" })
        {
            Assert.Empty((await hub.AskAsync(persona, Log)).GetProperty("auditEntries").GetProperty("nodes").EnumerateArray());
            Assert.Equal(["NOT_FOUND after"], await hub.RefusedAsync(persona, Log, new { after = cursor }));
        }

        // What was done on the machine: the directory's imports, and nothing of any item.
        var operations = (await hub.AskAsync("administrator", Log)).GetProperty("auditEntries").GetProperty("nodes").EnumerateArray().ToList();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation => Assert.Equal(("OPERATION", JsonValueKind.Null), (operation.GetProperty("kind").GetString(), operation.GetProperty("concernId").ValueKind)));
        Assert.Equal(["OUT_OF_RANGE first"], await hub.RefusedAsync(Governance, Log, new { first = 101 }));
        Assert.Equal(["INCONSISTENT filter.to"], await hub.RefusedAsync(Governance, Log, new { filter = new { from = "2026-01-02T00:00:00Z", to = "2026-01-01T00:00:00Z" } }));
    }
}

/// <summary>A person of information governance for the board that the tests' quality manager belongs to.</summary>
internal static class Supervisors
{
    public static async Task SupervisorAsync(this HubApplication hub)
    {
        var objectId = Personas.FindOrNull("other-icb-quality-manager")!.ObjectId;
        await hub.ChangeDirectoryAsync(async (context, _) =>
        {
            var board = await context.Organisations.Where(body => body.Code == "QOC").Select(body => body.Id).SingleAsync();
            await context.People.Where(person => person.ObjectId == objectId).ExecuteUpdateAsync(set => set.SetProperty(person => person.OrganisationId, board));
        });
        await hub.PlaceAsync("other-icb-quality-manager", "governance", Role.InformationGovernance);
    }
}
