namespace QsgHub.Testing;

/// <summary>The folder that holds the solution, found from wherever the tests run.</summary>
public static class ProjectRoot
{
    private const string Landmark = "QsgHub.sln";

    /// <summary>Absolute path of the folder, without a separator at the end.</summary>
    public static string Path { get; } = FindFrom(AppContext.BaseDirectory);

    /// <summary>Walks up from a folder to the one that holds the solution file.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above holds it.</exception>
    public static string FindFrom(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above \"{start}\" holds {Landmark}.");
    }
}
