namespace QsgHub.GraphQL;

/// <summary>A scalar as it stood in a document or in a request's variables.</summary>
/// <param name="Kind">What kind of literal.</param>
/// <param name="Text">
/// A string's content without quotes and escapes; a number, <c>true</c>, <c>false</c> or an enum name as written;
/// for anything else its text.
/// </param>
public readonly record struct ScalarLiteral(ScalarLiteralKind Kind, string Text)
{
    /// <summary>The content of a string literal.</summary>
    /// <exception cref="FormatException">It is not a string.</exception>
    public string RequireString() =>
        Kind == ScalarLiteralKind.String ? Text : throw new FormatException("A string is expected.");
}

/// <summary>The kinds of literal that a scalar may be given as.</summary>
public enum ScalarLiteralKind
{
    /// <summary>A string, in quotes or in a block.</summary>
    String,

    /// <summary>A number without fraction and exponent.</summary>
    Integer,

    /// <summary>A number with fraction or exponent.</summary>
    Float,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A bare name.</summary>
    Enum,

    /// <summary>A list or an object.</summary>
    Structured,
}
