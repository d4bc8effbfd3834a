using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace QsgHub.Server.Realtime;

/// <summary>
/// SignalR's JSON protocol, except that an alert is copied together from its parts: its body is bytes already, and is not
/// read and written anew for every one of its readers. What arrives at clients is the same.
/// </summary>
/// <param name="json">SignalR's own protocol, for everything else.</param>
/// <remarks>Source: SignalR Hub Protocol, "StreamItem Message Encoding".</remarks>
internal sealed class AlertHubProtocol(JsonHubProtocol json) : IHubProtocol
{
    private const byte RecordSeparator = 0x1e;

    /// <summary>More than the head's fixed parts, its numbers and the longest id of an invocation take.</summary>
    private const int Fixed = 256;

    private const int LongestId = 100;

    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        json.TryParseMessage(ref input, binder, out message);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is StreamItemMessage { Item: AlertMessage { Body: { } body } alert, InvocationId: { Length: <= LongestId } id, Headers: null } && IsPlain(id))
        {
            Write(alert, body, id, output);
        }
        else
        {
            json.WriteMessage(message, output);
        }
    }

    private static bool IsPlain(string id)
    {
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(AlertMessage alert, byte[] body, string id, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(Fixed + id.Length + alert.CursorLength + alert.Kind.Length + body.Length);
        var at = 0;
        Put("{\"type\":2,\"invocationId\":\""u8, span, ref at);
        at += System.Text.Encoding.ASCII.GetBytes(id, span[at..]);
        Put("\",\"item\":{\"schemaVersion\":"u8, span, ref at);
        Put(AlertMessage.SchemaVersion, span, ref at);
        Put(",\"n\":"u8, span, ref at);
        Put(alert.Number, span, ref at);
        Put(",\"cursor\":\""u8, span, ref at);
        at += alert.WriteCursor(span[at..]);
        Put("\",\"kind\":\""u8, span, ref at);
        at += System.Text.Encoding.ASCII.GetBytes(alert.Kind, span[at..]);
        Put(alert.Interrupts ? "\",\"interrupts\":true,\"event\":"u8 : "\",\"interrupts\":false,\"event\":"u8, span, ref at);
        Put(body, span, ref at);
        Put("}}"u8, span, ref at);
        span[at++] = RecordSeparator;
        output.Advance(at);
    }

    private static void Put(ReadOnlySpan<byte> text, Span<byte> span, ref int at)
    {
        text.CopyTo(span[at..]);
        at += text.Length;
    }

    private static void Put(long number, Span<byte> span, ref int at)
    {
        Utf8Formatter.TryFormat(number, span[at..], out var written);
        at += written;
    }
}
