namespace QsgHub.Testing;

/// <summary>
/// The real organisations, indicators and figures that lie in `shared/data` beside the project and are not part of it.
/// </summary>
public static class SharedData
{
    /// <summary>Absolute path of a file or folder of the shared data.</summary>
    /// <param name="relativePath">Such as `organisations/nhs_trusts.csv`.</param>
    /// <exception cref="FileNotFoundException">It is not there; the message says what a test needs and where it was looked for.</exception>
    public static string Path(string relativePath) => PathIn(ProjectRoot.Path, relativePath);

    internal static string PathIn(string projectRoot, string relativePath)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(projectRoot, "..", "shared", "data", relativePath));
        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw new FileNotFoundException($"This test needs shared/data/{relativePath} in the folder that holds the project's own; it was looked for at \"{path}\".", path);
    }
}
