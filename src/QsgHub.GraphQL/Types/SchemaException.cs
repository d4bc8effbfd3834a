namespace QsgHub.GraphQL;

/// <summary>The C# types or the definition text do not make a valid schema. Thrown at start-up, with every mistake at once.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(IReadOnlyList<string> mistakes)
        : base("The GraphQL schema has mistakes:" + string.Concat(mistakes.Select(mistake => "\n- " + mistake)))
    {
        Mistakes = mistakes;
    }

    /// <summary>One sentence each; never empty.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
