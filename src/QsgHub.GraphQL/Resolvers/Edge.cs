namespace QsgHub.GraphQL;

/// <summary>One item of a page.</summary>
/// <typeparam name="T">The listed type.</typeparam>
/// <param name="cursor">Makes an opaque mark of the item's place, to give as <c>after</c> or <c>before</c>; called when the cursor is selected.</param>
/// <param name="node">The item.</param>
/// <remarks>The schema name is <c>&lt;T&gt;Edge</c>. Source: GraphQL Cursor Connections Specification.</remarks>
public sealed class Edge<T>(Func<string> cursor, T node)
    where T : notnull
{
    private string? _cursor;

    /// <summary>An item whose cursor is known.</summary>
    /// <param name="cursor">An opaque mark of the item's place, to give as <c>after</c> or <c>before</c>.</param>
    /// <param name="node">The item.</param>
    public Edge(string cursor, T node)
        : this(() => cursor, node)
    {
    }

    /// <summary>An opaque mark of the item's place, to give as `after` or `before`.</summary>
    public string Cursor => _cursor ??= cursor();

    /// <summary>The item.</summary>
    public T Node { get; } = node;
}
