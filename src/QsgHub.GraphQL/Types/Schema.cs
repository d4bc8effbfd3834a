namespace QsgHub.GraphQL;

/// <summary>A checked GraphQL schema, bound to its resolvers. Immutable; serves all requests.</summary>
public sealed class Schema
{
    internal Schema()
    {
    }

    /// <summary>The schema in the schema definition language: types in alphabetical order, descriptions included, built-in types left out.</summary>
    public string ToSdl() => throw new NotImplementedException();
}
