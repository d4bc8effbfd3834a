using System.Text.Json;
using QsgHub.GraphQL.Tests.Harness;
using QsgHub.GraphQL.Validation;

namespace QsgHub.GraphQL.Tests.Validation;

/// <summary>Each rule against what the reference implementation says of the same documents (tests/conformance/validation-expected.mjs).</summary>
public class RuleTests
{
    private static readonly JsonElement Cases = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Validation", "Cases.approved.json"))).RootElement;

    public static TheoryData<int, string> Documents()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < Cases.GetArrayLength(); i++)
        {
            data.Add(i, Cases[i].GetProperty("rule").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Errors_AreThoseOfTheReference(int index, string rule)
    {
        _ = rule;
        Engine.ShouldFail(
            Cases[index].GetProperty("query").GetString()!,
            [.. Cases[index].GetProperty("errors").EnumerateArray().Select(error => error.GetString()!)]);
    }

    [Fact]
    public void Rules_AllHaveACase()
    {
        var tested = Cases.EnumerateArray().Select(one => one.GetProperty("rule").GetString() + "Rule").ToHashSet();
        var rules = typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule))).Select(type => type.Name);
        Assert.Empty(rules.Except(tested));
    }

    [Theory]
    [InlineData("{ dog { nam } }", "Cannot query field \"nam\" on type \"Dog\". Did you mean \"name\"? @1:9")]
    [InlineData("{ allPets { meowVolume } }", "Cannot query field \"meowVolume\" on type \"Pet\". Did you mean to use an inline fragment on \"Cat\"? @1:13")]
    [InlineData("{ hello(nam: \"a\") }", "Unknown argument \"nam\" on field \"Query.hello\". Did you mean \"name\"? @1:9")]
    [InlineData("{ echo(mood: CLAM) }", "Value \"CLAM\" does not exist in \"Mood\" enum. Did you mean the enum value \"CALM\"? @1:14")]
    [InlineData("query($a: Intt) { echo(integer: $a) }", "Unknown type \"Intt\". Did you mean \"Int\"? @1:11")]
    public void Suggestions_AreMade_OnlyWhenAskedFor(string query, string error)
    {
        Assert.Equal([error], Engine.Errors(query, suggestions: true));
        Assert.DoesNotContain("Did you mean", Engine.Errors(query)[0], StringComparison.Ordinal);
    }

    /// <summary>The reference misses it where the input object is non-null; the specification does not.</summary>
    [Fact]
    public void OneOf_TakesNoNullableVariable() => Engine.ShouldFail(
        "query($a: String) { choose(choice: { name: $a }) }",
        "Variable \"$a\" is of type \"String\" but must be non-nullable to be used for OneOf Input Object \"ChoiceInput\". @1:7 @1:44");

    [Fact]
    public void CustomScalars_SayWhatTheyExpect() => Engine.ShouldFail(
        "{ echo(code: 4, uuid: \"x\") }",
        "Expected value of type \"OdsCode\", found 4; A string is expected. @1:14",
        "UUID cannot represent value: \"x\" @1:23");

    [Fact]
    public void Errors_EndAtTheLimit() => Assert.Equal(
        [
            "Cannot query field \"a\" on type \"Query\". @1:3",
            "Cannot query field \"b\" on type \"Query\". @1:5",
            "Too many validation errors, error limit reached. Validation aborted.",
        ],
        Engine.Errors("{ a b c d }", maxErrors: 2));

    [Fact]
    public void Comparisons_EndAtTheLimit() => Assert.Equal(
        ["The document has too many fields with one response name to compare them all."],
        Engine.Errors($"{{ {string.Concat(Enumerable.Repeat("box { label } ", 300))} }}", maxComparisons: 10_000));

    [Fact]
    public void FieldsAlike_AreNotComparedWithEachOther() =>
        Assert.Empty(Engine.Errors($"{{ {string.Concat(Enumerable.Repeat("hello ", 10_000))} }}", maxComparisons: 100));
}
