using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Validation;

namespace QsgHub.Benchmarks.Engine;

/// <summary>Our engine's works, each as an application has it done: default limits, the plan cached by the document's text.</summary>
internal sealed class EngineWorks : IDisposable
{
    private static readonly ParserLimits ParserLimits = new(8_000, 250);
    private static readonly ValidationSettings ValidationSettings = new(50, 20_000, false);

    private readonly ServiceProvider _services;
    private readonly RequestExecutor _executor;
    private readonly ArrayBufferWriter<byte> _output = new(1024 * 1024);

    public EngineWorks()
    {
        _services = new ServiceCollection()
            .AddGraphQL(graphql => graphql.AddType(typeof(EngineQueries)).AddType(typeof(ProviderFields)).AddType(typeof(ConcernFields)))
            .BuildServiceProvider();
        _executor = _services.GetRequiredService<RequestExecutor>();
    }

    public Schema Schema => _executor.Schema;

    public Dictionary<string, EngineWork> All() => new(StringComparer.Ordinal)
    {
        ["execute1000"] = Execute(EngineDocuments.Execute1000, null),
        ["batch"] = Execute(EngineDocuments.Batch, null),
        ["lookup"] = Execute(EngineDocuments.Lookup, EngineDocuments.LookupVariables),
        ["parse"] = Parse(),
        ["validate"] = Validate(),
    };

    public void Dispose() => _services.Dispose();

    private static DocumentNode Parsed(string text) =>
        Parser.Parse(text, ParserLimits, out var error) ?? throw new InvalidOperationException(error!.Message);

    private EngineWork Execute(string document, JsonElement? variables)
    {
        // A request brings its text as bytes, never as the string that the cache holds already.
        var text = Encoding.UTF8.GetBytes(document);
        return new EngineWork(RunAsync, () => _output.WrittenSpan.ToArray());

        async ValueTask RunAsync()
        {
            _output.ResetWrittenCount();
            var request = new GraphQLRequest(Encoding.UTF8.GetString(text), null, variables);
            await _executor.ExecuteAsync(request, _services, _output, CancellationToken.None);
        }
    }

    private static EngineWork Parse()
    {
        DocumentNode introspection = null!;
        DocumentNode wide = null!;
        return new EngineWork(Run, () => Encoding.UTF8.GetBytes(Printer.Print(introspection) + "\n" + Printer.Print(wide)));

        ValueTask Run()
        {
            introspection = Parsed(EngineDocuments.Introspection);
            wide = Parsed(EngineDocuments.Wide);
            return ValueTask.CompletedTask;
        }
    }

    private EngineWork Validate()
    {
        var (introspection, wide) = (Parsed(EngineDocuments.Introspection), Parsed(EngineDocuments.Wide));
        IReadOnlyList<GraphQLError> errors = [];
        return new EngineWork(Run, () => JsonSerializer.SerializeToUtf8Bytes(errors.Select(error => error.Message)));

        ValueTask Run()
        {
            errors =
            [
                .. Validator.Validate(Schema, introspection, ValidationSettings),
                .. Validator.Validate(Schema, wide, ValidationSettings),
            ];
            return ValueTask.CompletedTask;
        }
    }
}
