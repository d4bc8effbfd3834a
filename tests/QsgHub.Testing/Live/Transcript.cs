using System.Buffers;
using System.Text;

namespace QsgHub.Testing.Live;

/// <summary>Every byte that a connection received, for a test to search. Safe for use from several threads.</summary>
public sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Everything so far, as UTF-8.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(_bytes.WrittenSpan);
            }
        }
    }

    /// <summary>Adds what has just come in.</summary>
    /// <param name="bytes">The bytes as received.</param>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _bytes.Write(bytes);
        }
    }
}
