using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Benchmarks.Listing;

/// <summary>
/// The least that a server can do for the list: no identity, no GraphQL, no EF; one statement written by hand with the
/// rule of one viewer in it, rows straight into JSON. A provider says how it runs the statement.
/// </summary>
internal abstract class ListFloor : IAsyncDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonEncodedText[] States = Names<ConcernState>();
    private static readonly JsonEncodedText[] Immediacies = Names<Immediacy>();

    private readonly WebApplication _app;

    protected ListFloor()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    public Task StartAsync() => _app.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the statement and writes its rows.</summary>
    protected abstract ValueTask WriteRowsAsync(Utf8JsonWriter json);

    /// <summary>Writes the row on which a reader stands.</summary>
    protected static void WriteRow(Utf8JsonWriter json, DbDataReader row)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, row.GetGuid(0));
        json.WriteString("sharedAt"u8, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null));
        if (row.IsDBNull(2))
        {
            json.WriteNull("summary"u8);
        }
        else
        {
            json.WriteString("summary"u8, row.GetString(2));
        }

        json.WriteStartObject("provider"u8);
        json.WriteString("odsCode"u8, row.GetString(3));
        json.WriteString("name"u8, row.GetString(4));
        json.WriteEndObject();
        json.WriteStartObject("owner"u8);
        json.WriteString("code"u8, row.GetString(5));
        json.WriteString("name"u8, row.GetString(6));
        json.WriteEndObject();
        if (row.IsDBNull(7))
        {
            json.WriteNull("detail"u8);
        }
        else
        {
            json.WriteStartObject("detail"u8);
            json.WriteString("state"u8, States[row.GetInt32(7)]);
            json.WriteString("highestImmediacy"u8, Immediacies[row.GetInt32(8)]);
            json.WriteString("text"u8, row.GetString(9));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static JsonEncodedText[] Names<T>()
        where T : struct, Enum =>
        [.. Enumerable.Range(0, (int)(object)Enum.GetValues<T>().Max() + 1).Select(i => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseUpper.ConvertName(((T)(object)i).ToString())))];

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Options);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteStartObject("concerns"u8);
        json.WriteStartArray("nodes"u8);
        await WriteRowsAsync(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
