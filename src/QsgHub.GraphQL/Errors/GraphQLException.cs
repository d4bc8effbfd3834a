namespace QsgHub.GraphQL;

/// <summary>
/// Thrown by a resolver to refuse. Its errors are shown to the viewer as they are, with the field's path and location.
/// Any other exception is logged and shown only as "Unexpected error.".
/// </summary>
public sealed class GraphQLException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="errors">At least one.</param>
    /// <exception cref="ArgumentException"><paramref name="errors"/> is empty.</exception>
    public GraphQLException(params GraphQLError[] errors)
        : base(errors is { Length: > 0 } ? errors[0].Message : throw new ArgumentException("At least one error is needed.", nameof(errors)))
    {
        Errors = errors;
    }

    /// <summary>What was refused; never empty.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}
