using System.Buffers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

/// <summary>
/// What strangers send to wear a server out. Each is answered by a limit's own code after a bounded amount of work: the limits count
/// tokens, nodes and comparisons, and the bytes allocated on the way are counted here, which no clock and no other test disturbs.
/// </summary>
public class HostileDocumentTests
{
    private const int Kilo = 1024;

    /// <summary>Name, whether the limits of size stand, the code that answers, and how many KiB the answer may allocate.</summary>
    public static TheoryData<string, bool, string, int> Bombs => new()
    {
        { "10,000 aliases", true, ErrorCodes.DocumentTooLarge, 16 },
        { "10,000 aliases", false, ErrorCodes.TooManyAliases, 24 * Kilo },
        { "10,000 root fields", true, ErrorCodes.TooManyTokens, 2 * Kilo },
        { "10,000 root fields", false, ErrorCodes.TooManyRootFields, 24 * Kilo },
        { "1,000 levels of fields", true, ErrorCodes.TooDeep, 256 },
        { "1,000 levels of lists", true, ErrorCodes.TooDeep, 256 },
        { "1,000 levels of objects", true, ErrorCodes.TooDeep, 256 },
        { "1,000 levels of list types", true, ErrorCodes.TooDeep, 256 },
        { "1,000 levels of inline fragments", true, ErrorCodes.TooDeep, 256 },
        { "100 levels of fields", true, ErrorCodes.TooDeep, 512 },
        { "fragments in a ring", true, ErrorCodes.Validation, 4 * Kilo },
        { "fragments that all spread each other", false, ErrorCodes.Validation, 24 * Kilo },
        { "fragments that double 40 times", true, ErrorCodes.TooCostly, 24 * Kilo },
        { "a block string of 60,000 lines", true, ErrorCodes.DocumentTooLarge, 16 },
        { "a string of a million escapes", true, ErrorCodes.DocumentTooLarge, 16 },
        { "fields that must be compared pair by pair", true, ErrorCodes.TooManyComparisons, 8 * Kilo },
        { "fragments that must be compared pair by pair", true, ErrorCodes.TooManyComparisons, 16 * Kilo },
        { "introspection into itself", true, ErrorCodes.IntrospectionTooDeep, 256 },
        { "introspection into itself through fragments", true, ErrorCodes.IntrospectionTooDeep, 256 },
        { "introspection many times over", true, ErrorCodes.TooManyAliases, 2 * Kilo },
        { "a million tokens", true, ErrorCodes.DocumentTooLarge, 16 },
        { "a million tokens", false, ErrorCodes.TooManyTokens, 2 * Kilo },
        { "a million comments", false, ErrorCodes.Syntax, 64 },
        { "10,000 unknown fields", false, ErrorCodes.Validation, 24 * Kilo },
        { "10,000 directives in one place", false, ErrorCodes.Validation, 16 * Kilo },
        { "lists within pages", true, ErrorCodes.TooCostly, 512 },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Bomb_IsAnsweredByItsLimit_AfterBoundedWork(string name, bool isSizeLimited, string code, int kibibytes)
    {
        using var engine = new Engine(builder => builder.Limits(limits =>
        {
            if (!isSizeLimited)
            {
                limits.MaxDocumentBytes = int.MaxValue;
                limits.MaxTokens = code == ErrorCodes.TooManyTokens ? limits.MaxTokens : int.MaxValue;
            }
        }));
        var request = new GraphQLRequest(Document(name));

        // What is compiled and initialised on first use is no work of the document's.
        Ask(engine, new GraphQLRequest("{ hello }"));
        Ask(engine, new GraphQLRequest("{ nope }"));
        Ask(engine, request);
        var (response, allocated) = Ask(engine, request);

        Assert.Contains($"\"code\":\"{code}\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
        Assert.InRange(response.Length, 1, 64 * Kilo);
        Assert.InRange(allocated, 0, kibibytes * (long)Kilo);
    }

    [Fact]
    public void BlockString_TakesMemoryInProportionToItsLength()
    {
        using var engine = new Engine(builder => builder.Limits(limits => limits.MaxDocumentBytes = int.MaxValue));
        var request = new GraphQLRequest(Document("a block string of 60,000 lines"));
        Ask(engine, request);
        using var fresh = new Engine(builder => builder.Limits(limits => limits.MaxDocumentBytes = int.MaxValue));
        var (response, allocated) = Ask(fresh, request);
        Assert.StartsWith("{\"data\":{\"hello\":\"Hello line", response, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 40L * request.Query!.Length);
    }

    private static string Document(string name) => name switch
    {
        "10,000 aliases" => $"{{ box {{ {Repeat(10_000, i => $"a{i}: label ")}}} }}",
        "10,000 root fields" => $"{{ {Repeat(10_000, _ => "hello ")}}}",
        "1,000 levels of fields" => Nested(1_000, "{box", "}"),
        "100 levels of fields" => $"{{ box {Nested(99, "{inner", "}", "{label}")} }}",
        "1,000 levels of lists" => $"{{ echo(matrix: {Nested(1_000, "[", "]")}) }}",
        "1,000 levels of objects" => $"{{ choose(choice: {Nested(1_000, "{name:", "}", "1")}) }}",
        "1,000 levels of list types" => $"query ($a: {Nested(1_000, "[", "]", "Int")}) {{ hello }}",
        "1,000 levels of inline fragments" => Nested(1_000, "{...", "}", "{hello}"),
        "fragments in a ring" => $"{{ ...f0 }} {Repeat(900, i => $"fragment f{i} on Query {{ ...f{(i + 1) % 900} }} ")}",
        "fragments that all spread each other" =>
            $"{{ ...f0 }} {Repeat(100, i => $"fragment f{i} on Query {{ {Repeat(100, j => $"...f{j} ")}}} ")}",
        "fragments that double 40 times" =>
            $"{{ box {{ ...f0 }} }} {Repeat(40, i => $"fragment f{i} on Box {{ ...f{i + 1} ...f{i + 1} }} ")}fragment f40 on Box {{ label }}",
        "a block string of 60,000 lines" => $"{{ hello(name: \"\"\"\n{Repeat(60_000, _ => "  line\n")}\"\"\") }}",
        "a string of a million escapes" => $"{{ hello(name: \"{Repeat(1_000_000, _ => "\\u0061")}\") }}",
        "fields that must be compared pair by pair" => $"{{ {Repeat(600, _ => "x: hello(name: \"a\") ")}}}",
        "fragments that must be compared pair by pair" =>
            $"{{ {Repeat(250, i => $"...f{i} ")}}} {Repeat(250, i => $"fragment f{i} on Query {{ x: hello(name: \"a\") }} ")}",
        "introspection into itself" => $"{{ __schema {{ types {{ {Nested(8, "fields { type {", "} }", " name ")} }} }} }}",
        "introspection into itself through fragments" =>
            $"{{ __schema {{ types {{ ...t0 }} }} }} {Repeat(8, i => $"fragment t{i} on __Type {{ fields {{ type {{ ...t{i + 1} }} }} }} ")}fragment t8 on __Type {{ name }}",
        "introspection many times over" => $"{{ __schema {{ types {{ {Repeat(100, i => $"f{i}: fields {{ name args {{ name type {{ name }} }} }} ")} }} }} }}",
        "a million tokens" => $"{{ {Repeat(1_000_000, _ => "a ")}}}",
        "a million comments" => Repeat(1_000_000, _ => "#\n"),
        "10,000 unknown fields" => $"{{ {Repeat(10_000, i => $"nope{i} ")}}}",
        "10,000 directives in one place" => $"{{ hello {Repeat(10_000, _ => "@skip(if: false) ")}}}",
        "lists within pages" => "{ ownerPage(first: 1000) { nodes { pets { ... on Dog { owners { pets { ... on Dog { owners { name } } } } } } } } }",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such document."),
    };

    private static string Repeat(int times, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }

    private static string Nested(int depth, string open, string close, string core = "") =>
        Repeat(depth, _ => open) + core + Repeat(depth, _ => close);

    /// <summary>The response, and the bytes that this thread allocated for it. Nothing here waits, so all runs on this thread.</summary>
    private static (string Response, long Allocated) Ask(Engine engine, GraphQLRequest request)
    {
        using var scope = engine.Services.CreateScope();
        var output = new ArrayBufferWriter<byte>(64 * Kilo);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = engine.Executor.ExecuteAsync(request, scope.ServiceProvider, output, CancellationToken.None);
        Assert.True(answer.IsCompletedSuccessfully);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (Encoding.UTF8.GetString(output.WrittenSpan), allocated);
    }
}
