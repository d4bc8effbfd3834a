using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Audit;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Audit;

public class AuditCheckTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Verify_FindsEveryChainSound_AfterOrdinaryWork(DatabaseProvider provider)
    {
        await using var world = await WorkedAsync(provider);

        Assert.Equal(["CQC 2", "QOC 5"], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData("UPDATE audit_entry SET details = 'nothing to see' WHERE {0} AND number = 3", "QOC broken at 3: the entry has been changed.")]
    [DatabaseData("UPDATE audit_entry SET at = at + 1 WHERE {0} AND number = 1", "QOC broken at 1: the entry has been changed.")]
    [DatabaseData("DELETE FROM audit_entry WHERE {0} AND number = 2", "QOC broken at 2: the entry is missing.")]
    [DatabaseData("DELETE FROM audit_entry WHERE {0} AND number >= 4", "QOC broken at 4: the entry is missing.")]
    [DatabaseData("DELETE FROM audit_entry WHERE {0}", "QOC broken at 1: the entry is missing.")]
    [DatabaseData("UPDATE audit_entry SET number = 0 WHERE {0} AND number = 1", "QOC broken at 1: the entry is missing.")]
    [DatabaseData("UPDATE audit_head SET number = 4 WHERE {0}", "QOC broken at 4: the entry is not the one that the head of the chain was made for.")]
    [DatabaseData("UPDATE audit_head SET hash = 'f' WHERE {0}", "QOC broken at 5: the entry is not the one that the head of the chain was made for.")]
    [DatabaseData("DELETE FROM audit_head WHERE {0}", "QOC broken at 6: the chain has no head.")]
    public async Task Verify_NamesTheFirstBrokenLink(DatabaseProvider provider, string statement, string expected)
    {
        await using var world = await WorkedAsync(provider);

        await world.TamperAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, OfTheBoard));

        Assert.Equal(["CQC 2", expected], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Verify_NamesTheFirst_WhenEntriesAreSwapped(DatabaseProvider provider)
    {
        await using var world = await WorkedAsync(provider);

        await world.TamperAsync(
            $"UPDATE audit_entry SET number = 99 WHERE {OfTheBoard} AND number = 2",
            $"UPDATE audit_entry SET number = 2 WHERE {OfTheBoard} AND number = 3",
            $"UPDATE audit_entry SET number = 3 WHERE {OfTheBoard} AND number = 99");

        Assert.Equal(["CQC 2", "QOC broken at 2: the entry does not follow the one before it."], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData(3, "QOC broken at 4: the entry does not follow the one before it.")]
    [DatabaseData(5, "QOC broken at 5: the entry is not the one that the head of the chain was made for.")]
    public async Task Verify_NamesTheNext_WhenAnEntryIsChangedAndItsHashMadeAnew(DatabaseProvider provider, int number, string expected)
    {
        await using var world = await WorkedAsync(provider);
        var entry = (await world.ChainAsync("QOC"))[number - 1];
        var forged = AuditChain.HashOf(new AuditEntry
        {
            Partition = entry.Partition, Number = entry.Number, At = entry.At, Kind = entry.Kind, Action = entry.Action, PrincipalId = entry.PrincipalId,
            PrincipalName = "somebody else", Class = entry.Class, ItemId = entry.ItemId, ProviderId = entry.ProviderId,
            OwnerOrganisationId = entry.OwnerOrganisationId, Details = entry.Details, PreviousHash = entry.PreviousHash,
        });

        await world.TamperAsync($"UPDATE audit_entry SET principal_name = 'somebody else', hash = '{forged}' WHERE {OfTheBoard} AND number = {number}");

        Assert.Equal(["CQC 2", expected], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Verify_FindsChainsWithoutHead(DatabaseProvider provider)
    {
        await using var world = await WorkedAsync(provider);

        await world.TamperAsync("DELETE FROM audit_head");

        Assert.Equal(["CQC broken at 3: the chain has no head.", "QOC broken at 6: the chain has no head."], await world.VerifyAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Verify_IsSound_WhileTheHubGoesOnWriting(DatabaseProvider provider)
    {
        await using var world = await WorkedAsync(provider);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await world.RaiseAsync("lead", HubWorld.Staffing());
            }
        });

        while (!writing.IsCompleted)
        {
            Assert.All(await world.VerifyAsync(), state => Assert.DoesNotContain("broken", state, StringComparison.Ordinal));
        }

        await writing;
        Assert.Equal(["CQC 2", "QOC 25"], await world.VerifyAsync());
    }

    private const string OfTheBoard = "\"partition\" = (SELECT id FROM organisation WHERE code = 'QOC')";

    /// <summary>Five changes by a board, an inspection and its reading by the inspector.</summary>
    private static async Task<HubWorld> WorkedAsync(DatabaseProvider provider)
    {
        var world = await HubWorld.CreateAsync(provider);
        for (var i = 0; i < 5; i++)
        {
            await world.RaiseAsync("lead", HubWorld.Staffing());
        }

        var id = await world.RaiseAsync("inspector", AuditWorld.Inspection());
        Assert.NotNull(await world.List.OneOrNullAsync(await world.ViewerAsync("inspector"), id, CancellationToken.None));
        return world;
    }
}
