namespace QsgHub.GraphQL;

/// <summary>
/// The manifests of trusted documents are malformed, or hold documents that the schema or the limits would refuse.
/// Thrown at start-up, with every mistake at once.
/// </summary>
public sealed class TrustedDocumentException : Exception
{
    internal TrustedDocumentException(IReadOnlyList<string> mistakes)
        : base("The trusted documents have mistakes:" + string.Concat(mistakes.Select(mistake => "\n- " + mistake)))
    {
        Mistakes = mistakes;
    }

    /// <summary>One sentence each; never empty.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
