using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Subscriptions;

/// <summary>Keeps people's named filters. Each reads and changes his or her own alone.</summary>
/// <param name="database">The database.</param>
/// <param name="audit">The audit log.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class SubscriptionBook(HubDatabase database, AuditWriter audit, IdSource ids, TimeProvider time)
{
    /// <summary>The viewer's subscriptions by name.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<SavedSubscription>> OfAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        return await context.SavedSubscriptions.AsNoTracking().Where(saved => saved.PrincipalId == viewer.PrincipalId).OrderBy(saved => saved.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Saves a subscription: a new one, or the changes of an own one.</summary>
    /// <param name="viewer">Whose it is.</param>
    /// <param name="id">The one to change; null for a new one.</param>
    /// <param name="name">Its name: 1 to 100 characters, unlike the others'.</param>
    /// <param name="filter">The filter as JSON, whose form the caller has checked.</param>
    /// <param name="digest">How soon.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<SavedSubscription>> SaveAsync(Viewer viewer, Guid? id, string name, string filter, DigestPreference digest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(filter);
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > SavedSubscription.MaxName || trimmed.Any(char.IsControl))
        {
            return new Refusal(RefusalCode.OutOfRange, "name", $"A name has 1 to {SavedSubscription.MaxName} characters on one line.");
        }

        if (filter.Length > SavedSubscription.MaxFilter)
        {
            return new Refusal(RefusalCode.TooLong, "filter", $"A filter has at most {SavedSubscription.MaxFilter:N0} characters.");
        }

        await using var context = database.CreateContext();
        var own = await context.SavedSubscriptions.Where(saved => saved.PrincipalId == viewer.PrincipalId).ToListAsync(cancellationToken);
        var wanted = own.SingleOrDefault(saved => saved.Id == id);
        if (id is not null && wanted is null)
        {
            return Refusal.NotFound("id");
        }

        if (own.Any(saved => saved != wanted && saved.Name == trimmed))
        {
            return NameTaken();
        }

        if (wanted is null)
        {
            if (own.Count >= SavedSubscription.MaxPerPerson)
            {
                return new Refusal(RefusalCode.OutOfRange, "", $"A person has at most {SavedSubscription.MaxPerPerson} subscriptions: remove one first.");
            }

            context.SavedSubscriptions.Add(wanted = new SavedSubscription { Id = ids.Next(), PrincipalId = viewer.PrincipalId, Name = "", Filter = "" });
        }

        wanted.Name = trimmed;
        wanted.Filter = filter;
        wanted.Digest = digest;
        wanted.At = time.GetUtcNow();
        try
        {
            await audit.SaveAsync(context, AuditActor.Of(viewer), new AuditDraft(AuditKind.Subscription, "saveSubscription", $"{digest} {filter}"), cancellationToken);
            return wanted;
        }
        catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
        {
            return NameTaken();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.NotFound("id");
        }
    }

    /// <summary>Removes a subscription of the viewer's own.</summary>
    /// <param name="viewer">Whose it is.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>What was removed.</returns>
    public async Task<Outcome<SavedSubscription>> RemoveAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        if (await context.SavedSubscriptions.SingleOrDefaultAsync(saved => saved.Id == id && saved.PrincipalId == viewer.PrincipalId, cancellationToken) is not { } own)
        {
            return Refusal.NotFound("id");
        }

        context.SavedSubscriptions.Remove(own);
        try
        {
            await audit.SaveAsync(context, AuditActor.Of(viewer), new AuditDraft(AuditKind.Subscription, "removeSubscription"), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same person's other window removed it, and is on record for it.
        }

        return own;
    }

    private static Refusal NameTaken() => new(RefusalCode.Inconsistent, "name", "You have a subscription of this name.");
}
