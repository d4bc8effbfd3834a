using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QsgHub.Architecture.Tests;

/// <summary>
/// Which folder of the engine may know which. Judged by the folder that declares a type and not by namespace, because
/// users of the engine write against one flat namespace whose types live in several folders.
/// </summary>
internal static class EngineArrows
{
    private const string Home = "src/QsgHub.GraphQL/";

    /// <summary>Files beside the project file: they put the stages together, so they may know all of them.</summary>
    private const string Root = "";

    // Errors and Language are the ground. Types stand on it. Validation and Execution stand on Types and ignore each
    // other. Resolvers are the seam to the user's code: attributes, contexts and delegates that Types describe and
    // Execution calls. Transport carries requests in and answers out, and nothing below knows that it exists.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Errors"] = ["Language"],
        ["Language"] = ["Errors"],
        ["Types"] = ["Errors", "Language", "Resolvers"],
        ["Resolvers"] = ["Errors", "Language", "Types", "Execution"],
        ["Validation"] = ["Errors", "Language", "Types"],
        ["Execution"] = ["Errors", "Language", "Types", "Resolvers"],
        ["Transport"] = ["Errors", "Language", "Types", "Resolvers", "Validation", "Execution", Root],
        [Root] = ["Errors", "Language", "Types", "Resolvers", "Validation", "Execution", "Transport"],
    };

    private static readonly string ImplicitUsings = string.Concat(
        new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Select(name => $"global using global::{name};\n"));

    public static bool IsJudged(string file) =>
        file.StartsWith(Home, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>One line for each place that names a type or member of a folder it may not know.</summary>
    /// <param name="sources">Path from the repository's root, and text.</param>
    public static IEnumerable<string> Violations(IEnumerable<(string Path, string Text)> sources)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, path: "implicit"))
            .ToList();
        var compilation = CSharpCompilation.Create("engine", trees, PlatformReferences());
        return trees.SelectMany(tree => Violations(tree, compilation)).Distinct().Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Violations(SyntaxTree tree, CSharpCompilation compilation)
    {
        if (!IsJudged(tree.FilePath))
        {
            yield break;
        }

        var folder = FolderOf(tree.FilePath);
        if (!Allowed.TryGetValue(folder, out var allowed))
        {
            yield return $"{tree.FilePath}: the engine has no folder {folder}; give it a row in the arrows.";
            yield break;
        }

        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var info = model.GetSymbolInfo(name);
            if (DeclaringType(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } type)
            {
                continue;
            }

            var targets = type.DeclaringSyntaxReferences.Select(reference => FolderOf(reference.SyntaxTree.FilePath)).Distinct().ToList();
            if (targets.Count > 0 && !targets.Contains(folder) && !targets.Any(allowed.Contains))
            {
                var line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return $"{tree.FilePath}({line}): {Named(folder)} may not know {Named(targets[0])} ({type.Name}).";
            }
        }
    }

    /// <summary>The outermost type that a name leads to; null for namespaces, locals and what the engine does not declare.</summary>
    private static INamedTypeSymbol? DeclaringType(ISymbol? symbol)
    {
        var type = symbol switch
        {
            IAliasSymbol alias => alias.Target as INamedTypeSymbol,
            INamedTypeSymbol named => named,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private static string FolderOf(string path)
    {
        var parts = path[Math.Min(Home.Length, path.Length)..].Split('/');
        return parts.Length > 1 ? parts[0] : Root;
    }

    private static string Named(string folder) => folder.Length > 0 ? folder : "the root folder";

    private static IEnumerable<MetadataReference> PlatformReferences() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path));
}
