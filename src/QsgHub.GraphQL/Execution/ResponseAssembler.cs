using System.Buffers;
using System.Collections;
using System.Globalization;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>Puts a response together from what was written while it was executed.</summary>
/// <remarks>Source: GraphQL spec, Response, "Response Format".</remarks>
internal static class ResponseAssembler
{
    /// <summary>A response with data, and errors if there are any.</summary>
    internal static void WriteResult(IBufferWriter<byte> output, ResponseWriter written, ResultNode? root, IReadOnlyList<GraphQLError> errors)
    {
        output.Write("{"u8);
        if (errors.Count > 0)
        {
            WriteErrors(output, errors);
            output.Write(","u8);
        }

        output.Write("\"data\":"u8);
        if (root is null)
        {
            output.Write("null"u8);
        }
        else
        {
            WriteNode(output, written, root);
        }

        output.Write("}"u8);
    }

    /// <summary>A response without data.</summary>
    internal static void WriteRequestError(IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors)
    {
        output.Write("{"u8);
        WriteErrors(output, errors);
        output.Write("}"u8);
    }

    private static void WriteNode(IBufferWriter<byte> output, ResponseWriter written, ResultNode node)
    {
        if (node.IsNull)
        {
            output.Write("null"u8);
            return;
        }

        var isList = node.Plan is null;
        output.Write(isList ? "["u8 : "{"u8);
        for (var i = 0; i < node.Slots.Length; i++)
        {
            // Runs and keys begin with the comma that the first of them does without.
            var slot = node.Slots[i];
            var skip = i == 0 ? 1 : 0;
            if (isList && i > 0)
            {
                output.Write(","u8);
            }
            else if (!isList && node.Plan!.Segments[i].Run is not null)
            {
                output.Write(written.Written(slot.Start + skip, slot.Length - skip));
                continue;
            }
            else if (!isList)
            {
                output.Write(node.Plan!.Segments[i].Field!.Key.AsSpan(skip));
            }

            if (slot.Child is not null)
            {
                WriteNode(output, written, slot.Child);
            }
            else
            {
                output.Write(slot.Length == 0 ? "null"u8 : written.Written(slot.Start, slot.Length));
            }
        }

        output.Write(isList ? "]"u8 : "}"u8);
    }

    private static void WriteErrors(IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors)
    {
        output.Write("\"errors\":"u8);
        WriteErrorList(output, errors);
    }

    /// <summary>The errors as a JSON array.</summary>
    internal static void WriteErrorList(IBufferWriter<byte> output, IReadOnlyList<GraphQLError> errors)
    {
        using var writer = new ResponseWriter(int.MaxValue);
        writer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            writer.WriteRaw(i == 0 ? "{\"message\":"u8 : ",{\"message\":"u8);
            writer.Write(errors[i].Message);
            WriteLocations(writer, errors[i].Locations);
            if (errors[i].Path is { } path)
            {
                writer.WriteRaw(",\"path\":"u8);
                WriteAny(writer, path);
            }

            if (errors[i].Extensions.Count > 0)
            {
                writer.WriteRaw(",\"extensions\":"u8);
                WriteAny(writer, errors[i].Extensions);
            }

            writer.WriteByte((byte)'}');
        }

        writer.WriteByte((byte)']');
        output.Write(writer.Written(0, writer.Position));
    }

    private static void WriteLocations(ResponseWriter writer, IReadOnlyList<SourceLocation> locations)
    {
        for (var i = 0; i < locations.Count; i++)
        {
            writer.WriteRaw(i == 0 ? ",\"locations\":[{\"line\":"u8 : ",{\"line\":"u8);
            writer.Write(locations[i].Line);
            writer.WriteRaw(",\"column\":"u8);
            writer.Write(locations[i].Column);
            writer.WriteRaw(i == locations.Count - 1 ? "}]"u8 : "}"u8);
        }
    }

    /// <summary>Any value that may stand in an error's extensions.</summary>
    private static void WriteAny(ResponseWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            case double number when double.IsFinite(number):
                writer.Write(number);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                var isFirst = true;
                writer.WriteByte((byte)'{');
                foreach (var (key, member) in members)
                {
                    if (!isFirst)
                    {
                        writer.WriteByte((byte)',');
                    }

                    isFirst = false;
                    writer.Write(key);
                    writer.WriteByte((byte)':');
                    WriteAny(writer, member);
                }

                writer.WriteByte((byte)'}');
                break;
            case IEnumerable items and not string:
                var separator = "["u8;
                var isEmpty = true;
                foreach (var item in items)
                {
                    writer.WriteRaw(separator);
                    separator = ","u8;
                    isEmpty = false;
                    WriteAny(writer, item);
                }

                writer.WriteRaw(isEmpty ? "[]"u8 : "]"u8);
                break;
            default:
                writer.Write((value as IFormattable)?.ToString(null, CultureInfo.InvariantCulture) ?? value.ToString());
                break;
        }
    }
}
