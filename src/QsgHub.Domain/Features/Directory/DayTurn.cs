using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Directory;

/// <summary>
/// Brings the audiences to a new day. Relationships are dated: one that begins or ends with the calendar changes who sees
/// a provider's items although nobody has changed the directory.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="audiences">Points items to their audiences.</param>
public sealed class DayTurn(HubDatabase database, AudienceMove audiences) : IDisposable
{
    private readonly SemaphoreSlim _turning = new(1, 1);

    /// <summary>Turns to a day, unless this node or another one has done so.</summary>
    /// <param name="today">The day, in UTC.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <remarks>The change counter rises with it, so that every viewer, page and session of the day before is judged anew.</remarks>
    public async Task RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await _turning.WaitAsync(cancellationToken);
        try
        {
            await using var context = database.CreateContext();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

            // The update first: it takes the counter's row, so that nodes which meet the new day together turn one after the other.
            var turned = await context.DirectoryStamps.Where(stamp => stamp.AlignedOn < today)
                .ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1), cancellationToken);
            if (turned == 0)
            {
                return;
            }

            var aligned = await context.DirectoryStamps.AsNoTracking().Select(stamp => stamp.AlignedOn).SingleAsync(cancellationToken);

            // A database that was never turned comes from an older product: its audiences follow that product's rules.
            var moved = aligned == DateOnly.MinValue
                ? await context.Scopes.AsNoTracking().Select(scope => scope.ProviderId).Distinct().ToListAsync(cancellationToken)
                : await context.ProviderRelationships.AsNoTracking()
                    .Where(r => (r.From > aligned && r.From <= today) || (r.To >= aligned && r.To < today))
                    .Select(r => r.ProviderId)
                    .Distinct()
                    .ToListAsync(cancellationToken);
            if (moved.Count > 0)
            {
                await audiences.RunAsync(context, moved, cancellationToken);
            }

            await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.AlignedOn, today), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            _turning.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turning.Dispose();
}
