namespace QsgHub.GraphQL;

/// <summary>
/// What a request may ask for. The defaults are safe for the open internet and let GraphiQL's introspection query through.
/// Each limit answers with its own code of <see cref="ErrorCodes"/>.
/// </summary>
public sealed class GraphQLLimits
{
    /// <summary>UTF-8 bytes of an HTTP request body. Default 512 KiB.</summary>
    public int MaxRequestBytes { get; set; } = 512 * 1024;

    /// <summary>UTF-8 bytes of a document. Default 64 KiB.</summary>
    public int MaxDocumentBytes { get; set; } = 64 * 1024;

    /// <summary>Lexical tokens of a document, comments not counted. Default 8,000.</summary>
    public int MaxTokens { get; set; } = 8_000;

    /// <summary>
    /// Depth of the fields of an operation, fragments followed. A root field has depth 1. Default 20. Whatever is set here, selections,
    /// values and types nest at most 250 deep in a document's text.
    /// </summary>
    public int MaxDepth { get; set; } = 20;

    /// <summary>Fields with an alias in an operation, fragments followed. Default 60.</summary>
    public int MaxAliases { get; set; } = 60;

    /// <summary>Root fields of an operation, fragments followed. Default 25.</summary>
    public int MaxRootFields { get; set; } = 25;

    /// <summary>Directives on one field, fragment, variable or operation. Default 4.</summary>
    public int MaxDirectives { get; set; } = 4;

    /// <summary>Pairs of fields compared to find out whether selections can be merged. Default 20,000.</summary>
    public int MaxFieldComparisons { get; set; } = 20_000;

    /// <summary>
    /// Cost of an operation: each field weighs 1, or what <see cref="CostAttribute"/> says; a list multiplies what is selected
    /// below it by its <c>first</c> or <c>last</c> argument, the larger where both are given, or else by the size that its field
    /// has of itself, or by <see cref="DefaultListSize"/>. Introspection is not counted. Default 50,000.
    /// </summary>
    public int MaxCost { get; set; } = 50_000;

    /// <summary>Items that a list is taken to have when costs are reckoned and nothing else tells its size. Default 10.</summary>
    public int DefaultListSize { get; set; } = 10;

    /// <summary>UTF-8 bytes of a request's variables as JSON. Default 256 KiB.</summary>
    public int MaxVariablesBytes { get; set; } = 256 * 1024;

    /// <summary>UTF-8 bytes of a response. Default 16 MiB.</summary>
    public int MaxResultBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Time from start to end of one query or mutation. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Operations that one WebSocket may have open at once. Default 50.</summary>
    public int MaxOperationsPerConnection { get; set; } = 50;

    /// <summary>Time that a WebSocket has to introduce itself with <c>connection_init</c>. Default 5 seconds.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Validation errors after which checking stops. Default 50.</summary>
    public int MaxValidationErrors { get; set; } = 50;

    /// <summary>Errors of variables or of fields reported in one response. Default 200.</summary>
    public int MaxExecutionErrors { get; set; } = 200;

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked. Default true.</summary>
    public bool Introspection { get; set; } = true;

    /// <summary>Compiled operations kept. Default 1,000.</summary>
    public int PlanCacheSize { get; set; } = 1_000;
}
