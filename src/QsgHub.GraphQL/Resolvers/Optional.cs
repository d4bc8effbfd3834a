using System.Diagnostics.CodeAnalysis;

namespace QsgHub.GraphQL;

/// <summary>What <see cref="Optional{T}"/> holds, for code that does not know its type.</summary>
internal interface IOptional
{
    public bool HasValue { get; }

    public object? Value { get; }
}

/// <summary>
/// An argument or input field that may be left out, told apart from one given as null.
/// The default value means "not given". Equal when both are not given, or both hold equal values.
/// </summary>
/// <typeparam name="T">The value's type; nullable if null may be given.</typeparam>
public readonly struct Optional<T> : IEquatable<Optional<T>>, IOptional
{
    private readonly T? _value;

    /// <summary>A given value, which may be null.</summary>
    /// <param name="value">The value.</param>
    public Optional(T? value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Whether a value, or null, was given.</summary>
    public bool HasValue { get; }

    /// <summary>The value given, or the type's default when none was.</summary>
    public T? Value => _value;

    object? IOptional.Value => _value;

    /// <summary>Wraps a value as given.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor is the named alternate.")]
    public static implicit operator Optional<T>(T? value) => new(value);

    /// <summary>Whether both hold the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>The value given, or another when none was.</summary>
    /// <param name="fallback">Stands in for a value not given; a given null stays null.</param>
    public T? Or(T? fallback) => HasValue ? _value : fallback;

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) =>
        HasValue == other.HasValue && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasValue, _value);

    /// <inheritdoc/>
    public override string ToString() => HasValue ? $"{_value}" : "";
}
