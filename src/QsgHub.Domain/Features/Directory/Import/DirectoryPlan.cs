using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>What an import will add to the directory and change in it, worked out in memory against a snapshot.</summary>
/// <param name="directory">The snapshot; entries that the import adds join it, so that later rows can name them.</param>
/// <param name="tally">Counts entries.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="from">First day of what the file dates itself not.</param>
/// <param name="now">When the hub learns of it.</param>
internal sealed partial class DirectoryPlan(DirectorySnapshot directory, ImportTally tally, IdSource ids, DateOnly from, DateTimeOffset now)
{
    private readonly Dictionary<string, long> _rowsByKey = new(StringComparer.Ordinal);

    public DirectorySnapshot Directory { get; } = directory;

    /// <summary>First day of what the file dates itself not.</summary>
    public DateOnly From { get; } = from;

    /// <summary>The day of the import.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(now.UtcDateTime);

    public List<object> Added { get; } = [];

    public HashSet<object> Changed { get; } = [];

    /// <summary>Providers whose relationships or operator change: the audiences of their items follow.</summary>
    public HashSet<Guid> MovedProviders { get; } = [];

    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0;

    /// <summary>Whether this is the first row of a key; a problem that names the earlier row when it is not.</summary>
    public bool IsFirst(ImportRow row, string column, string key)
    {
        if (_rowsByKey.TryAdd(key, row.Number))
        {
            return true;
        }

        row.Problem(column, $"The row says again what row {_rowsByKey[key]} says; an entry stands once in a file.");
        return false;
    }

    public Organisation? Body(ImportRow row, string column, string? code) =>
        code is null ? null : Directory.Organisations.GetValueOrDefault(code) ?? row.Missing<Organisation>(column, $"The directory has no body of the code {code}.");

    public Provider? Provider(ImportRow row, string column, string? code) =>
        code is null ? null : Directory.Providers.GetValueOrDefault(code) ?? row.Missing<Provider>(column, $"The directory has no provider of the ODS code or CQC id {code}.");

    private void Add(object entry)
    {
        Added.Add(entry);
        tally.Added++;
    }

    /// <summary>Counts an entry that was there; an entry that this import itself added or changed counts once.</summary>
    private void Compare(object entry, bool differs)
    {
        if (!differs)
        {
            tally.Unchanged++;
        }
        else if (Changed.Add(entry))
        {
            tally.Changed++;
        }
    }
}
