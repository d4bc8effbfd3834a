using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Attention;

/// <summary>
/// Remembers when an immediate risk reached a person and when that person read it. Noting costs a look into memory; what is new
/// waits and is written in batches, so that nobody's alert waits for it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock.</param>
public sealed class ReceiptBook(HubDatabase database, TimeProvider time) : IDisposable
{
    private readonly WaitingNotes<(Guid ConcernId, Guid PersonId, bool IsRead), AlertReceipt> _notes = new();

    /// <summary>Notes that a concern was handed to a viewer's live channel in full.</summary>
    /// <param name="viewer">Whose channel.</param>
    /// <param name="concern">The concern.</param>
    public void Delivered(Viewer viewer, Concern concern) => Note(viewer, concern, isRead: false);

    /// <summary>Notes that a viewer read a concern in full.</summary>
    /// <param name="viewer">Who read.</param>
    /// <param name="concern">The concern.</param>
    public void Read(Viewer viewer, Concern concern) => Note(viewer, concern, isRead: true);

    /// <summary>Writes what waits.</summary>
    /// <param name="cancellationToken">Stops the work between two batches; what was not written waits on.</param>
    public Task WriteAsync(CancellationToken cancellationToken) => _notes.WriteAsync(WriteAsync, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _notes.Dispose();

    private void Note(Viewer viewer, Concern concern, bool isRead)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(concern);
        if (viewer.IsApplication || viewer.PrincipalId == concern.AuthorId || !AttentionRule.IsUrgent(concern))
        {
            return;
        }

        if (_notes.Wants((concern.Id, viewer.PrincipalId, isRead)))
        {
            var now = time.GetUtcNow();
            _notes.Add(new AlertReceipt
            {
                ConcernId = concern.Id,
                PersonId = viewer.PrincipalId,
                PersonName = viewer.Name,
                OrganisationId = viewer.Organisation.Id,
                DeliveredAt = isRead ? null : now,
                ReadAt = isRead ? now : null,
            });
        }
    }

    private async Task WriteAsync(List<AlertReceipt> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var context = database.CreateContext();
            var ids = batch.Select(receipt => receipt.ConcernId).Distinct().ToList();
            var people = batch.Select(receipt => receipt.PersonId).Distinct().ToList();
            var stored = await context.AlertReceipts.Where(receipt => ids.Contains(receipt.ConcernId) && people.Contains(receipt.PersonId))
                .ToDictionaryAsync(receipt => (receipt.ConcernId, receipt.PersonId), cancellationToken);
            foreach (var receipt in batch)
            {
                if (!stored.TryGetValue((receipt.ConcernId, receipt.PersonId), out var known))
                {
                    stored.Add((receipt.ConcernId, receipt.PersonId), known = new AlertReceipt { ConcernId = receipt.ConcernId, PersonId = receipt.PersonId, PersonName = receipt.PersonName, OrganisationId = receipt.OrganisationId });
                    context.AlertReceipts.Add(known);
                }

                // The first time counts, whichever node noted it.
                known.DeliveredAt = Earlier(known.DeliveredAt, receipt.DeliveredAt);
                known.ReadAt = Earlier(known.ReadAt, receipt.ReadAt);
            }

            try
            {
                await context.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (database.IsDuplicateKey(exception) && attempt < 3)
            {
                // Another node stored one of them at the same time: read again, and what is there stays.
            }
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
