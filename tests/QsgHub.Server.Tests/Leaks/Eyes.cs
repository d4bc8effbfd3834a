using System.Net.Http.Json;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Keeps every byte that the hub sends to one persona, whatever door it comes through.</summary>
internal sealed class Eyes : IAsyncDisposable
{
    private readonly HubApplication _hub;
    private readonly HttpClient _client;
    private readonly StringBuilder _read = new();
    private readonly List<LiveClient> _feeds = [];

    public Eyes(HubApplication hub, string persona)
    {
        _hub = hub;
        _client = hub.ClientFor(persona);
        Persona = persona;
    }

    public string Persona { get; }

    /// <summary>All of it, JSON escapes undone so that a search finds what a person would read.</summary>
    public string Seen => Unescape(_read + string.Concat(_feeds.Select(feed => feed.Transcript)));

    public async Task<string> AskAsync(string query, object? variables = null)
    {
        using var response = await _client.PostAsJsonAsync("/graphql", new { query, variables });
        return await KeepAsync(response);
    }

    public async Task<string> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        return await KeepAsync(response);
    }

    public async Task<LiveClient> SubscribeAsync(object? filter = null, string? after = null)
    {
        var feed = await _hub.SubscribeAsync(Persona, filter, after);
        _feeds.Add(feed);
        return feed;
    }

    /// <summary>What a persona reads in an error counts too.</summary>
    public void Keep(string text) => _read.AppendLine(text);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var feed in _feeds)
        {
            await feed.DisposeAsync();
        }
    }

    private async Task<string> KeepAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Keep($"{response}\n{body}");
        return body;
    }

    private static string Unescape(string text) =>
        Regex.Replace(text, @"\\u([0-9A-Fa-f]{4})", match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
}
