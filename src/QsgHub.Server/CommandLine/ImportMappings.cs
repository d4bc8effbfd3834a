using QsgHub.Domain.Features.Observations;

namespace QsgHub.Server.CommandLine;

/// <summary>The mappings of <c>schema/import</c> that ship with the server, or one that the operator wrote.</summary>
internal static class ImportMappings
{
    private const string Suffix = ".mapping.json";

    public static IReadOnlyList<ObservationMapping> Shipped { get; } =
    [
        .. typeof(ImportMappings).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = typeof(ImportMappings).Assembly.GetManifestResourceStream(name)!;
            return ObservationMapping.Parse(stream);
        }),
    ];

    /// <summary>The mappings to choose from.</summary>
    /// <param name="asked">Name of a shipped one, or a file; null for all that ship.</param>
    /// <exception cref="RefusedException">There is none of that name, or the file breaks the form.</exception>
    public static IReadOnlyList<ObservationMapping> Choose(string? asked)
    {
        if (asked is null)
        {
            return Shipped;
        }

        if (Shipped.FirstOrDefault(mapping => mapping.Name == asked) is { } shipped)
        {
            return [shipped];
        }

        try
        {
            using var stream = File.OpenRead(asked);
            return [ObservationMapping.Parse(stream)];
        }
        catch (Exception exception) when (exception is FormatException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{asked}: {exception.Message}");
        }
        catch (IOException)
        {
            throw new RefusedException($"--mapping: {asked} is neither a file nor one of {string.Join(", ", Shipped.Select(mapping => mapping.Name))}.");
        }
    }
}
