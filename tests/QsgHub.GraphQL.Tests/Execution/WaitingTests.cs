using System.Buffers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public class WaitingTests
{
    [Fact]
    public async Task Loads_AreAnswered_WhenTheirResolversWaitForSomethingElseFirst()
    {
        using var engine = NewEngine();
        Assert.Equal(
            """{"data":{"a":"a","b":"b","open":"opened"}}""",
            await engine.AskAsync("""{ a: loadBehindGate(key: "a") b: loadBehindGate(key: "b") open }"""));
    }

    [Fact]
    public async Task Loads_ShareABatch_WhenTheirResolversWaitedForOneOtherLoad()
    {
        using var engine = NewEngine();
        var (response, log, _) = await engine.AskLoggedAsync("""{ a: loadTwice(key: "a") b: loadTwice(key: "b") c: loadTwice(key: "a") }""");
        Assert.Equal("""{"data":{"a":"a!","b":"b!","c":"a!"}}""", response);
        Assert.Equal(["letters a,b", "letters a!,b!"], log);
    }

    [Fact]
    public async Task Resolvers_ResumeWithinTheEngine_WhateverContextItsCallerHas()
    {
        using var engine = NewEngine();
        var callers = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(callers);
        ValueTask<ResponseKind> answer;
        using var scope = engine.Services.CreateScope();
        var output = new ArrayBufferWriter<byte>();
        try
        {
            answer = engine.Executor.ExecuteAsync(
                new GraphQLRequest("""{ a: loadTwice(key: "a") b: loadTwice(key: "b") }"""), scope.ServiceProvider, output, CancellationToken.None);
            Assert.Same(callers, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await answer;
        Assert.Equal("""{"data":{"a":"a!","b":"b!"}}""", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal(0, callers.Resumed);
    }

    [Fact]
    public async Task Failures_AreTold_OfEachFieldThatWaitedForTheLoad()
    {
        using var engine = NewEngine();
        Assert.Equal(
            """{"errors":[{"message":"No such letter.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"REFUSED"}},{"message":"No such letter.","locations":[{"line":1,"column":23}],"path":["b"],"extensions":{"code":"REFUSED"}}],"data":{"a":null,"b":null,"mood":"FEELING_ODD"}}""",
            await engine.AskAsync("""{ a: letter(key: "?") b: letter(key: "?") mood: laterMood }"""));
    }

    [Fact]
    public async Task Data_IsNull_WhenOneOfTheWaitingFieldsSpreadsItsNull()
    {
        using var engine = NewEngine();
        Assert.Equal(
            """{"errors":[{"message":"No such letter.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"REFUSED"}}],"data":null}""",
            await engine.AskAsync("""{ a: mustLoad(key: "?") b: mustLoad(key: "?") }"""));
    }

    private static Engine NewEngine() => new(
        builder => builder.AddType(typeof(WaitingQuery)),
        services => services.AddScoped<Gate>());
}

/// <summary>Counts what resumes on it.</summary>
public sealed class CountingContext : SynchronizationContext
{
    private int _resumed;

    public int Resumed => Volatile.Read(ref _resumed);

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _resumed);
        base.Post(d, state);
    }
}

/// <summary>Something that resolvers wait for beside loaders.</summary>
public sealed class Gate
{
    public TaskCompletionSource Opened { get; } = new();
}

public sealed class LetterLoader(BatchLog log) : BatchLoader<string, string>
{
    protected override async Task<IReadOnlyDictionary<string, string>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        log.Add($"letters {string.Join(',', keys)}");
        await Task.Yield();
        return keys.Contains("?")
            ? throw new GraphQLException(new GraphQLError("No such letter.", "REFUSED"))
            : keys.ToDictionary(key => key);
    }
}

[QueryType]
public static class WaitingQuery
{
    public static async Task<string?> LoadBehindGateAsync(string key, [Service] Gate gate, LetterLoader letters, CancellationToken cancellationToken)
    {
        await gate.Opened.Task;
        return await letters.LoadAsync(key, cancellationToken);
    }

    public static async Task<string> OpenAsync([Service] Gate gate)
    {
        await Task.Yield();
        gate.Opened.SetResult();
        return "opened";
    }

    public static async Task<string?> LoadTwiceAsync(string key, LetterLoader letters, CancellationToken cancellationToken) =>
        await letters.LoadAsync(await letters.LoadAsync(key, cancellationToken) + "!", cancellationToken);

    public static ValueTask<string?> LetterAsync(string key, LetterLoader letters, CancellationToken cancellationToken) =>
        letters.LoadAsync(key, cancellationToken);

    public static ValueTask<string> MustLoadAsync(string key, LetterLoader letters, CancellationToken cancellationToken) =>
        letters.LoadAsync(key, cancellationToken)!;

    public static async ValueTask<Mood> LaterMoodAsync()
    {
        await Task.Yield();
        return Mood.Odd;
    }
}
