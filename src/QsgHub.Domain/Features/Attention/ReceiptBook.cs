using System.Collections.Concurrent;
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
    private const int MaxKnown = 200_000;

    private const int MaxWaiting = 50_000;

    private const int Batch = 200;

    private readonly ConcurrentDictionary<(Guid ConcernId, Guid PersonId, bool IsRead), byte> _known = new();
    private readonly ConcurrentQueue<AlertReceipt> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1, 1);

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
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (_waiting.IsEmpty)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            while (!_waiting.IsEmpty)
            {
                var batch = new List<AlertReceipt>(Batch);
                while (batch.Count < Batch && _waiting.TryDequeue(out var receipt))
                {
                    batch.Add(receipt);
                }

                try
                {
                    await WriteAsync(batch, cancellationToken);
                }
                catch
                {
                    batch.ForEach(_waiting.Enqueue);
                    throw;
                }
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private void Note(Viewer viewer, Concern concern, bool isRead)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(concern);
        if (viewer.IsApplication || viewer.PrincipalId == concern.AuthorId || !AttentionRule.IsUrgent(concern) || _waiting.Count >= MaxWaiting)
        {
            return;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        if (_known.TryAdd((concern.Id, viewer.PrincipalId, isRead), 0))
        {
            var now = time.GetUtcNow();
            _waiting.Enqueue(new AlertReceipt
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
