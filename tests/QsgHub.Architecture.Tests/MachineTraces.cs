using System.Text.RegularExpressions;

namespace QsgHub.Architecture.Tests;

/// <summary>Nothing in the repository names a folder of the machine it was written on, or a package registry's host.</summary>
internal static partial class MachineTraces
{
    /// <summary>The public registry, which npm writes into its lock files and replaces by the configured one on install.</summary>
    private const string NpmLockPrefix = "https://registry" + ".npmjs" + ".org/";

    public static IEnumerable<string> Violations(string file, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            yield break;
        }

        var isNpmLock = file.EndsWith("package-lock.json", StringComparison.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var judged = isNpmLock ? line.Replace(NpmLockPrefix, "", StringComparison.Ordinal) : line;
            if (MachinePath().IsMatch(judged))
            {
                yield return $"{file}({number}) names a path of a machine.";
            }

            if (RegistryHost().IsMatch(judged) || (isNpmLock && ForeignSource().IsMatch(judged)))
            {
                yield return $"{file}({number}) names a registry's host.";
            }
        }
    }

    // The brackets keep these lines from being what they look for.
    [GeneratedRegex(@"(?<![\w.\-/\\}])(/wor[k]/|/far[m]/|/roo[t]/|/tm[p]/|/hom[e]/\w|[A-Z]:\\Use[r]s\\)")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"api[.]nuget|nuget[.]org/v3|registry[.](npmjs|yarnpkg)|deb[.]debian|security[.]debian|pkgs[.]dev[.]azure", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex("\"resolved\": *\"(https?|git|file)")]
    private static partial Regex ForeignSource();
}
