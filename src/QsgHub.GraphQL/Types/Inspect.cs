using System.Collections;
using System.Globalization;
using System.Text.Json;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>How values are shown in messages: short, and never more than was sent.</summary>
internal static class Inspect
{
    private const int MaxLength = 200;

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
    internal static string Json(JsonElement json) => Cut(json.ValueKind switch
    {
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.String => Printer.String(json.GetString()!),
        JsonValueKind.Array => $"[{string.Join(", ", json.EnumerateArray().Take(10).Select(Json))}]",
        JsonValueKind.Object => Object(json),
        _ => json.GetRawText(),
    });

    private static string Object(JsonElement json)
    {
        var members = json.EnumerateObject().Take(10).Select(member => $"{member.Name}: {Json(member.Value)}").ToList();
        return members.Count == 0 ? "{}" : $"{{ {string.Join(", ", members)} }}";
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength), "…");
}
