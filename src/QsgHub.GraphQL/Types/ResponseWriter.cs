using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace QsgHub.GraphQL.Types;

/// <summary>The response would be larger than allowed.</summary>
internal sealed class ResultTooLargeException : Exception;

/// <summary>
/// Writes JSON into one growing buffer that can be cut back, which a null that spreads to its parent needs.
/// Only what JSON demands is escaped. Not thread-safe.
/// </summary>
internal sealed class ResponseWriter : IBufferWriter<byte>, IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    private static readonly JsonWriterOptions CustomOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly int _limit;
    private byte[] _buffer;
    private int _position;
    private Utf8JsonWriter? _custom;

    /// <summary>An empty buffer.</summary>
    /// <param name="limit">Bytes after which <see cref="ResultTooLargeException"/> is thrown.</param>
    internal ResponseWriter(int limit)
    {
        _limit = limit;
        _buffer = ArrayPool<byte>.Shared.Rent(4096);
    }

    /// <summary>Bytes written.</summary>
    internal int Position => _position;

    /// <summary>Forgets what was written after a position.</summary>
    internal void CutBack(int position) => _position = position;

    /// <summary>Replaces one byte that was written.</summary>
    internal void Overwrite(int position, byte value) => _buffer[position] = value;

    /// <summary>Part of what was written; valid until more is written.</summary>
    internal ReadOnlySpan<byte> Written(int start, int length) => _buffer.AsSpan(start, length);

    internal void WriteByte(byte value)
    {
        if (_position == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_position++] = value;
    }

    internal void WriteRaw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        _position += json.Length;
    }

    internal void WriteNull() => WriteRaw("null"u8);

    internal void Write(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    internal void Write(int value)
    {
        Utf8Formatter.TryFormat(value, Room(11), out var written);
        _position += written;
    }

    internal void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        _position += written;
    }

    /// <exception cref="FieldResultException">Not a finite number.</exception>
    internal void Write(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FieldResultException($"Float cannot represent non numeric value: {value.ToString(CultureInfo.InvariantCulture)}");
        }

        value.TryFormat(Room(32), out var written, default, CultureInfo.InvariantCulture);
        _position += written;
    }

    internal void Write(decimal value)
    {
        value.TryFormat(Room(32), out var written, default, CultureInfo.InvariantCulture);
        _position += written;
    }

    internal void Write(Guid value)
    {
        var room = Room(38);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out var written);
        room[written + 1] = (byte)'"';
        _position += written + 2;
    }

    /// <summary>An instant in UTC, RFC 3339, with milliseconds or as many more digits as it has.</summary>
    internal void Write(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        var room = Room(30);
        room[0] = (byte)'"';
        var format = utc.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "yyyy-MM-ddTHH:mm:ss.fffffffZ";
        utc.TryFormat(room[1..], out var written, format, CultureInfo.InvariantCulture);
        room[written + 1] = (byte)'"';
        _position += written + 2;
    }

    internal void Write(DateOnly value)
    {
        var room = Room(12);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out var written, "O", CultureInfo.InvariantCulture);
        room[written + 1] = (byte)'"';
        _position += written + 2;
    }

    internal void Write(ReadOnlySpan<char> value)
    {
        WriteByte((byte)'"');
        while (true)
        {
            var clean = value.IndexOfAny(Escaped);
            WriteChars(clean < 0 ? value : value[..clean]);
            if (clean < 0)
            {
                break;
            }

            WriteEscape(value[clean]);
            value = value[(clean + 1)..];
        }

        WriteByte((byte)'"');
    }

    /// <summary>Lets a custom scalar write one value.</summary>
    internal void Write(IScalarType scalar, object value)
    {
        if (_custom is null)
        {
            _custom = new Utf8JsonWriter(this, CustomOptions);
        }
        else
        {
            _custom.Reset(this);
        }

        scalar.Serialize(value, _custom);
        _custom.Flush();
    }

    void IBufferWriter<byte>.Advance(int count) => _position += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Room(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(_position);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Room(Math.Max(sizeHint, 256));

    /// <summary>Gives the buffer back; nothing may be written or read afterwards.</summary>
    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteChars(ReadOnlySpan<char> value)
    {
        // No UTF-16 unit takes more than three bytes.
        var room = Room(value.Length * 3);
        Utf8.FromUtf16(value, room, out _, out var written);
        _position += written;
    }

    private void WriteEscape(char c)
    {
        switch (c)
        {
            case '"':
                WriteRaw("\\\""u8);
                break;
            case '\\':
                WriteRaw("\\\\"u8);
                break;
            case '\n':
                WriteRaw("\\n"u8);
                break;
            case '\r':
                WriteRaw("\\r"u8);
                break;
            case '\t':
                WriteRaw("\\t"u8);
                break;
            case '\b':
                WriteRaw("\\b"u8);
                break;
            case '\f':
                WriteRaw("\\f"u8);
                break;
            default:
                WriteRaw("\\u00"u8);
                WriteByte((byte)(c < 16 ? '0' : '1'));
                WriteByte("0123456789abcdef"u8[c & 15]);
                break;
        }
    }

    private Span<byte> Room(int length)
    {
        if (_buffer.Length - _position < length)
        {
            Grow(length);
        }

        return _buffer.AsSpan(_position);
    }

    private void Grow(int length)
    {
        // The room asked for is an upper bound; what was really written decides.
        if (_position > _limit)
        {
            throw new ResultTooLargeException();
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _position + length));
        _buffer.AsSpan(0, _position).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
