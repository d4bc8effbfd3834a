using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Tests.Harness;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QsgHub.GraphQL.Tests.Fuzz;

/// <summary>
/// Broken and strange texts through parsing, validation and execution: each is answered, within the limits. A fixed number of texts from a
/// fixed seed, or with <c>QSGHUB_FUZZ_MINUTES</c> and <c>QSGHUB_FUZZ_SEED</c>, which <c>tests/fuzz.sh</c> sets, as many as the time allows.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int TextsOfAShortRun = 1_500;

    /// <summary>More than any text within the limits needs; a text beyond it has found a hole in them.</summary>
    private const long MaxAllocation = 96L * 1024 * 1024;

    /// <summary>A text that takes so long hangs: the slowest take milliseconds.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private static readonly string[] Questions =
    [
        Documents.Introspection,
        "query ($a: Int, $b: String = \"x\") { hello(name: $b) dog(name: $b) { name mood owners { name pets { ... on Dog { name } } } } many(count: $a) }",
        "{ allPets { __typename ... on Dog { barkVolume tricks } ... on Cat { lives meowVolume } } node(id: \"d1\") { id name ... on Owner { pets { __typename } } } }",
        "query A { ownerPage(first: 2) { totalCount nodes { name } edges { cursor } pageInfo { hasNextPage } } } query B { scalars { uuid long decimal } }",
        "mutation M($input: RaiseInput!) { raise(input: $input) { __typename } step(name: \"a\") }",
        "{ echo(integer: 1, number: 1.5, flag: true, id: 7, matrix: [[1, 2], null]) choose(choice: { name: \"a\" }) box { label inner { label } loose { label } } }",
        "subscription ($a: Int) { dogAdded(count: $a) { ...F } } fragment F on Dog { name @include(if: true) nickname @skip(if: false) }",
        "{ hello(name: \"\"\"\n  block\n    string \\\"\"\"\n\"\"\") a: hello(name: \"\\u{1F600}\\uD83D\\uDE00\\n\") }",
    ];

    private static readonly string[] Variables =
    [
        """{"a":2,"b":"x"}""",
        """{"input":{"title":"t","moods":["CALM"],"priority":1,"detail":{"text":"x","times":2}}}""",
        """{"a":1e400,"b":"\ud800","input":[[[null]]]}""",
    ];

    private readonly Engine _engine = new();

    [Fact]
    public void Documents_AreAnswered_WhateverTheyHold() => Run("documents", 1, random =>
    {
        var documents = new Mutator(random, Questions);
        var variables = new Mutator(random, Variables);
        return () =>
        {
            var (text, json) = (documents.Next(), random.Next(3) == 0 ? variables.Next() : Variables[random.Next(Variables.Length)]);
            return ($"{text}\n---\n{json}", () => Answer(text, json));
        };
    });

    [Fact]
    public void Definitions_AreBuiltOrRefused_WhateverTheyHold() => Run("definitions", 2, random =>
    {
        var definitions = new Mutator(random, [.. SampleDefinitions()]);
        return () =>
        {
            var text = definitions.Next();
            return (text, () => Build(text));
        };
    });

    public void Dispose() => _engine.Dispose();

    private static IEnumerable<string> SampleDefinitions() => Engine.SampleSchema.ToSdl().Split("\n\n").Chunk(6).Select(chunk => string.Join("\n\n", chunk))
        .Append(Engine.SampleSchema.ToSdl())
        .Append("interface I { i(x: Int = 1): [I!]! } type Query implements I & J { i(x: Int = 1): [Query!]! j: ID } interface J { j: ID }")
        .Append("directive @d(x: [In!] = [{ a: 1 }]) repeatable on FIELD | OBJECT input In @oneOf { a: Int b: In } type Query @d { q(in: In = { a: 2 }): U } union U = Query")
        .Append("schema { query: Q mutation: M } type Q { a: E } extend type Q { b: S } type M { m: Int } enum E { A B @deprecated } extend enum E { C } scalar S @specifiedBy(url: \"u\")");

    private void Answer(string text, string json)
    {
        JsonDocument? variables = null;
        try
        {
            variables = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            // The transports refuse what is no JSON; the document goes without.
        }

        using (variables)
        using (var scope = _engine.Services.CreateScope())
        {
            var response = new ArrayBufferWriter<byte>();
            _engine.Executor.ExecuteAsync(new GraphQLRequest(text, null, variables?.RootElement), scope.ServiceProvider, response, CancellationToken.None)
                .AsTask().GetAwaiter().GetResult();
            using var answer = JsonDocument.Parse(response.WrittenMemory);
            Assert.True(answer.RootElement.TryGetProperty("data", out _) || answer.RootElement.GetProperty("errors").GetArrayLength() > 0);
            Assert.InRange(response.WrittenCount, 1, _engine.Executor.Limits.MaxResultBytes + 1_000_000);
        }
    }

    private static void Build(string text)
    {
        if (Parser.Parse(text, ParserLimits.Trusted, out _) is { } tree)
        {
            Assert.Equal(Printer.Print(tree), Printer.Print(Parser.ParseTrusted(Printer.Print(tree))));
        }

        Schema schema;
        try
        {
            schema = Schema.FromSdl(text);
        }
        catch (SchemaException exception)
        {
            Assert.NotEmpty(exception.Mistakes);
            return;
        }

        var printed = schema.ToSdl();
        var again = Schema.FromSdl(printed);
        Assert.Equal(printed, again.ToSdl());
        Assert.Empty(SchemaComparison.Compare(schema, again));
    }

    /// <summary>Tries texts one after another on a thread of their own, whose allocations are counted and whose silence would be a hang.</summary>
    private void Run(string name, int seed, Func<Random, Func<(string Shown, Action Try)>> make)
    {
        var minutes = Environment.GetEnvironmentVariable("QSGHUB_FUZZ_MINUTES") is { Length: > 0 } given
            ? double.Parse(given, CultureInfo.InvariantCulture)
            : 0;
        seed = Environment.GetEnvironmentVariable("QSGHUB_FUZZ_SEED") is { Length: > 0 } other ? int.Parse(other, CultureInfo.InvariantCulture) : seed;
        var watch = Stopwatch.StartNew();
        var next = make(new Random(seed));
        var current = "";
        var tried = 0;
        Exception? failure = null;
        var worker = new Thread(() =>
        {
            try
            {
                while (minutes > 0 ? watch.Elapsed.TotalMinutes < minutes : tried < TextsOfAShortRun)
                {
                    (current, var attempt) = next();
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    attempt();
                    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocation);
                    Interlocked.Increment(ref tried);
                }
            }
#pragma warning disable CA1031 // Whatever a text has led to is the finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
            }
        })
        { IsBackground = true };
        worker.Start();
        for (var last = -1; !worker.Join(Hang); last = Volatile.Read(ref tried))
        {
            if (last == Volatile.Read(ref tried))
            {
                throw new XunitException($"Text {last} of seed {seed} hangs:\n{current}");
            }
        }

        output.WriteLine($"fuzz {name}: {tried} texts from seed {seed} in {watch.Elapsed.TotalSeconds:F0} s");
        if (failure is not null)
        {
            throw new XunitException($"Text {tried} of seed {seed} led to {failure}\n{current}");
        }
    }
}
