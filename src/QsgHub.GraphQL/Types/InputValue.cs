using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValue(string name, SchemaType type)
{
    internal string Name { get; } = name;

    internal SchemaType Type { get; } = type;

    internal string? Description { get; init; }

    internal string? DeprecationReason { get; init; }

    /// <summary>The default as it is written in the schema; null for none.</summary>
    internal ValueNode? DefaultLiteral { get; init; }

    /// <summary>
    /// Turns the coerced value into what the C# parameter or property takes; gets <see cref="Missing.Value"/> when nothing was given.
    /// Throws <see cref="FormatException"/> when the value has no such form.
    /// </summary>
    internal Func<object?, object?> Bind { get; init; } = value => value;

    /// <summary>The coerced default; <see cref="Missing.Value"/> for none.</summary>
    internal object? Default { get; set; } = Missing.Value;

    /// <summary>Whether it must be given.</summary>
    internal bool IsRequired => Type.IsNonNull && DefaultLiteral is null;
}

/// <summary>Stands for a value that was not given, where null would mean a given null.</summary>
internal sealed class Missing
{
    internal static readonly Missing Value = new();

    private Missing()
    {
    }
}
