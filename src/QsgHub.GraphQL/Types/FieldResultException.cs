namespace QsgHub.GraphQL.Types;

/// <summary>A resolver's value is not what the schema says; becomes an error of its field.</summary>
internal sealed class FieldResultException(string message) : Exception(message);
