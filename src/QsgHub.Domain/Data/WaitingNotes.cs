using System.Collections.Concurrent;

namespace QsgHub.Domain.Data;

/// <summary>
/// Notes that nobody waits for: making one costs a look into memory, and what is new waits to be written in batches. Each is
/// made once in this process as far as it remembers; whoever writes them must bear one that is there already.
/// </summary>
/// <typeparam name="TKey">What makes two notes the same.</typeparam>
/// <typeparam name="TNote">The note.</typeparam>
internal sealed class WaitingNotes<TKey, TNote> : IDisposable
    where TKey : notnull
{
    private const int MaxKnown = 200_000;

    private const int MaxWaiting = 50_000;

    private const int Batch = 200;

    private readonly ConcurrentDictionary<TKey, byte> _known = new();
    private readonly ConcurrentQueue<TNote> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Whether a note is to be made: it was not before, and not too many wait already. Whoever is told so makes it.</summary>
    public bool Wants(TKey key)
    {
        if (_waiting.Count >= MaxWaiting)
        {
            return false;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        return _known.TryAdd(key, 0);
    }

    /// <summary>Makes a note.</summary>
    public void Add(TNote note) => _waiting.Enqueue(note);

    /// <summary>Writes what waits; a batch that fails waits on.</summary>
    /// <param name="writeAsync">Writes a batch.</param>
    /// <param name="cancellationToken">Stops the work between two batches.</param>
    public async Task WriteAsync(Func<List<TNote>, CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
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
                var batch = new List<TNote>(Batch);
                while (batch.Count < Batch && _waiting.TryDequeue(out var note))
                {
                    batch.Add(note);
                }

                try
                {
                    await writeAsync(batch, cancellationToken);
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

    public void Dispose() => _writing.Dispose();
}
