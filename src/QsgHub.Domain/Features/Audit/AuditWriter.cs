using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Audit;

/// <summary>An entry before it has its place in a chain.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Action">By which door or command.</param>
/// <param name="Details">Reason, filter or refusal. Never what an item says.</param>
public sealed record AuditDraft(AuditKind Kind, string Action, string? Details = null)
{
    /// <summary>Number of the item's class; null where there is no item.</summary>
    public int? Class { get; init; }

    /// <summary>The item; null where there is none.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>The provider; null where there is none.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>The body that owns the item; null where there is none.</summary>
    public Guid? OwnerOrganisationId { get; init; }

    /// <summary>The same about a concern.</summary>
    /// <param name="concern">The concern.</param>
    public AuditDraft About(Concern concern)
    {
        ArgumentNullException.ThrowIfNull(concern);
        return this with { Class = concern.Class, ItemId = concern.Id, ProviderId = concern.ProviderId, OwnerOrganisationId = concern.OwnerOrganisationId };
    }
}

/// <summary>Who does what the log tells of.</summary>
/// <param name="Partition">The chain: the body, or <see cref="AuditEntry.HubPartition"/>.</param>
/// <param name="PrincipalId">The person or integration client; null for whoever runs the service.</param>
/// <param name="Name">Name of that person or client.</param>
public sealed record AuditActor(Guid Partition, Guid? PrincipalId, string Name)
{
    /// <summary>Whoever runs commands on the machine, by the name that the machine knows.</summary>
    public static AuditActor Operator { get; } = new(AuditEntry.HubPartition, null, $"operator {Environment.UserName}");

    /// <summary>A viewer.</summary>
    /// <param name="viewer">The viewer.</param>
    public static AuditActor Of(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new(viewer.Organisation.Id, viewer.PrincipalId, viewer.Name);
    }
}

/// <summary>Adds entries to the audit log in the transaction of what they tell of.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
public sealed class AuditWriter(HubDatabase database, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, bool> _begun = new();

    /// <summary>Makes sure that a chain has its head. Call it before the transaction begins, so that no two transactions make one.</summary>
    /// <param name="actor">Whose chain.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask BeginAsync(AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var partition = actor.Partition;
        if (_begun.ContainsKey(partition))
        {
            return;
        }

        await using var context = database.CreateContext();
        if (!await context.AuditHeads.AnyAsync(head => head.Partition == partition, cancellationToken))
        {
            context.AuditHeads.Add(new AuditHead { Partition = partition, Number = 0, Hash = AuditChain.Start });
            try
            {
                await context.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
            {
                // Somebody else began the chain at the same moment.
            }
        }

        _begun[partition] = true;
    }

    /// <summary>
    /// Takes the lock of a chain and adds an entry to the context; the caller's next save stores it. Call it after the
    /// items' own rows are saved and before the journal's lock: the chain's lock is one body's, the journal's everybody's, so
    /// that one is taken last and held shortest.
    /// </summary>
    /// <param name="context">The context whose transaction holds what the entry tells of.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="draft">The entry.</param>
    /// <param name="cancellationToken">Stops the wait for the lock.</param>
    /// <exception cref="InvalidOperationException">The chain's head is gone: somebody has laid hands on the log.</exception>
    public Task AddAsync(HubContext context, AuditActor actor, AuditDraft draft, CancellationToken cancellationToken) =>
        AddAsync(context, [(actor, draft)], cancellationToken);

    /// <summary>Stores what a context holds together with the entry that tells of it.</summary>
    /// <param name="context">The context; no transaction is open on it.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="draft">The entry.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <exception cref="DbUpdateException">The database refused it; nothing is stored.</exception>
    public async Task SaveAsync(HubContext context, AuditActor actor, AuditDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await BeginAsync(actor, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await AddAsync(context, actor, draft, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds entries to one chain, in their order.</summary>
    internal async Task AddAsync(HubContext context, IReadOnlyList<(AuditActor Actor, AuditDraft Draft)> drafts, CancellationToken cancellationToken)
    {
        var partition = drafts[0].Actor.Partition;
        var count = drafts.Count;
        if (await context.AuditHeads.Where(h => h.Partition == partition).ExecuteUpdateAsync(set => set.SetProperty(h => h.Number, h => h.Number + count), cancellationToken) == 0)
        {
            throw new InvalidOperationException("A chain of the audit log has lost its head; nothing that it must tell of is carried out.");
        }

        var head = await HubQueries.Of(context).AuditHeadAsync(context, partition, cancellationToken);
        var number = head.Number - count;
        var hash = head.Hash;
        context.Attach(head);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var (actor, draft) in drafts)
        {
            var entry = Entry(actor, draft, at, ++number, hash);
            context.AuditEntries.Add(entry);
            hash = entry.Hash;
        }

        head.Hash = hash;
    }

    private static AuditEntry Entry(AuditActor actor, AuditDraft draft, DateTimeOffset at, long number, string previous) =>
        new AuditEntry
        {
            Partition = actor.Partition,
            Number = number,
            At = at,
            Kind = draft.Kind,
            Action = AuditChain.Clean(draft.Action, AuditEntry.MaxAction),
            PrincipalId = actor.PrincipalId,
            PrincipalName = AuditChain.Clean(actor.Name, 400),
            Class = draft.Class,
            ItemId = draft.ItemId,
            ProviderId = draft.ProviderId,
            OwnerOrganisationId = draft.OwnerOrganisationId,
            Details = draft.Details is { } details ? AuditChain.Clean(details, AuditEntry.MaxDetails) : null,
            PreviousHash = previous,
        }.Chained();
}
