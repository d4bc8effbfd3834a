using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;
using QsgHub.GraphQL.Validation;

namespace QsgHub.GraphQL.Conformance;

/// <summary>
/// Answers <c>{"id","action":"parse|print|validate|execute|introspect","sdl","document","variables","operationName","rootValue"}</c>
/// with <c>{"id","errors":[{"message","locations","path"}],"printed"|"data"}</c>. Every line is answered with one line.
/// Without a document, <c>validate</c> checks the schema itself and <c>print</c> prints it.
/// </summary>
internal sealed class Answer
{
    private const int MaxExecutors = 100;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 500 };
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2000 };
    private static readonly ParserLimits Limits = new(1_000_000, 250);

    private readonly Dictionary<string, RequestExecutor> _executors = new(StringComparer.Ordinal);

    /// <summary>The answer to a line, with its line feed; null stands for a line that is too long.</summary>
    internal async Task<ReadOnlyMemory<byte>> ToAsync(ReadOnlySequence<byte>? line)
    {
        var question = default(JsonElement);
        var reply = new Reply();
        try
        {
            using var json = JsonDocument.Parse(line ?? throw new ArgumentException($"A line may have {Lines.MaxBytes} bytes."), Deep);
            question = json.RootElement.Clone();
            reply = question.ValueKind == JsonValueKind.Object ? await ActAsync(question) : throw new ArgumentException("A line must be a JSON object.");
        }
        catch (SchemaException exception)
        {
            reply = new Reply(exception.Errors);
        }
#pragma warning disable CA1031 // Whatever a line leads to, the next line must be answered as well.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reply = new Reply([new GraphQLError($"{exception.GetType().Name}: {exception.Message}")]);
        }

        return Write(question, reply);
    }

    private async Task<Reply> ActAsync(JsonElement question)
    {
        var text = Text(question, "document");
        switch (Text(question, "action"))
        {
            case "print" when text is null:
                return new Reply([], Schema.FromSdl(Text(question, "sdl") ?? throw Missing("sdl")).ToSdl());
            case "parse" or "print":
                var parsed = Parser.Parse(text ?? throw Missing("document"), Limits, out var error);
                return new Reply(error is null ? [] : [error], parsed is null ? null : Printer.Print(parsed));
            case "validate":
                return new Reply(text is null ? ValidateSchema(Text(question, "sdl") ?? throw Missing("sdl")) : Validate(question, text));
            case "execute":
                return await ExecuteAsync(question, text ?? throw Missing("document"));
            case "introspect":
                return await ExecuteAsync(question, text ?? "{ __schema { types { name } } }");
            default:
                throw new ArgumentException("The member \"action\" must be parse, print, validate, execute or introspect.");
        }
    }

    private static IReadOnlyList<GraphQLError> ValidateSchema(string sdl)
    {
        var document = Parser.Parse(sdl, Limits, out var error);
        if (document is null)
        {
            return [error!];
        }

        // The schema's own mistakes have no places, and are looked for only when the text is in order.
        var errors = SdlValidator.Check(document);
        if (errors.Count == 0)
        {
            SdlSchemaBuilder.Build(document);
        }

        return errors;
    }

    private IReadOnlyList<GraphQLError> Validate(JsonElement question, string text)
    {
        var document = Parser.Parse(text, Limits, out var error);
        return document is null
            ? [error!]
            : Validator.Validate(Executor(question).Schema, document, new ValidationSettings(1000, 1_000_000, false));
    }

    private async Task<Reply> ExecuteAsync(JsonElement question, string text)
    {
        JsonElement? variables = question.TryGetProperty("variables", out var given) && given.ValueKind != JsonValueKind.Null ? given : null;
        object? root = question.TryGetProperty("rootValue", out var value) ? value : null;
        var output = new ArrayBufferWriter<byte>();
        await Executor(question).ExecuteAsync(
            new GraphQLRequest(text, Text(question, "operationName"), variables) { RootValue = root }, NoServices.Instance, output, default);
        return new Reply([], Response: output.WrittenMemory);
    }

    private RequestExecutor Executor(JsonElement question)
    {
        var sdl = Text(question, "sdl") ?? throw Missing("sdl");
        if (_executors.TryGetValue(sdl, out var executor))
        {
            return executor;
        }

        if (_executors.Count == MaxExecutors)
        {
            _executors.Clear();
        }

        var limits = new GraphQLLimits
        {
            MaxDocumentBytes = int.MaxValue,
            MaxTokens = 1_000_000,
            MaxDepth = 250,
            MaxAliases = int.MaxValue,
            MaxRootFields = int.MaxValue,
            MaxDirectives = int.MaxValue,
            MaxFieldComparisons = 1_000_000,
            MaxCost = int.MaxValue,
            MaxVariablesBytes = int.MaxValue,
            MaxValidationErrors = 1000,
        };
        executor = new RequestExecutor(ScriptedResolvers.SchemaOf(sdl), limits, new GraphQLOptions(), TimeProvider.System);
        _executors.Add(sdl, executor);
        return executor;
    }

    private static string? Text(JsonElement question, string name)
    {
        if (!question.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ArgumentException($"The member \"{name}\" must be a string.");
    }

    private static ArgumentException Missing(string name) => new($"The member \"{name}\" is missing.");

    private static ReadOnlyMemory<byte> Write(JsonElement question, Reply reply)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line, Plain))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            if (question.ValueKind == JsonValueKind.Object && question.TryGetProperty("id", out var id))
            {
                id.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }

            writer.WriteStartArray("errors");
            using var response = reply.Response.IsEmpty ? null : JsonDocument.Parse(reply.Response, new JsonDocumentOptions { MaxDepth = 2000 });
            JsonElement? data = response?.RootElement.TryGetProperty("data", out var found) == true ? found : null;
            WriteErrors(writer, reply, response);
            writer.WriteEndArray();
            if (data is { } element)
            {
                writer.WritePropertyName("data");
                element.WriteTo(writer);
            }
            else if (reply.Printed is not null)
            {
                writer.WriteString("printed", reply.Printed);
            }

            writer.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private static void WriteErrors(Utf8JsonWriter writer, Reply reply, JsonDocument? response)
    {
        foreach (var error in reply.Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("message", error.Message);
            if (error.Locations.Count > 0)
            {
                writer.WritePropertyName("locations");
                JsonSerializer.Serialize(writer, error.Locations.Select(location => new { line = location.Line, column = location.Column }));
            }

            writer.WriteEndObject();
        }

        if (response?.RootElement.TryGetProperty("errors", out var errors) == true)
        {
            foreach (var error in errors.EnumerateArray())
            {
                writer.WriteStartObject();
                foreach (var member in error.EnumerateObject().Where(member => member.Name != "extensions"))
                {
                    member.WriteTo(writer);
                }

                writer.WriteEndObject();
            }
        }
    }

    private readonly record struct Reply(IReadOnlyList<GraphQLError> Errors, string? Printed = null, ReadOnlyMemory<byte> Response = default);

    private sealed class NoServices : IServiceProvider
    {
        internal static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
