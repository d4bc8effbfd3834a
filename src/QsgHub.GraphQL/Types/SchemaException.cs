namespace QsgHub.GraphQL;

/// <summary>The C# types or the definition text do not make a valid schema. Thrown at start-up, with every mistake at once.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(IReadOnlyList<GraphQLError> errors)
        : base("The GraphQL schema has mistakes:" + string.Concat(errors.Select(error => $"\n- {error.Message}{Places(error)}")))
    {
        Errors = errors;
        Mistakes = [.. errors.Select(error => error.Message)];
    }

    /// <summary>The mistakes with their places in the definition text, as graphql-js gives them; a schema made from C# types has no places.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>One sentence each; never empty.</summary>
    public IReadOnlyList<string> Mistakes { get; }

    private static string Places(GraphQLError error) => error.Locations.Count == 0
        ? ""
        : $" ({string.Join(", ", error.Locations.Select(location => $"{location.Line}:{location.Column}"))})";
}
