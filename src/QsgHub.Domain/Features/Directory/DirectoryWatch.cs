using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Directory;

/// <summary>
/// Knows the directory's change counter without asking the database at every request. What it knows is at most
/// <see cref="MaxAge"/> old, so a change of rights reaches every node within that time. It gives no counter of a day that
/// the audiences do not follow yet: who asks first on a new day turns them to it, and everybody else waits.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="turn">Brings the audiences to a new day.</param>
/// <param name="time">The clock.</param>
public sealed class DirectoryWatch(HubDatabase database, DayTurn turn, TimeProvider time)
{
    /// <summary>How old the known counter may be.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private volatile Reading? _reading;

    /// <summary>The counter.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public ValueTask<long> VersionAsync(CancellationToken cancellationToken) =>
        _reading is { } reading && time.GetElapsedTime(reading.At) < MaxAge && reading.AlignedOn >= Today()
            ? new(reading.Version)
            : new(ReadAsync(cancellationToken));

    /// <summary>Reads the counter from the database now.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        // The age counts from before the reading: a change that commits during it is not missed for longer.
        var at = time.GetTimestamp();
        var (version, alignedOn) = await StampAsync(cancellationToken);
        if (alignedOn < Today())
        {
            await turn.RunAsync(Today(), cancellationToken);
            (version, alignedOn) = await StampAsync(cancellationToken);
        }

        var reading = new Reading(version, alignedOn, at);
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

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private async Task<(long Version, DateOnly AlignedOn)> StampAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var stamp = await context.DirectoryStamps.AsNoTracking().SingleAsync(cancellationToken);
        return (stamp.Version, stamp.AlignedOn);
    }

    private sealed record Reading(long Version, DateOnly AlignedOn, long At);
}
