using System.Text;

namespace QsgHub.GraphQL.Types;

/// <summary>One value of an enum type.</summary>
/// <param name="Name">The name in the schema.</param>
/// <param name="Value">What resolvers give and get for it.</param>
/// <param name="Description">In Markdown, or null.</param>
/// <param name="DeprecationReason">Set when it is deprecated.</param>
internal sealed record EnumValue(string Name, object Value, string? Description, string? DeprecationReason);

/// <summary>An enum type.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Enums".</remarks>
internal sealed class EnumType : NamedType
{
    private readonly Dictionary<string, EnumValue> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<object, byte[]> _jsonByValue = [];

    internal EnumType(string name, string? description, IEnumerable<EnumValue> values)
        : base(name, description)
    {
        Values = [.. values];
        foreach (var value in Values)
        {
            _byName.TryAdd(value.Name, value);
            _jsonByValue.TryAdd(value.Value, Encoding.ASCII.GetBytes($"\"{value.Name}\""));
        }
    }

    /// <summary>The values in the order they were defined.</summary>
    internal IReadOnlyList<EnumValue> Values { get; }

    internal EnumValue? ValueOrNull(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Writes a value's name.</summary>
    /// <exception cref="FieldResultException">The value is none of the type's.</exception>
    internal void Write(object value, ResponseWriter writer)
    {
        if (!_jsonByValue.TryGetValue(value, out var json))
        {
            throw new FieldResultException($"Enum \"{Name}\" cannot represent value: {Inspect.Value(value)}");
        }

        writer.WriteRaw(json);
    }

    /// <summary>The JSON form of each value, for writers that know the C# enum.</summary>
    internal Dictionary<TEnum, byte[]> JsonOf<TEnum>()
        where TEnum : struct, Enum => _jsonByValue.ToDictionary(pair => (TEnum)pair.Key, pair => pair.Value);
}
