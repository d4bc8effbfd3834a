using System.Collections;
using System.Globalization;
using System.Text.Json;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>How values are shown in messages: short, and never more than was sent.</summary>
internal static class Inspect
{
    private const int MaxLength = 200;
    private const int MaxDepth = 2;
    private const int MaxItems = 10;

    /// <summary>A C# value.</summary>
    internal static string Value(object? value) => Cut(value switch
    {
        null => "null",
        string text => Printer.String(text),
        bool flag => flag ? "true" : "false",
        JsonElement json => Json(json),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Take(10).Select(Value))}]",
        _ => value.GetType().Name,
    });

    /// <summary>A value of a request's variables.</summary>
    internal static string Json(JsonElement json) => Cut(Json(json, 0));

    private static string Json(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.String => Printer.String(json.GetString()!),
        JsonValueKind.Array => Array(json, depth),
        JsonValueKind.Object => Object(json, depth),
        _ => json.GetRawText(),
    };

    private static string Array(JsonElement json, int depth)
    {
        var count = json.GetArrayLength();
        if (count == 0 || depth >= MaxDepth)
        {
            return count == 0 ? "[]" : "[Array]";
        }

        var items = json.EnumerateArray().Take(MaxItems).Select(item => Json(item, depth + 1)).ToList();
        if (count > MaxItems)
        {
            items.Add(count == MaxItems + 1 ? "... 1 more item" : $"... {count - MaxItems} more items");
        }

        return $"[{string.Join(", ", items)}]";
    }

    private static string Object(JsonElement json, int depth)
    {
        if (!json.EnumerateObject().MoveNext())
        {
            return "{}";
        }

        // A message is cut after some members, so no more than those are read.
        var members = json.EnumerateObject().Take(MaxLength).Select(member => $"{member.Name}: {Json(member.Value, depth + 1)}");
        return depth >= MaxDepth ? "[Object]" : $"{{ {string.Join(", ", members)} }}";
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");
}
