using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Validation;

namespace QsgHub.GraphQL.Tests.Harness;

/// <summary>The engine over the sample types, and what tests ask of it.</summary>
public sealed class Engine : IDisposable
{
    private static readonly Lazy<Schema> LazySchema = new(() =>
    {
        using var engine = new Engine();
        return engine.Executor.Schema;
    });

    private readonly ServiceProvider _services;

    public Engine(Action<GraphQLBuilder>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddScoped<BatchLog>();
        services?.Invoke(collection);
        collection.AddGraphQL(builder =>
        {
            AddSample(builder);
            configure?.Invoke(builder);
        });
        _services = collection.BuildServiceProvider(validateScopes: true);
        Executor = _services.GetRequiredService<RequestExecutor>();
    }

    public static Schema SampleSchema => LazySchema.Value;

    public RequestExecutor Executor { get; }

    public IServiceProvider Services => _services;

    public static void AddSample(GraphQLBuilder builder)
    {
        builder.AddScalar<OdsCodeType>();
        foreach (var type in typeof(Engine).Assembly.GetTypes().Where(type =>
            type.Namespace == typeof(Engine).Namespace && type.DeclaringType is null))
        {
            builder.AddType(type);
        }
    }

    /// <summary>The whole response, as text.</summary>
    public async Task<string> AskAsync(string query, string? variables = null, string? operationName = null) =>
        (await AskLoggedAsync(query, variables, operationName)).Response;

    /// <summary>The whole response to any request, as text.</summary>
    public async Task<string> AskAsync(GraphQLRequest request)
    {
        await using var scope = _services.CreateAsyncScope();
        var output = new ArrayBufferWriter<byte>();
        await Executor.ExecuteAsync(request, scope.ServiceProvider, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The whole response, and what the loaders fetched.</summary>
    public async Task<(string Response, IReadOnlyList<string> Log, ResponseKind Kind)> AskLoggedAsync(
        string query, string? variables = null, string? operationName = null, CancellationToken cancellationToken = default)
    {
        await using var scope = _services.CreateAsyncScope();
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        var output = new ArrayBufferWriter<byte>();
        var kind = await Executor.ExecuteAsync(
            new GraphQLRequest(query, operationName, json?.RootElement), scope.ServiceProvider, output, cancellationToken);
        return (Encoding.UTF8.GetString(output.WrittenSpan), scope.ServiceProvider.GetRequiredService<BatchLog>().Entries, kind);
    }

    /// <summary>Expects a document to be valid.</summary>
    public static void ShouldPass(string query) => Assert.Empty(Errors(query));

    /// <summary>Expects a document to have exactly these errors, each as <c>message @line:column…</c>, in any order.</summary>
    public static void ShouldFail(string query, params string[] errors) =>
        Assert.Equal(errors.Order(StringComparer.Ordinal), Errors(query).Order(StringComparer.Ordinal));

    public static IReadOnlyList<string> Errors(string query, bool suggestions = false, int maxErrors = 50, int maxComparisons = 10_000)
    {
        var document = Parser.Parse(query, new ParserLimits(100_000, 250), out var error);
        Assert.True(error is null, error?.Message);
        return [.. Validator.Validate(SampleSchema, document!, new ValidationSettings(maxErrors, maxComparisons, suggestions))
            .Select(one => one.Message + string.Concat(one.Locations.Select(location => $" @{location.Line}:{location.Column}")))];
    }

    public void Dispose() => _services.Dispose();
}
