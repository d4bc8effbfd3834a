using QsgHub.Domain;

namespace QsgHub.Benchmarks.World;

/// <summary>Ids that look random and are the same in every run, so that two runs read the same rows. Not thread-safe.</summary>
internal sealed class SeededIds(Random random) : IdSource
{
    public override Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
