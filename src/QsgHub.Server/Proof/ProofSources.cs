using System.Buffers.Binary;
using System.Security.Cryptography;
using QsgHub.Domain;

namespace QsgHub.Server.Proof;

/// <summary>Ids that depend on the command that asks for them and on nothing that went before.</summary>
internal sealed class ProofIds : IdSource
{
    private readonly Lock _gate = new();
    private int _command;
    private int _given;

    /// <summary>Goes on to a command.</summary>
    public void Begin(int command)
    {
        lock (_gate)
        {
            _command = command;
            _given = 0;
        }
    }

    public override Guid Next()
    {
        Span<byte> source = stackalloc byte[8];
        lock (_gate)
        {
            BinaryPrimitives.WriteInt32LittleEndian(source, _command);
            BinaryPrimitives.WriteInt32LittleEndian(source[4..], _given++);
        }

        // Spread as random ids are, so that no order of making shows in an order by id.
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(source, hash);
        return new Guid(hash[..16]);
    }
}

/// <summary>A clock that stands where the command of the moment puts it. Its timers are real.</summary>
internal sealed class ProofClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private long _ticks = Start.Ticks;

    /// <summary>Goes on to a command: a hundredth of a second each, so that no heartbeat falls due in a script.</summary>
    public void Begin(int command) => Volatile.Write(ref _ticks, Start.AddMilliseconds(10 * command).Ticks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
}
