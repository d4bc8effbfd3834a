using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QsgHub.GraphQL;

/// <summary>
/// The documents that the clients' builds are known to send, by their ids, so that a request may name one instead of sending its
/// text, and a server may answer nothing else. Immutable.
/// </summary>
/// <remarks>Source: GraphQL over HTTP, working draft, appendix "Persisted Documents".</remarks>
public sealed class TrustedDocuments
{
    private const string Sha256 = "sha256:";
    private const int Sha256Digits = 64;

    private readonly Dictionary<string, string> _texts;

    private TrustedDocuments(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>How many there are.</summary>
    public int Count => _texts.Count;

    /// <summary>All ids with their texts.</summary>
    internal IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Reads what clients' builds wrote, such as graphql-codegen's <c>persisted-documents.json</c>.</summary>
    /// <param name="manifests">
    /// Each a JSON object of ids and texts; several where several versions of a client are in use. An id is the SHA-256 of its text
    /// in lower-case hexadecimal digits, alone or after <c>sha256:</c>, which is checked; or one of the client's own, of letters,
    /// digits and <c>-._~</c>, perhaps after a prefix that begins with <c>x-</c> and ends with a colon.
    /// </param>
    /// <exception cref="TrustedDocumentException">A manifest is no such object, or an id is wrong or stands for two texts.</exception>
    public static TrustedDocuments FromManifests(params string[] manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        var mistakes = new List<string>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            Read(manifest, texts, mistakes);
        }

        return mistakes.Count == 0 ? new TrustedDocuments(texts) : throw new TrustedDocumentException(mistakes);
    }

    /// <summary>Finds a text.</summary>
    /// <param name="id">As a request gives it; a SHA-256 may come with or without its prefix.</param>
    /// <param name="text">The document.</param>
    internal bool TryGet(string id, [NotNullWhen(true)] out string? text) =>
        _texts.TryGetValue(IsSha256(id) ? Sha256 + id : id, out text);

    private static void Read(string manifest, Dictionary<string, string> texts, List<string> mistakes)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add("A manifest must be a JSON object of ids and documents.");
                return;
            }

            foreach (var entry in json.RootElement.EnumerateObject())
            {
                Add(entry, texts, mistakes);
            }
        }
        catch (JsonException exception)
        {
            mistakes.Add($"A manifest is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
        }
    }

    private static void Add(JsonProperty entry, Dictionary<string, string> texts, List<string> mistakes)
    {
        var id = IsSha256(entry.Name) ? Sha256 + entry.Name : entry.Name;
        if (entry.Value.ValueKind != JsonValueKind.String)
        {
            mistakes.Add($"The document of \"{entry.Name}\" must be a string.");
        }
        else if (!IsId(id))
        {
            mistakes.Add($"\"{entry.Name}\" is no document id.");
        }
        else if (id.StartsWith(Sha256, StringComparison.Ordinal) && id != IdOf(entry.Value.GetString()!))
        {
            mistakes.Add($"\"{entry.Name}\" is not the SHA-256 of its document.");
        }
        else if (!texts.TryAdd(id, entry.Value.GetString()!) && texts[id] != entry.Value.GetString())
        {
            mistakes.Add($"\"{entry.Name}\" stands for two documents.");
        }
    }

    private static string IdOf(string text) => Sha256 + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsSha256(string id) => id.Length == Sha256Digits && id.All(char.IsAsciiHexDigitLower);

    /// <summary><c>DocumentIdentifier</c></summary>
    private static bool IsId(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return IsUnreserved(id);
        }

        var (prefix, payload) = (id[..colon], id[(colon + 1)..]);
        return prefix == "sha256"
            ? IsSha256(payload)
            : prefix.StartsWith("x-", StringComparison.Ordinal) && IsUnreserved(prefix[2..]) && IsUnreserved(payload);
    }

    private static bool IsUnreserved(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');
}
