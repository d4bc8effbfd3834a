namespace QsgHub.Domain.Imports;

/// <summary>Counts what an import meets and keeps its first problems.</summary>
internal sealed class ImportTally
{
    private const int MaxExamples = 5;

    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<string, (long Count, List<string> Examples)> _skipped = [];

    public long Rows { get; set; }

    public long Added { get; set; }

    public long Changed { get; set; }

    public long Unchanged { get; set; }

    public long ProblemCount { get; private set; }

    public bool HasProblems => ProblemCount > 0;

    public void Problem(long row, string column, string message)
    {
        ProblemCount++;
        if (_problems.Count < ImportReport.MaxProblems)
        {
            _problems.Add(new(row, column, message));
        }
    }

    /// <summary>Counts what is left out on purpose.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="row">Its row; 0 when only the example tells which it was.</param>
    /// <param name="example">A word that tells it from others; empty for none.</param>
    /// <param name="column">The column whose cell is the reason; empty where it is no one cell.</param>
    public void Skip(string reason, long row, string example, string column = "")
    {
        var (count, examples) = _skipped.TryGetValue(reason, out var known) ? known : (0, []);
        if (examples.Count < MaxExamples)
        {
            var place = column.Length == 0 ? $"row {row}" : $"row {row}, {column}";
            examples.Add(row == 0 ? example : example.Length == 0 ? place : $"{place} ({example})");
        }

        _skipped[reason] = (count + 1, examples);
    }

    public ImportReport Report(ImportFile file, string form, bool isDryRun) => new()
    {
        File = file.Name,
        Form = form,
        Rows = Rows,
        Added = Added,
        Changed = Changed,
        Unchanged = Unchanged,
        Skipped = [.. _skipped.Select(skip => new ImportSkip(skip.Key, skip.Value.Count, skip.Value.Examples))],
        Problems = [.. _problems.OrderBy(problem => problem.Row)],
        ProblemCount = ProblemCount,
        IsDryRun = isDryRun,
    };
}
