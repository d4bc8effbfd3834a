using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public class LimitTests
{
    [Theory]
    [InlineData(ErrorCodes.DocumentTooLarge, "{ hello hello }", null)]
    [InlineData(ErrorCodes.TooManyTokens, "{ hello hello }", null)]
    [InlineData(ErrorCodes.TooDeep, "{ box { inner { label } } }", null)]
    [InlineData(ErrorCodes.TooManyAliases, "{ a: hello b: hello }", null)]
    [InlineData(ErrorCodes.TooManyRootFields, "{ hello box { label } dog { name } }", null)]
    [InlineData(ErrorCodes.TooManyDirectives, "{ hello @skip(if: false) @include(if: true) }", null)]
    [InlineData(ErrorCodes.TooManyComparisons, "{ x: hello(name: \"a\") x: hello(name: \"a\") x: hello(name: \"a\") }", null)]
    [InlineData(ErrorCodes.TooCostly, "{ boxes { label loose { label } } }", null)]
    [InlineData(ErrorCodes.TooCostly, "query($n: Int!) { ownerPage(first: $n) { nodes { name } } }", """{"n":40}""")]
    [InlineData(ErrorCodes.TooCostly, "{ ownerPage(first: 40) { nodes { name } } }", null)]
    [InlineData(ErrorCodes.TooCostly, "{ uncounted { totalCount } }", null)]
    [InlineData(ErrorCodes.VariablesTooLarge, "query($n: String!) { hello(name: $n) }", """{"n":"0123456789"}""")]
    [InlineData(ErrorCodes.ResultTooLarge, "{ many(count: 5000) }", null)]
    [InlineData(ErrorCodes.IntrospectionDisabled, "{ __schema { description } }", null)]
    [InlineData(ErrorCodes.IntrospectionTooDeep, "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", null)]
    public async Task Limit_AnswersWithItsOwnCode(string code, string query, string? variables)
    {
        using var open = new Engine();
        using var closed = new Engine(builder => builder.Limits(limits => Tighten(limits, code)));
        if (code != ErrorCodes.IntrospectionTooDeep)
        {
            Assert.DoesNotContain("\"errors\"", await open.AskAsync(query, variables), StringComparison.Ordinal);
        }

        Assert.Contains($"\"code\":\"{code}\"", await closed.AskAsync(query, variables), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeout_AnswersWithItsOwnCode_WhenTheClockHasRun()
    {
        var clock = new ManualClock();
        using var engine = new Engine(services: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock));
        var answer = engine.AskAsync("{ hello slow }");
        await clock.AdvanceWhenTimedAsync(TimeSpan.FromSeconds(31));
        Assert.Equal(
            """{"errors":[{"message":"The request took longer than 30 seconds.","extensions":{"code":"TIMEOUT"}}],"data":null}""",
            await answer);
    }

    [Fact]
    public async Task Cancellation_EndsTheRequest_WithoutAnAnswer()
    {
        using var engine = new Engine();
        using var source = new CancellationTokenSource();
        var answer = engine.AskLoggedAsync("{ slow }", cancellationToken: source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Defaults_LetTheIntrospectionQueryThrough()
    {
        using var engine = new Engine();
        var response = await engine.AskAsync(Documents.Introspection);
        Assert.StartsWith("{\"data\":{\"__schema\":{", response, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_IsRefused_BeforeItCanExhaustTheStack()
    {
        var document = Language.ParserTests.Nested(100_000);
        Assert.Null(GraphQL.Language.Parser.Parse(document, new GraphQL.Language.ParserLimits(int.MaxValue, 250), out var error));
        Assert.Equal(ErrorCodes.TooDeep, error!.Code);
    }

    private static void Tighten(GraphQLLimits limits, string code)
    {
        switch (code)
        {
            case ErrorCodes.DocumentTooLarge:
                limits.MaxDocumentBytes = 12;
                break;
            case ErrorCodes.TooManyTokens:
                limits.MaxTokens = 3;
                break;
            case ErrorCodes.TooDeep:
                limits.MaxDepth = 2;
                break;
            case ErrorCodes.TooManyAliases:
                limits.MaxAliases = 1;
                break;
            case ErrorCodes.TooManyRootFields:
                limits.MaxRootFields = 2;
                break;
            case ErrorCodes.TooManyDirectives:
                limits.MaxDirectives = 1;
                break;
            case ErrorCodes.TooManyComparisons:
                limits.MaxFieldComparisons = 2;
                break;
            case ErrorCodes.TooCostly:
                limits.MaxCost = 30;
                break;
            case ErrorCodes.VariablesTooLarge:
                limits.MaxVariablesBytes = 10;
                break;
            case ErrorCodes.ResultTooLarge:
                limits.MaxResultBytes = 1000;
                break;
            case ErrorCodes.IntrospectionDisabled:
                limits.Introspection = false;
                break;
        }
    }
}
