namespace QsgHub.GraphQL;

/// <summary>One entry of a response's <c>errors</c>. Immutable.</summary>
/// <remarks>Source: GraphQL spec, Response, "Errors".</remarks>
public sealed class GraphQLError
{
    private static readonly IReadOnlyDictionary<string, object?> NoExtensions = new Dictionary<string, object?>();

    /// <summary>An error to be refused with; the engine adds the place when it is thrown from a resolver.</summary>
    /// <param name="message">One sentence for the developer of the client. It is shown to the viewer: it must not tell what they may not know.</param>
    /// <param name="code">Goes to <c>extensions.code</c>; see <see cref="ErrorCodes"/> for the engine's own.</param>
    /// <param name="extensions">
    /// Further entries of <c>extensions</c>: null, strings, numbers, booleans, lists and string-keyed dictionaries of them.
    /// </param>
    public GraphQLError(string message, string? code = null, IReadOnlyDictionary<string, object?>? extensions = null)
        : this(message, [], null, WithCode(extensions, code))
    {
    }

    internal GraphQLError(
        string message,
        IReadOnlyList<SourceLocation> locations,
        IReadOnlyList<object>? path,
        IReadOnlyDictionary<string, object?> extensions)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Locations = locations;
        Path = path;
        Extensions = extensions;
    }

    /// <summary>One sentence for the developer of the client.</summary>
    public string Message { get; }

    /// <summary>Where in the document the error belongs; empty when nowhere.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; }

    /// <summary>The response field: names (<see cref="string"/>) and 0-based list indexes (<see cref="int"/>); null when it concerns no field.</summary>
    public IReadOnlyList<object>? Path { get; }

    /// <summary>Machine-readable particulars; <c>code</c> among them when the error has one.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; }

    /// <summary>The entry <c>code</c> of <see cref="Extensions"/>, or null.</summary>
    public string? Code => Extensions.TryGetValue("code", out var code) ? code as string : null;

    /// <summary>The same error at a place in document and response. What it has already stays.</summary>
    internal GraphQLError At(IReadOnlyList<SourceLocation> locations, IReadOnlyList<object>? path) =>
        new(Message, Locations.Count == 0 ? locations : Locations, Path ?? path, Extensions);

    /// <inheritdoc/>
    public override string ToString() => Message;

    private static IReadOnlyDictionary<string, object?> WithCode(IReadOnlyDictionary<string, object?>? extensions, string? code)
    {
        if (code is null)
        {
            return extensions ?? NoExtensions;
        }

        var all = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (key, value) in extensions ?? NoExtensions)
        {
            all.TryAdd(key, value);
        }

        return all;
    }
}
