namespace QsgHub.Domain.Features.Directory;

/// <summary>
/// Knows the directory's change counter without asking the database at every request. What it knows is at most
/// <see cref="MaxAge"/> old, so a change of rights reaches every node within that time.
/// </summary>
/// <param name="viewers">Reads the counter.</param>
/// <param name="time">The clock.</param>
public sealed class DirectoryWatch(ViewerDirectory viewers, TimeProvider time)
{
    /// <summary>How old the known counter may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private volatile Reading? _reading;

    /// <summary>The counter.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public ValueTask<long> VersionAsync(CancellationToken cancellationToken) =>
        _reading is { } reading && time.GetElapsedTime(reading.At) < MaxAge ? new(reading.Version) : new(ReadAsync(cancellationToken));

    /// <summary>Reads the counter from the database now.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        // The age counts from before the reading: a change that commits during it is not missed for longer.
        var at = time.GetTimestamp();
        var version = await viewers.VersionAsync(cancellationToken);
        var reading = new Reading(version, at);
        while (true)
        {
            // A slow reading must not take back what a later one has told: whoever was sent for anew would get the old.
            var known = _reading;
            if (known is not null && (known.Version > version || (known.Version == version && known.At >= at)))
            {
                return known.Version;
            }

            if (Interlocked.CompareExchange(ref _reading, reading, known) == known)
            {
                return version;
            }
        }
    }

    private sealed record Reading(long Version, long At);
}
