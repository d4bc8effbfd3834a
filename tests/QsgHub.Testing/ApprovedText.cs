using Xunit.Sdk;

namespace QsgHub.Testing;

/// <summary>
/// Compares a text with the one that was looked at and checked in. On a difference the new text is written beside it as
/// `*.received.txt`, so that approving is one move of a file.
/// </summary>
public static class ApprovedText
{
    private const string Approved = ".approved";
    private const string Received = ".received";

    /// <summary>Fails unless the approved file holds the text. Line ends and ends of the file count alike.</summary>
    /// <param name="actual">The text as it is now.</param>
    /// <param name="approvedPath">From the project's root, such as `schema/qsghub.graphql` or `tests/X/Y.approved.txt`.</param>
    public static void Matches(string actual, string approvedPath) => Matches(actual, ProjectRoot.Path, approvedPath);

    internal static void Matches(string actual, string root, string approvedPath)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var approvedFile = Path.Combine(root, approvedPath);
        var receivedPath = ReceivedPath(approvedPath);
        var receivedFile = Path.Combine(root, receivedPath);
        var text = Normalise(actual);
        var approved = File.Exists(approvedFile) ? Normalise(File.ReadAllText(approvedFile)) : null;
        if (text == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(receivedFile)!);
        File.WriteAllText(receivedFile, text);
        var difference = approved is null ? "there is no approved text yet" : FirstDifference(approved, text);
        throw new XunitException($"{approvedPath}: {difference}{Environment.NewLine}To approve: mv {receivedPath} {approvedPath}");
    }

    internal static string ReceivedPath(string approvedPath)
    {
        var extension = Path.GetExtension(approvedPath);
        var stem = approvedPath[..^extension.Length];
        return (stem.EndsWith(Approved, StringComparison.Ordinal) ? stem[..^Approved.Length] : stem) + Received + extension;
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string approved, string actual)
    {
        var expectedLines = approved.TrimEnd('\n').Split('\n');
        var actualLines = actual.TrimEnd('\n').Split('\n');
        var line = 0;
        while (line < expectedLines.Length && line < actualLines.Length && expectedLines[line] == actualLines[line])
        {
            line++;
        }

        return string.Join(Environment.NewLine,
            $"line {line + 1} differs",
            $"  approved: {LineOrEnd(expectedLines, line)}",
            $"  received: {LineOrEnd(actualLines, line)}");
    }

    private static string LineOrEnd(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of text)";
}
