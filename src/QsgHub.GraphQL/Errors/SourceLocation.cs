namespace QsgHub.GraphQL;

/// <summary>A place in a request document.</summary>
/// <param name="Line">1-based; CR LF counts as one line end.</param>
/// <param name="Column">1-based, in UTF-16 units.</param>
/// <remarks>Source: GraphQL spec, Response, Errors, "locations".</remarks>
public readonly record struct SourceLocation(int Line, int Column);
