using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace QsgHub.Benchmarks.Live;

/// <summary>
/// Many SignalR clients on bare sockets, which do no more with a message than count it: on two cores the clients' work is the
/// greater part of a real client library's.
/// </summary>
internal sealed class LiveCrowd : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;

    private readonly List<Member> _members = [];
    private long _received;
    private long _lastAt;
    private (long Count, TaskCompletionSource Reached)? _awaited;

    /// <summary>Messages received by all since the start, pings and completions left out.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>When the last was received, by the machine's steady clock.</summary>
    public long LastAt => Interlocked.Read(ref _lastAt);

    /// <summary>The newest message that was received, as text without its separator.</summary>
    public string Newest => _members[0].Newest;

    /// <summary>Connects clients.</summary>
    /// <param name="invitation">How the server is reached.</param>
    /// <param name="count">How many.</param>
    /// <param name="subscribes">Whether each subscribes.</param>
    public static async Task<LiveCrowd> ComeAsync(LiveInvitation invitation, int count, bool subscribes)
    {
        var crowd = new LiveCrowd();
        const int AtOnce = 50;
        for (var from = 0; from < count; from += AtOnce)
        {
            var members = await Task.WhenAll(Enumerable.Range(from, Math.Min(AtOnce, count - from)).Select(i => Member.ConnectAsync(crowd, invitation, i, subscribes)));
            crowd._members.AddRange(members);
        }

        return crowd;
    }

    /// <summary>Waits until so many messages have been received.</summary>
    public async Task ReachAsync(long count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (count, reached);
        if (Received >= count)
        {
            reached.TrySetResult();
        }

        try
        {
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Received} of {count} messages came.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }
    }

    private void Count(int messages)
    {
        var now = Interlocked.Add(ref _received, messages);
        Interlocked.Exchange(ref _lastAt, Stopwatch.GetTimestamp());
        if (_awaited is { } awaited && now >= awaited.Count)
        {
            awaited.Reached.TrySetResult();
        }
    }

    private sealed class Member(LiveCrowd crowd, Socket socket) : IAsyncDisposable
    {
        private byte[] _buffer = new byte[4_096];
        private int _filled;
        private byte[]? _newest;
        private Task _reading = Task.CompletedTask;

        public string Newest => Encoding.UTF8.GetString(_newest ?? []);

        public static async Task<Member> ConnectAsync(LiveCrowd crowd, LiveInvitation invitation, int number, bool subscribes)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(invitation.Address.Host, invitation.Address.Port);
            var token = invitation.Tokens.Length == 0 ? "" : $"Authorization: Bearer {invitation.Tokens[number % invitation.Tokens.Length]}\r\n";
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {invitation.Address.AbsolutePath} HTTP/1.1\r\nHost: {invitation.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{token}\r\n"));
            var member = new Member(crowd, socket);
            await member.PassHeadAsync();
            await member.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e");
            if (subscribes)
            {
                var filter = invitation.Filters.Length == 0 ? "null" : invitation.Filters[number % invitation.Filters.Length];
                await member.SendAsync($"{{\"type\":4,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{filter},null]}}\u001e");
            }

            // The answer to the handshake, and the first message where one subscribes.
            for (var expected = subscribes ? 2 : 1; expected > 0;)
            {
                expected -= await member.ReceiveAsync();
            }

            member._reading = member.ReadAsync();
            return member;
        }

        public async ValueTask DisposeAsync()
        {
            socket.Dispose();
            await _reading;
        }

        private async Task PassHeadAsync()
        {
            while (true)
            {
                _filled += await socket.ReceiveAsync(_buffer.AsMemory(_filled));
                var end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
                if (end >= 0)
                {
                    if (!_buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
                    {
                        throw new InvalidOperationException(Encoding.ASCII.GetString(_buffer, 0, _filled));
                    }

                    _buffer.AsSpan(end + 4, _filled - end - 4).CopyTo(_buffer);
                    _filled -= end + 4;
                    return;
                }
            }
        }

        private async Task ReadAsync()
        {
            try
            {
                while (true)
                {
                    if (await ReceiveAsync() is var messages and > 0)
                    {
                        crowd.Count(messages);
                    }
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The crowd goes home.
            }
        }

        /// <summary>Receives once and gives how many messages ended in it.</summary>
        private async ValueTask<int> ReceiveAsync()
        {
            if (_filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await socket.ReceiveAsync(_buffer.AsMemory(_filled));
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            _filled += read;
            return Take();
        }

        /// <summary>Takes whole frames; a frame holds whole messages, as SignalR writes them.</summary>
        private int Take()
        {
            var messages = 0;
            var at = 0;
            while (_filled - at >= 2)
            {
                int head = 2;
                long length = _buffer[at + 1] & 0x7f;
                if (length == 126)
                {
                    head = 4;
                    length = _filled - at >= head ? BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(at + 2)) : long.MaxValue / 2;
                }
                else if (length == 127)
                {
                    head = 10;
                    length = _filled - at >= head ? BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(at + 2)) : long.MaxValue / 2;
                }

                if (_filled - at - head < length)
                {
                    break;
                }

                messages += CountIn(_buffer.AsSpan(at + head, (int)length));
                at += head + (int)length;
            }

            _buffer.AsSpan(at, _filled - at).CopyTo(_buffer);
            _filled -= at;
            return messages;
        }

        private int CountIn(ReadOnlySpan<byte> payload)
        {
            var messages = 0;
            while (payload.IndexOf(RecordSeparator) is var end and >= 0)
            {
                // Types 1 and 2: an invocation and an item of a stream. The answer to the handshake is {}.
                var message = payload[..end];
                if (message.Length == 2 || (message.StartsWith("{\"type\":"u8) && message[8] is (byte)'1' or (byte)'2' && message[9] == ','))
                {
                    messages++;
                    if (_newest is null || _newest.Length != message.Length)
                    {
                        _newest = message.ToArray();
                    }
                }

                payload = payload[(end + 1)..];
            }

            return messages;
        }

        private async Task SendAsync(string text)
        {
            var payload = Encoding.UTF8.GetBytes(text);
            var frame = new byte[payload.Length + 8];
            frame[0] = 0x81;
            frame[1] = (byte)(0x80 | 126);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);

            // A mask of zeros is a mask.
            payload.CopyTo(frame.AsSpan(8));
            await socket.SendAsync(frame);
        }
    }
}
