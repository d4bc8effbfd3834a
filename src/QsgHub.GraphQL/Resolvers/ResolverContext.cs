namespace QsgHub.GraphQL;

/// <summary>What a resolver may know about the field it resolves. Valid while its field is being resolved.</summary>
public sealed class ResolverContext
{
    internal ResolverContext(IServiceProvider services, CancellationToken cancellationToken)
    {
        Services = services;
        CancellationToken = cancellationToken;
    }

    /// <summary>The request's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Ends with the request: its sender has gone, or its time is up.</summary>
    public CancellationToken CancellationToken { get; }
}
