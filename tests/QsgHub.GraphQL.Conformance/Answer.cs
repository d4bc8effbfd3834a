using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Validation;

namespace QsgHub.GraphQL.Conformance;

/// <summary>
/// Answers <c>{"id","action":"parse|print|validate|execute|introspect","sdl","document","variables","operationName","rootValue"}</c>
/// with <c>{"id","errors":[{"message","locations","path"}],"printed"|"data"}</c>. Every line is answered.
/// </summary>
internal sealed class Answer
{
    private static readonly ParserLimits Limits = new(1_000_000, 500);

    private readonly Dictionary<string, RequestExecutor> _executors = new(StringComparer.Ordinal);

    internal async Task<string> ToAsync(string line)
    {
        var answer = new JsonObject { ["id"] = null, ["errors"] = new JsonArray() };
        try
        {
            using var json = JsonDocument.Parse(line);
            var question = json.RootElement;
            answer["id"] = question.TryGetProperty("id", out var id) ? JsonNode.Parse(id.GetRawText()) : null;
            await ActAsync(question, answer);
        }
        catch (SchemaException exception)
        {
            answer["errors"] = new JsonArray([.. exception.Mistakes.Select(mistake => new JsonObject { ["message"] = mistake })]);
        }
#pragma warning disable CA1031 // Whatever a line leads to, the next line must be answered as well.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer["errors"] = new JsonArray(new JsonObject { ["message"] = $"{exception.GetType().Name}: {exception.Message}" });
        }

        return answer.ToJsonString();
    }

    private static string? Text(JsonElement question, string name) =>
        question.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonObject Error(GraphQLError error)
    {
        var node = new JsonObject { ["message"] = error.Message };
        if (error.Locations.Count > 0)
        {
            node["locations"] = new JsonArray([.. error.Locations.Select(
                location => new JsonObject { ["line"] = location.Line, ["column"] = location.Column })]);
        }

        return node;
    }

    private async Task ActAsync(JsonElement question, JsonObject answer)
    {
        var text = Text(question, "document") ?? "";
        switch (Text(question, "action"))
        {
            case "parse" or "print":
                var parsed = Parser.Parse(text, Limits, out var error);
                answer["errors"] = error is null ? [] : new JsonArray(Error(error));
                answer["printed"] = parsed is null ? null : Printer.Print(parsed);
                break;
            case "validate":
                answer["errors"] = new JsonArray([.. Validate(question, text).Select(Error)]);
                break;
            case "execute":
                await ExecuteAsync(question, text, answer);
                break;
            case "introspect":
                await ExecuteAsync(question, text.Length > 0 ? text : "{ __schema { types { name } } }", answer);
                break;
            default:
                throw new ArgumentException("Unknown action.");
        }
    }

    private IReadOnlyList<GraphQLError> Validate(JsonElement question, string text)
    {
        var document = Parser.Parse(text, Limits, out var error);
        return document is null
            ? [error!]
            : Validator.Validate(Executor(question).Schema, document, new ValidationSettings(1000, 1_000_000, false));
    }

    private async Task ExecuteAsync(JsonElement question, string text, JsonObject answer)
    {
        JsonElement? variables = question.TryGetProperty("variables", out var given) && given.ValueKind == JsonValueKind.Object ? given : null;
        object? root = question.TryGetProperty("rootValue", out var value) ? value : null;
        var output = new ArrayBufferWriter<byte>();
        await Executor(question).ExecuteAsync(
            new GraphQLRequest(text, Text(question, "operationName"), variables) { RootValue = root }, NoServices.Instance, output, default);
        var response = JsonNode.Parse(output.WrittenSpan)!.AsObject();
        foreach (var (name, node) in response.ToList())
        {
            response.Remove(name);
            answer[name] = node;
        }

        foreach (var error in answer["errors"]!.AsArray())
        {
            error!.AsObject().Remove("extensions");
        }
    }

    private RequestExecutor Executor(JsonElement question)
    {
        var sdl = Text(question, "sdl") ?? "type Query { a: String }";
        if (!_executors.TryGetValue(sdl, out var executor))
        {
            var limits = new GraphQLLimits
            {
                MaxDocumentBytes = int.MaxValue,
                MaxTokens = 1_000_000,
                MaxDepth = 500,
                MaxAliases = int.MaxValue,
                MaxRootFields = int.MaxValue,
                MaxDirectives = int.MaxValue,
                MaxFieldComparisons = 1_000_000,
                MaxCost = int.MaxValue,
                MaxVariablesBytes = int.MaxValue,
                MaxValidationErrors = 1000,
            };
            executor = new RequestExecutor(Schema.FromSdl(sdl), limits, new GraphQLOptions(), TimeProvider.System);
            _executors.Add(sdl, executor);
        }

        return executor;
    }

    private sealed class NoServices : IServiceProvider
    {
        internal static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
