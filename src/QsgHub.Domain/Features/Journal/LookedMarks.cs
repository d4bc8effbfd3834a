using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Journal;

/// <summary>Keeps how far people have looked.</summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
public sealed class LookedMarks(HubDatabase database, TimeProvider time)
{
    /// <summary>How far a viewer has looked.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null when it never said so.</returns>
    public async Task<LookedMark?> OrNullAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        return await context.LookedMarks.AsNoTracking().SingleOrDefaultAsync(mark => mark.PrincipalId == viewer.PrincipalId, cancellationToken);
    }

    /// <summary>Says that a viewer has looked up to a place. A mark moves forward only: of two windows the later one counts.</summary>
    /// <param name="viewer">Who looked.</param>
    /// <param name="sequence">The newest sequence passed.</param>
    /// <param name="rights">A mark of the viewer's rights then.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>When.</returns>
    public async Task<DateTimeOffset> MarkAsync(Viewer viewer, long sequence, long rights, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var now = time.GetUtcNow();
        for (var attempt = 1; ; attempt++)
        {
            await using var context = database.CreateContext();
            var moved = await context.LookedMarks.Where(mark => mark.PrincipalId == viewer.PrincipalId && mark.Sequence <= sequence).ExecuteUpdateAsync(
                set => set.SetProperty(mark => mark.Sequence, sequence).SetProperty(mark => mark.Rights, rights).SetProperty(mark => mark.At, now), cancellationToken);
            if (moved > 0 || await context.LookedMarks.AnyAsync(mark => mark.PrincipalId == viewer.PrincipalId, cancellationToken))
            {
                return now;
            }

            context.LookedMarks.Add(new LookedMark { PrincipalId = viewer.PrincipalId, Sequence = sequence, Rights = rights, At = now });
            try
            {
                await context.SaveChangesAsync(cancellationToken);
                return now;
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception) && attempt == 1)
            {
                // The same person's other window said so first: now there is a mark to move.
            }
        }
    }
}
