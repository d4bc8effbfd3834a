using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QsgHub.Benchmarks.Engine;

/// <summary>The least that can be done for the same bytes: a loop over the rows with the framework's own writer.</summary>
internal static class EngineFloor
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonEncodedText IdName = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText ReferenceName = JsonEncodedText.Encode("reference");
    private static readonly JsonEncodedText TitleName = JsonEncodedText.Encode("title");
    private static readonly JsonEncodedText SummaryName = JsonEncodedText.Encode("summary");
    private static readonly JsonEncodedText OpenActionsName = JsonEncodedText.Encode("openActions");
    private static readonly JsonEncodedText ScoreName = JsonEncodedText.Encode("score");
    private static readonly JsonEncodedText IsOpenName = JsonEncodedText.Encode("isOpen");
    private static readonly JsonEncodedText SeverityName = JsonEncodedText.Encode("severity");
    private static readonly JsonEncodedText[] Severities = [JsonEncodedText.Encode("LOW"), JsonEncodedText.Encode("MODERATE"), JsonEncodedText.Encode("HIGH")];

    public static Dictionary<string, EngineWork> All()
    {
        var output = new ArrayBufferWriter<byte>(1024 * 1024);
        var json = new Utf8JsonWriter(output, Options);
        return new Dictionary<string, EngineWork>(StringComparer.Ordinal) { ["execute1000"] = new(Run, () => output.WrittenSpan.ToArray()) };

        ValueTask Run()
        {
            output.ResetWrittenCount();
            json.Reset(output);
            WriteConcerns(json);
            json.Flush();
            return ValueTask.CompletedTask;
        }
    }

    private static void WriteConcerns(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteStartArray("concerns"u8);
        foreach (var concern in EngineWorld.Concerns)
        {
            json.WriteStartObject();
            json.WriteString(IdName, concern.Id);
            json.WriteString(ReferenceName, concern.Reference);
            json.WriteString(TitleName, concern.Title);
            json.WriteString(SummaryName, concern.Summary);
            json.WriteNumber(OpenActionsName, concern.OpenActions);
            json.WriteNumber(ScoreName, concern.Score);
            json.WriteBoolean(IsOpenName, concern.IsOpen);
            json.WriteString(SeverityName, Severities[(int)concern.Severity]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
