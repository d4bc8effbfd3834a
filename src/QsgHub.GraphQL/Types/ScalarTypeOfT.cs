using System.Text.Json;

namespace QsgHub.GraphQL;

/// <summary>
/// A custom scalar: how values of a C# type are read from requests and written to responses.
/// One instance serves all requests, from many threads.
/// </summary>
/// <typeparam name="T">The C# type; each use of it in the schema's C# types becomes this scalar.</typeparam>
/// <remarks>Source: GraphQL spec, Type System, "Scalars".</remarks>
public abstract class ScalarType<T> : IScalarType
    where T : notnull
{
    /// <summary>The name in the schema.</summary>
    public abstract string Name { get; }

    /// <summary>What the values are, in Markdown; null for nothing.</summary>
    public virtual string? Description => null;

    /// <summary>The address of a text that defines the format; null for none.</summary>
    /// <remarks>Source: GraphQL spec, Type System, "@specifiedBy".</remarks>
    public virtual string? SpecifiedBy => null;

    Type IScalarType.RuntimeType => typeof(T);

    /// <summary>Reads a value from a literal of a document or from a variable.</summary>
    /// <param name="literal">What was given; never null.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">It is no such value; the message is shown to the sender.</exception>
    public abstract T Parse(ScalarLiteral literal);

    /// <summary>Writes exactly one JSON value.</summary>
    /// <param name="value">The value to write.</param>
    /// <param name="writer">Stands where a value is due.</param>
    public abstract void Serialize(T value, Utf8JsonWriter writer);

    object IScalarType.Parse(ScalarLiteral literal) => Parse(literal);

    void IScalarType.Serialize(object value, Utf8JsonWriter writer) => Serialize((T)value, writer);
}

/// <summary><see cref="ScalarType{T}"/> for code that does not know its type.</summary>
internal interface IScalarType
{
    public string Name { get; }

    public string? Description { get; }

    public string? SpecifiedBy { get; }

    public Type RuntimeType { get; }

    public object Parse(ScalarLiteral literal);

    public void Serialize(object value, Utf8JsonWriter writer);
}
