namespace QsgHub.Server.Realtime;

/// <summary>Whether this node may send. A node that cannot reach the shared database learns of no change of rights, so it falls silent.</summary>
/// <param name="time">The clock.</param>
internal sealed class NodeLease(TimeProvider time)
{
    private long _until;

    /// <summary>Whether it lasts.</summary>
    public bool IsHeld => time.GetUtcNow().UtcTicks < Volatile.Read(ref _until);

    /// <summary>Holds it until an instant.</summary>
    public void Hold(DateTimeOffset until) => Volatile.Write(ref _until, until.UtcTicks);
}
