namespace QsgHub.GraphQL.Language;

/// <summary>The text is not GraphQL, or is more than may be given. Thrown by lexer and parser, caught where parsing began.</summary>
internal sealed class SyntaxException(string message, int offset, string code = ErrorCodes.Syntax) : Exception(message)
{
    /// <summary>UTF-16 units from the start of the text.</summary>
    internal int Offset { get; } = offset;

    internal string Code { get; } = code;
}
