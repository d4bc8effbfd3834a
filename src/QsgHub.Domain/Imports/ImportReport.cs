namespace QsgHub.Domain.Imports;

/// <summary>What is wrong with a cell or row of a file.</summary>
/// <param name="Row">1-based; the header is row 1.</param>
/// <param name="Column">Name of the column, its 1-based number where it has no name, or empty for the whole row.</param>
/// <param name="Message">One sentence that names the rule.</param>
public sealed record ImportProblem(long Row, string Column, string Message);

/// <summary>Rows that were left out on purpose, for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">The first few, such as <c>row 7, org_code (8HV48)</c>; the column where one cell is the reason.</param>
public sealed record ImportSkip(string Reason, long Count, IReadOnlyList<string> Examples);

/// <summary>What an import did, or in a dry run would do.</summary>
public sealed record ImportReport
{
    /// <summary>Most problems that a report lists; <see cref="ProblemCount"/> counts them all.</summary>
    public const int MaxProblems = 100;

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>The form that its header was recognised as; empty when it was not.</summary>
    public string Form { get; init; } = "";

    /// <summary>Rows read, without the header.</summary>
    public long Rows { get; init; }

    /// <summary>Entries that were not there before. One row may stand for several.</summary>
    public long Added { get; init; }

    /// <summary>Entries that were there and say something else now.</summary>
    public long Changed { get; init; }

    /// <summary>Entries that were there and say the same.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows and figures left out on purpose.</summary>
    public IReadOnlyList<ImportSkip> Skipped { get; init; } = [];

    /// <summary>The first <see cref="MaxProblems"/> problems in the order of the file. With any, nothing was stored.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>How many problems there are.</summary>
    public long ProblemCount { get; init; }

    /// <summary>Whether the file was only checked.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the file is without problems.</summary>
    public bool Succeeded => ProblemCount == 0;
}

/// <summary>How far an import has come.</summary>
/// <param name="Stage">What it is doing, in a word or two.</param>
/// <param name="Done">From 0 to 1.</param>
public readonly record struct ImportProgress(string Stage, double Done);
