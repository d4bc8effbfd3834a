namespace QsgHub.Domain.Imports;

/// <summary>A CSV file to import: UTF-8, a header row, RFC 4180.</summary>
/// <param name="name">Its name in reports.</param>
/// <param name="open">Opens it from its beginning; an import may read it twice.</param>
public sealed class ImportFile(string name, Func<Stream> open)
{
    /// <summary>Its name in reports.</summary>
    public string Name { get; } = name;

    /// <summary>A file on disk.</summary>
    /// <param name="path">Its path, shown in reports as given.</param>
    public static ImportFile At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan));
    }

    /// <summary>Opens it from its beginning; the caller closes it.</summary>
    public Stream Open() => open();
}
