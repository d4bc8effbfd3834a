namespace QsgHub.Architecture.Tests;

public class EngineArrowsTests
{
    [Fact]
    public void EngineFolders_PointOneWay()
    {
        var sources = SourceTree.Files.Where(EngineArrows.IsJudged).Select(file => (file, SourceTree.Read(file))).ToList();

        Assert.NotEmpty(sources);
        Found.None(EngineArrows.Violations(sources));
    }

    [Theory]
    [InlineData("Language", "Types")]
    [InlineData("Language", "Execution")]
    [InlineData("Errors", "Types")]
    [InlineData("Types", "Validation")]
    [InlineData("Types", "Execution")]
    [InlineData("Validation", "Execution")]
    [InlineData("Execution", "Validation")]
    [InlineData("Resolvers", "Validation")]
    [InlineData("Execution", "Transport")]
    public void Violations_NameFileAndLine_WhenAFolderKnowsTheWrongOne(string from, string to)
    {
        (string, string)[] sources =
        [
            ($"src/QsgHub.GraphQL/{to}/Target.cs", "namespace QsgHub.GraphQL; public class Target;"),
            ($"src/QsgHub.GraphQL/{from}/User.cs", "namespace QsgHub.GraphQL;\npublic class User { public Target? Field; }"),
        ];

        Assert.Equal([$"src/QsgHub.GraphQL/{from}/User.cs(2): {from} may not know {to} (Target)."], EngineArrows.Violations(sources));
    }

    [Theory]
    [InlineData("Types", "Language")]
    [InlineData("Validation", "Types")]
    [InlineData("Execution", "Resolvers")]
    [InlineData("Errors", "Language")]
    [InlineData("Transport", "Execution")]
    public void Violations_AreNone_WhenTheArrowPointsDown(string from, string to)
    {
        (string, string)[] sources =
        [
            ($"src/QsgHub.GraphQL/{to}/Target.cs", "namespace QsgHub.GraphQL; public class Target;"),
            ($"src/QsgHub.GraphQL/{from}/User.cs", "namespace QsgHub.GraphQL; public class User { public Target? Field; }"),
        ];

        Assert.Empty(EngineArrows.Violations(sources));
    }

    [Theory]
    [InlineData("public static int Use(List<string> x) => x.Count(item => item.Length > Limits.Most);")]
    [InlineData("public static void Use() { var x = Limits.Make(); }")]
    [InlineData("public static string Use() => nameof(Limits);")]
    [InlineData("public static void Use(string s) => s.Shorten();")]
    [InlineData("[Marked] public static void Use() { }")]
    public void Violations_SeeEveryWayToKnowAType(string member)
    {
        (string, string)[] sources =
        [
            ("src/QsgHub.GraphQL/Execution/Limits.cs",
                """
                namespace QsgHub.GraphQL.Execution;
                public static class Limits { public const int Most = 3; public static int Make() => Most; public static void Shorten(this string s) { } }
                public class MarkedAttribute : Attribute;
                """),
            ("src/QsgHub.GraphQL/Validation/User.cs",
                $"using QsgHub.GraphQL.Execution;\nnamespace QsgHub.GraphQL.Validation;\npublic static class User {{ {member} }}"),
        ];

        Assert.StartsWith("src/QsgHub.GraphQL/Validation/User.cs(3): Validation may not know Execution", EngineArrows.Violations(sources).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Violations_NameTheFolder_WhenItHasNoRow() =>
        Assert.Equal(["src/QsgHub.GraphQL/Extras/A.cs: the engine has no folder Extras; give it a row in the arrows."],
            EngineArrows.Violations([("src/QsgHub.GraphQL/Extras/A.cs", "namespace QsgHub.GraphQL; public class A;")]));
}
