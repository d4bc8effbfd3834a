using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QsgHub.Benchmarks.Load;

/// <summary>
/// One HTTP/1.1 connection that sends the same request and reads the answer, with as little work as can be: what the
/// load costs is taken from the server's processors.
/// </summary>
internal sealed class KeepAliveConnection : IDisposable
{
    private readonly LoadTarget _target;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _filled;

    public KeepAliveConnection(LoadTarget target)
    {
        _target = target;
        _socket.Connect(IPAddress.Loopback, target.Port);
    }

    /// <summary>Sends the request and waits for the whole answer.</summary>
    /// <exception cref="InvalidDataException">The status is not 200 or the body has another length than it must.</exception>
    public void Ask()
    {
        _socket.Send(_target.Request);
        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Receive();
        }

        var headers = _buffer.AsSpan(0, head + 2);
        if (!headers.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidDataException(Encoding.ASCII.GetString(headers));
        }

        var body = LengthOrNull(headers) is { } length ? ReadPlain(head + 4, length) : ReadChunks(head + 4);
        if (body != _target.BodyLength)
        {
            throw new InvalidDataException($"The body has {body} bytes and must have {_target.BodyLength}.");
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int? LengthOrNull(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        var at = headers.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(headers[(at + name.Length)..], out int length, out _) ? length : null;
    }

    private int ReadPlain(int start, int length)
    {
        while (_filled < start + length)
        {
            Receive();
        }

        return length;
    }

    /// <summary>Reads chunks to the empty one.</summary>
    private int ReadChunks(int position)
    {
        var total = 0;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(position, _filled - position).IndexOf("\r\n"u8)) < 0)
            {
                Receive();
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(position, line), out int size, out _, 'x'))
            {
                throw new InvalidDataException("A chunk has no size.");
            }

            position += line + 2;
            while (_filled < position + size + 2)
            {
                Receive();
            }

            if (size == 0)
            {
                return total;
            }

            position += size + 2;
            total += size;
        }
    }

    private void Receive()
    {
        var count = _socket.Receive(_buffer.AsSpan(_filled));
        _filled += count > 0 ? count : throw new InvalidDataException("The server closed the connection, or its answer is too long.");
    }
}
