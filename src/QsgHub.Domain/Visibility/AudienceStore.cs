using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Visibility;

/// <summary>Keeps audiences: interns new ones and answers from memory, since an audience never changes.</summary>
/// <param name="database">The database.</param>
public sealed class AudienceStore(HubDatabase database)
{
    private readonly ConcurrentDictionary<long, FrozenDictionary<string, Depth>> _known = new();

    /// <summary>The readers of an audience.</summary>
    /// <param name="audienceId">The audience.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Key to depth; empty for an unknown audience: nobody reads it.</returns>
    public async ValueTask<IReadOnlyDictionary<string, Depth>> ReadersAsync(long audienceId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(audienceId, out var readers))
        {
            return readers;
        }

        await using var context = database.CreateContext();
        var stored = await context.AudienceReaders.AsNoTracking()
            .Where(reader => reader.AudienceId == audienceId)
            .ToListAsync(cancellationToken);
        if (stored.Count == 0)
        {
            return FrozenDictionary<string, Depth>.Empty;
        }

        return _known.GetOrAdd(audienceId, Freeze(stored));
    }

    /// <summary>The readers of an audience that the caller's transaction may have stored.</summary>
    /// <param name="context">The caller's context.</param>
    /// <param name="audienceId">The audience.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Key to depth; empty for an unknown audience: nobody reads it.</returns>
    public async ValueTask<IReadOnlyDictionary<string, Depth>> ReadersAsync(HubContext context, long audienceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Not kept in memory: the transaction may yet be undone.
        return _known.TryGetValue(audienceId, out var readers)
            ? readers
            : Freeze(await context.AudienceReaders.AsNoTracking().Where(reader => reader.AudienceId == audienceId).ToListAsync(cancellationToken));
    }

    /// <summary>Stores an audience unless it is there, in a transaction of its own: an audience that nothing points to harms nobody.</summary>
    /// <param name="readers">Key to depth.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>Id of the audience.</returns>
    /// <exception cref="InvalidOperationException">Two different audiences share an id.</exception>
    public async Task<long> InternAsync(SortedDictionary<string, Depth> readers, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        try
        {
            return await InternAsync(context, readers, cancellationToken);
        }
        catch (DbUpdateException exception) when (database.IsDuplicateKey(exception))
        {
            // Another writer interned the same at the same time; now it is there.
            context.ChangeTracker.Clear();
            return await InternAsync(context, readers, cancellationToken);
        }
    }

    /// <summary>Stores an audience unless it is there, in the caller's transaction.</summary>
    /// <param name="context">The caller's context.</param>
    /// <param name="readers">Key to depth.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>Id of the audience.</returns>
    /// <exception cref="InvalidOperationException">Two different audiences share an id.</exception>
    public async Task<long> InternAsync(HubContext context, SortedDictionary<string, Depth> readers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(readers);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', readers.Select(reader => $"{reader.Key}={(int)reader.Value}"))));
        var id = BitConverter.ToInt64(hash) & long.MaxValue;
        if (_known.ContainsKey(id))
        {
            return id;
        }

        var hexHash = Convert.ToHexStringLower(hash);
        var stored = await context.Audiences.AsNoTracking()
            .Where(audience => audience.Id == id).Select(audience => audience.Hash).FirstOrDefaultAsync(cancellationToken);
        if (stored is null)
        {
            context.Audiences.Add(new Audience
            {
                Id = id,
                Hash = hexHash,
                Readers = [.. readers.Select(reader => new AudienceReader { AudienceId = id, ReaderKey = reader.Key, Depth = reader.Value })],
            });
            await context.SaveChangesAsync(cancellationToken);
        }
        else if (stored != hexHash)
        {
            throw new InvalidOperationException("Two different audiences share an id; the write is refused rather than shown to the wrong readers.");
        }

        return id;
    }

    private static FrozenDictionary<string, Depth> Freeze(List<AudienceReader> readers) =>
        readers.GroupBy(reader => reader.ReaderKey, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Max(reader => reader.Depth), StringComparer.Ordinal);
}
