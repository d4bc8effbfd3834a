using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Journal;

namespace QsgHub.Benchmarks.Live;

/// <summary>
/// The rows of a post through Entity Framework and nothing beside it: they are there already, get fresh ids and places, and are saved
/// at once. What a post costs at least that is stored as entities.
/// </summary>
internal sealed class PostsByEntities
{
    private readonly HubDatabase _database;
    private readonly IReadOnlyList<object> _rows;
    private readonly Guid _partition;

    private PostsByEntities(HubDatabase database, IReadOnlyList<object> rows, Guid partition)
    {
        _database = database;
        _rows = rows;
        _partition = partition;
    }

    /// <summary>Takes the rows of the newest post.</summary>
    public static async Task<PostsByEntities> LearnAsync(HubDatabase database)
    {
        await using var context = database.CreateContext();
        var told = await context.Journal.AsNoTracking().OrderByDescending(one => one.Sequence).FirstAsync();
        var id = told.ConcernId!.Value;
        var entry = await context.AuditEntries.AsNoTracking().SingleAsync(one => one.ItemId == id);
        return new PostsByEntities(
            database,
            [
                await context.Concerns.AsNoTracking().SingleAsync(one => one.Id == id),
                (await context.Concerns.AsNoTracking().Where(one => one.Id == id).SelectMany(one => one.Topics).ToListAsync()).Single(),
                await context.ConcernScopes.AsNoTracking().SingleAsync(one => one.ConcernId == id),
                await context.ConcernVersions.AsNoTracking().SingleAsync(one => one.ConcernId == id),
                await context.Assessments.AsNoTracking().SingleAsync(one => one.ConcernId == id),
                told,
                entry,
            ],
            entry.Partition);
    }

    public async Task StoreAsync(int posts)
    {
        for (var i = 0; i < posts; i++)
        {
            await using var context = _database.CreateContext();
            await using var transaction = await context.Database.BeginTransactionAsync();
            var journal = await context.JournalHeads.SingleAsync();
            var audit = await context.AuditHeads.SingleAsync(head => head.Partition == _partition);
            journal.Sequence++;
            audit.Number++;
            var concern = Guid.NewGuid();
            foreach (var row in _rows)
            {
                var entry = context.Entry(row);
                Renew(entry, concern, journal, audit);
                entry.State = EntityState.Added;
            }

            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }
    }

    private static void Renew(EntityEntry entry, Guid concern, JournalHead journal, AuditHead audit)
    {
        foreach (var property in entry.Properties)
        {
            property.CurrentValue = (entry.Entity, property.Metadata.Name) switch
            {
                (Domain.Features.Concerns.Concern, "Id") => concern,
                (_, "ConcernId" or nameof(AuditEntry.ItemId)) => concern,
                (_, "Id" or nameof(JournalEvent.EventId)) => Guid.NewGuid(),
                (JournalEvent, nameof(JournalEvent.Sequence)) => journal.Sequence,
                (AuditEntry, nameof(AuditEntry.Number)) => audit.Number,
                _ => property.CurrentValue,
            };
        }
    }
}
