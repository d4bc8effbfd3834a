using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Subscriptions;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Digests;

/// <summary>A subscription whose digest is to be cut.</summary>
/// <param name="Saved">The subscription.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Mark">How far it is gathered.</param>
public sealed record DueDigest(SavedSubscription Saved, Person Person, DigestMark Mark);

/// <summary>What a digest holds.</summary>
/// <param name="ConcernIds">Its concerns, the most pressing first.</param>
/// <param name="SignalIds">Its signals, the newest first.</param>
public sealed record DigestContent(IReadOnlyList<Guid> ConcernIds, IReadOnlyList<Guid> SignalIds)
{
    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => ConcernIds.Count == 0 && SignalIds.Count == 0;
}

/// <summary>A digest with what it holds, unjudged: whoever shows it asks for each by the reader's rights.</summary>
/// <param name="Digest">The digest.</param>
/// <param name="Content">What it holds.</param>
public sealed record StoredDigest(Digest Digest, DigestContent Content);

/// <summary>Keeps digests. Several nodes may cut at once; a mark's row lets one of them store what it cut.</summary>
/// <param name="database">The database.</param>
/// <param name="journal">The journal: a new subscription gathers what comes.</param>
/// <param name="times">When digests are cut.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class DigestBook(HubDatabase database, JournalReader journal, DigestTimes times, IdSource ids, TimeProvider time)
{
    /// <summary>Most digests that are listed at once.</summary>
    public const int MaxListed = 50;

    /// <summary>Subscriptions of people whose digest is to be cut now, those that have gathered for longest first. Those seen for the first time begin to gather.</summary>
    /// <param name="limit">Most of them.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<DueDigest>> DueAsync(int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (day, week) = (times.LastBy(now, DigestPreference.Daily), times.LastBy(now, DigestPreference.Weekly));
        await BeginAsync(now, cancellationToken);
        await using var context = database.CreateContext();
        var due =
            from mark in context.DigestMarks.AsNoTracking()
            join saved in context.SavedSubscriptions on mark.SubscriptionId equals saved.Id
            join person in context.People on saved.PrincipalId equals person.Id
            where (saved.Digest == DigestPreference.Daily && mark.At < day) || (saved.Digest == DigestPreference.Weekly && mark.At < week)
            orderby mark.Sequence, mark.SubscriptionId
            select new DueDigest(saved, person, mark);
        return await due.Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Stores what was cut and moves the mark; where nothing matched, the mark alone.</summary>
    /// <param name="due">What was due.</param>
    /// <param name="upTo">The newest sequence that was looked at.</param>
    /// <param name="content">What it holds; 200 concerns and 50 signals at most are kept.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>Whether this node stored a digest.</returns>
    public async Task<bool> StoreAsync(DueDigest due, long upTo, DigestContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(content);
        var now = time.GetUtcNow();
        var (saved, _, mark) = due;
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.DigestMarks.Where(own => own.SubscriptionId == mark.SubscriptionId && own.At == mark.At && own.Sequence == mark.Sequence)
            .ExecuteUpdateAsync(set => set.SetProperty(own => own.At, now).SetProperty(own => own.Sequence, upTo), cancellationToken) == 0)
        {
            // Another node was quicker.
            return false;
        }

        if (!content.IsEmpty)
        {
            var digest = new Digest { Id = ids.Next(), PrincipalId = saved.PrincipalId, SubscriptionId = saved.Id, Name = saved.Name, Preference = saved.Digest, From = mark.At, To = now, After = mark.Sequence, UpTo = upTo };
            context.Digests.Add(digest);
            context.DigestItems.AddRange(content.ConcernIds.Take(Digest.MaxItems).Select((id, index) => new DigestItem { DigestId = digest.Id, Position = index + 1, ConcernId = id }));
            context.DigestSignals.AddRange(content.SignalIds.Take(Digest.MaxSignals).Select((id, index) => new DigestSignal { DigestId = digest.Id, Position = index + 1, SignalId = id }));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return !content.IsEmpty;
    }

    /// <summary>Removes digests that are kept no longer, and marks of subscriptions that are gone.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - Digest.Kept;
        await using var context = database.CreateContext();
        await context.DigestItems.Where(item => context.Digests.Any(digest => digest.Id == item.DigestId && digest.To < oldest)).ExecuteDeleteAsync(cancellationToken);
        await context.DigestSignals.Where(item => context.Digests.Any(digest => digest.Id == item.DigestId && digest.To < oldest)).ExecuteDeleteAsync(cancellationToken);
        await context.Digests.Where(digest => digest.To < oldest).ExecuteDeleteAsync(cancellationToken);
        await context.DigestMarks.Where(mark => !context.SavedSubscriptions.Any(saved => saved.Id == mark.SubscriptionId && saved.Digest != DigestPreference.Immediate)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The viewer's digests, the newest first, unjudged.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="id">The one that is asked for; null for the newest.</param>
    /// <param name="limit">Most of them, up to 50.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<StoredDigest>> OfAsync(Viewer viewer, Guid? id, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        var digests = await context.Digests.AsNoTracking().Where(digest => digest.PrincipalId == viewer.PrincipalId && (id == null || digest.Id == id))
            .OrderByDescending(digest => digest.To).ThenBy(digest => digest.Id).Take(Math.Clamp(limit, 1, MaxListed)).ToListAsync(cancellationToken);
        var digestIds = digests.ConvertAll(digest => digest.Id);
        var items = (await context.DigestItems.AsNoTracking().Where(item => digestIds.Contains(item.DigestId)).OrderBy(item => item.Position).ToListAsync(cancellationToken)).ToLookup(item => item.DigestId, item => item.ConcernId);
        var signals = (await context.DigestSignals.AsNoTracking().Where(item => digestIds.Contains(item.DigestId)).OrderBy(item => item.Position).ToListAsync(cancellationToken)).ToLookup(item => item.DigestId, item => item.SignalId);
        return digests.ConvertAll(digest => new StoredDigest(digest, new DigestContent([.. items[digest.Id]], [.. signals[digest.Id]])));
    }

    private async Task BeginAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var fresh = await context.SavedSubscriptions.AsNoTracking()
            .Where(saved => saved.Digest != DigestPreference.Immediate && !context.DigestMarks.Any(mark => mark.SubscriptionId == saved.Id))
            .OrderBy(saved => saved.Id).Take(1_000).Select(saved => saved.Id).ToListAsync(cancellationToken);
        if (fresh.Count == 0)
        {
            return;
        }

        var head = await journal.HeadAsync(cancellationToken);
        context.DigestMarks.AddRange(fresh.Select(id => new DigestMark { SubscriptionId = id, Sequence = head, At = now }));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
        {
            // Another node has begun some of them; the rest begin the next time.
        }
    }
}
