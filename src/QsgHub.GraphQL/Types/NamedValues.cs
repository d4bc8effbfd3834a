using System.Text.Json;

namespace QsgHub.GraphQL.Types;

/// <summary>Reads objects that are dictionaries or JSON, which schemas made from text have.</summary>
internal static class NamedValues
{
    /// <summary>A member by its name; null when there is none.</summary>
    internal static object? Get(object? source, string name) => source switch
    {
        IReadOnlyDictionary<string, object?> members => Plain(members.GetValueOrDefault(name)),
        JsonElement { ValueKind: JsonValueKind.Object } json => json.TryGetProperty(name, out var member) ? Plain(member) : null,
        _ => null,
    };

    /// <summary>The name of an object's type, which it says itself.</summary>
    internal static string? TypeNameOf(object value) => Get(value, "__typename") as string;

    private static object? Plain(object? value) => value is not JsonElement json
        ? value
        : json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
            JsonValueKind.Array => json.EnumerateArray().Select(item => Plain(item)).ToList(),
            _ => json,
        };
}
