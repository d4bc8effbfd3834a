namespace QsgHub.GraphQL;

/// <summary>How the engine behaves beyond its limits.</summary>
public sealed class GraphQLOptions
{
    /// <summary>
    /// Turns an exception of a resolver into an error that may be shown. Null as its answer, or none set: the exception is logged
    /// and shown as "Unexpected error.". <see cref="GraphQLException"/> does not come here. Default none.
    /// </summary>
    public Func<Exception, GraphQLError?>? MapException { get; set; }

    /// <summary>Whether validation errors suggest names that the schema has ("Did you mean"). Tells strangers about the schema. Default false.</summary>
    public bool Suggestions { get; set; }
}
