using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Testing;

namespace QsgHub.Domain.Tests.Features.Audit;

/// <summary>What tests of the log ask a hub.</summary>
internal static class AuditWorld
{
    /// <summary>An unannounced inspection, raised by the inspector: its existence is hidden from the board.</summary>
    public static RaiseConcernInput Inspection() => HubWorld.Staffing("We come on Tuesday.") with { Class = 11 };

    /// <summary>The whole chain of a body, from the first entry.</summary>
    public static async Task<List<AuditEntry>> ChainAsync(this HubWorld world, string code)
    {
        await using var context = world.Database.CreateContext();
        var partition = await context.Organisations.Where(o => o.Code == code).Select(o => (Guid?)o.Id).SingleOrDefaultAsync() ?? AuditEntry.HubPartition;
        return await context.AuditEntries.Where(entry => entry.Partition == partition).OrderBy(entry => entry.Number).ToListAsync();
    }

    /// <summary>Kind, action and details of each entry.</summary>
    public static async Task<string[]> LinesAsync(this HubWorld world, string code) =>
        [.. (await world.ChainAsync(code)).Select(entry => $"{entry.Kind} {entry.Action}: {entry.Details}")];

    /// <summary>The state of every chain, as <c>name entries</c> or <c>name broken at number</c>.</summary>
    public static async Task<string[]> VerifyAsync(this HubWorld world)
    {
        var check = world.Get<AuditCheck>();
        List<string> states = [];
        foreach (var (partition, name) in await check.PartitionsAsync(CancellationToken.None))
        {
            var state = await check.VerifyAsync(partition, name, CancellationToken.None);
            states.Add(state.BrokenAt is { } at ? $"{name} broken at {at}: {state.Fault}" : $"{name} {state.Entries}");
        }

        return [.. states];
    }

    /// <summary>Lays hands on the log, behind the hub's back.</summary>
    public static async Task TamperAsync(this HubWorld world, params string[] statements)
    {
        await using var context = world.Database.CreateContext();
        await context.Database.OpenConnectionAsync();
        foreach (var statement in statements)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>A page of the log as a viewer sees it, as <c>kind action class whole|part</c>, the newest first.</summary>
    public static async Task<string[]> LogAsync(this HubWorld world, string viewer, AuditFilter? filter = null) =>
    [
        .. (await world.Get<AuditLog>().PageAsync(await world.ViewerAsync(viewer), filter ?? new AuditFilter(), new PageWindow<AuditPlace>(AuditLog.MaxPage), CancellationToken.None)).Rows
            .Where(row => row.Entry.Kind != AuditKind.LogRead)
            .Select(row => $"{row.Entry.PrincipalName} {row.Entry.Kind} {row.Entry.Action} {row.Entry.Class} {(row.IsWhole ? "whole" : "part")}"),
    ];
}
