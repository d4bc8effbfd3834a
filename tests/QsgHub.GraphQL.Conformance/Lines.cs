using System.Buffers;
using System.IO.Pipelines;

namespace QsgHub.GraphQL.Conformance;

/// <summary>Cuts a stream into lines. Only a line feed ends a line, so that each line that was sent is one line here.</summary>
internal static class Lines
{
    /// <summary>A longer line is read to its end, but not kept.</summary>
    internal const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The lines; null for one that is longer than <see cref="MaxBytes"/>. Each is valid until the next is asked for.</summary>
    internal static async IAsyncEnumerable<ReadOnlySequence<byte>?> ReadAsync(Stream stream)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var isTooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return isTooLong ? null : rest.Slice(0, end);
                isTooLong = false;
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (rest.Length > 0)
                {
                    yield return isTooLong ? null : rest;
                }

                yield break;
            }

            isTooLong |= rest.Length > MaxBytes;
            reader.AdvanceTo(isTooLong ? rest.End : rest.Start, rest.End);
        }
    }
}
