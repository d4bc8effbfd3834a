using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Execution;

namespace QsgHub.GraphQL;

/// <summary>What a resolver may know about the field it resolves. Valid while its field is being resolved.</summary>
public sealed class ResolverContext
{
    private readonly RequestState _request;

    internal ResolverContext(RequestState request) => _request = request;

    /// <summary>The request's services.</summary>
    public IServiceProvider Services => _request.Services;

    /// <summary>Ends with the request: its sender has gone, or its time is up.</summary>
    public CancellationToken CancellationToken => _request.CancellationToken;

    /// <summary>The field's name in the schema.</summary>
    public string FieldName => Field.Definition.Name;

    /// <summary>The field's key in the response: its alias, or its name.</summary>
    public string ResponseName => Field.ResponseName;

    /// <summary>The object whose field is being resolved; null for a root field.</summary>
    internal object? Source { get; set; }

    /// <summary>The values of the resolver's argument parameters, in their order.</summary>
    internal object?[] Arguments { get; set; } = [];

    internal Schema Schema => _request.Schema;

    internal FieldPlan Field { get; set; } = null!;

    /// <summary>Whether a field directly below this one was asked for, so that work for it can be saved otherwise.</summary>
    /// <param name="fieldName">A field's name in the schema.</param>
    /// <returns>True if any possible type's selection has it, conditions met.</returns>
    public bool IsSelected(string fieldName) => Field.Selects(fieldName);

    internal T Service<T>()
        where T : notnull => _request.Services.GetRequiredService<T>();

    internal T? ServiceOrNull<T>() => _request.Services.GetService<T>();

    internal T Loader<T>()
        where T : DataLoader => _request.Loaders.Get<T>();
}
