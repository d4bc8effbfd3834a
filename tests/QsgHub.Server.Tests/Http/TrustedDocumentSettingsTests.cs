using System.Net.Http.Json;
using QsgHub.Server.Storage;

namespace QsgHub.Server.Tests.Http;

public sealed class TrustedDocumentSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qsghub-trusted-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task OnlyTheManifestsDocuments_AreAnswered()
    {
        await using var hub = await HubApplication.StartAsync(settings: Settings(
            "true", Manifest("""{"who":"{ viewer { organisation { code } } }"}"""), Manifest("""{"names":"{ viewer { name } }"}""")));
        using var client = hub.ClientFor("cqc-inspector");
        using var answer = await client.PostAsJsonAsync("/graphql", new { documentId = "who" });
        Assert.Equal("""{"data":{"viewer":{"organisation":{"code":"CQC"}}}}""", await answer.Content.ReadAsStringAsync());
        Assert.Contains("\"ONLY_TRUSTED_DOCUMENTS\"", await hub.TextAsync("cqc-inspector", "{ viewer { name } }"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", null, "GraphQL:TrustedDocuments:Only is true, so GraphQL:TrustedDocuments:Manifests must name at least one file.")]
    [InlineData("perhaps", null, "GraphQL:TrustedDocuments:Only must be true or false.")]
    [InlineData("false", "[]", "GraphQL:TrustedDocuments:Manifests: The trusted documents have mistakes:\n- A manifest must be a JSON object of ids and documents.")]
    [InlineData("true", "{}", "GraphQL:TrustedDocuments: The trusted documents have mistakes:\n- Only trusted documents are to be answered, and there are none.")]
    [InlineData("true", """{"a":"{ nope }"}""", "GraphQL:TrustedDocuments: The trusted documents have mistakes:\n- a: Cannot query field \"nope\" on type \"Query\".")]
    public async Task Start_Fails_NamingTheSetting(string only, string? manifest, string message)
    {
        var settings = manifest is null ? Settings(only) : Settings(only, Manifest(manifest));
        Assert.Equal(message, (await Assert.ThrowsAsync<SettingsException>(() => HubApplication.StartAsync(settings: settings))).Message);
    }

    [Fact]
    public async Task Start_Fails_WhenAManifestIsMissing()
    {
        var refusal = await Assert.ThrowsAsync<SettingsException>(() => HubApplication.StartAsync(settings: Settings("false", Path.Combine(_folder, "missing.json"))));
        Assert.StartsWith("GraphQL:TrustedDocuments:Manifests:0 cannot be read: ", refusal.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(string only, params string[] manifests)
    {
        var settings = new Dictionary<string, string?> { ["GraphQL:TrustedDocuments:Only"] = only };
        for (var i = 0; i < manifests.Length; i++)
        {
            settings[$"GraphQL:TrustedDocuments:Manifests:{i}"] = manifests[i];
        }

        return settings;
    }

    private string Manifest(string text)
    {
        var path = Path.Combine(_folder, $"{Directory.GetFiles(_folder).Length}.json");
        File.WriteAllText(path, text);
        return path;
    }
}
