using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public class TrustedDocumentsTests
{
    [Theory]
    [InlineData("[]", "A manifest must be a JSON object of ids and documents.")]
    [InlineData("{", "A manifest is not valid JSON (line 1, byte 2).")]
    [InlineData("""{"a":7}""", "The document of \"a\" must be a string.")]
    [InlineData("""{"":"{ hello }"}""", "\"\" is no document id.")]
    [InlineData("""{"a b":"{ hello }"}""", "\"a b\" is no document id.")]
    [InlineData("""{"md5:0a":"{ hello }"}""", "\"md5:0a\" is no document id.")]
    [InlineData("""{"x-:0a":"{ hello }"}""", "\"x-:0a\" is no document id.")]
    [InlineData("""{"sha256:0a":"{ hello }"}""", "\"sha256:0a\" is no document id.")]
    [InlineData(
        """{"0000000000000000000000000000000000000000000000000000000000000000":"{ hello }"}""",
        "\"0000000000000000000000000000000000000000000000000000000000000000\" is not the SHA-256 of its document.")]
    [InlineData("""{"a":"{ hello }","a":"{ box { label } }"}""", "\"a\" stands for two documents.")]
    public void Manifest_IsRefused_WhenItIsMalformed(string manifest, string mistake) =>
        Assert.Equal([mistake], Assert.Throws<TrustedDocumentException>(() => TrustedDocuments.FromManifests(manifest)).Mistakes);

    [Fact]
    public void Mistakes_AreAllListedAtOnce() => Assert.Equal(
        "The trusted documents have mistakes:\n- \" \" is no document id.\n- The document of \"b\" must be a string.\n- A manifest must be a JSON object of ids and documents.",
        Assert.Throws<TrustedDocumentException>(() => TrustedDocuments.FromManifests("""{" ":"{ hello }","b":null}""", "7")).Message);

    [Fact]
    public void Manifests_AddUp_WhenTheyShareDocuments() =>
        Assert.Equal(2, TrustedDocuments.FromManifests("""{"a":"{ hello }"}""", """{"a":"{ hello }","x-app:b":"{ hello }"}""").Count);

    [Fact]
    public void StartUp_Fails_WhenADocumentWouldBeRefused()
    {
        var manifest = """
            {"broken":"{","invalid":"{ nope }","anonymous":"{ hello } query B { hello }","deep":"{ box { inner { label } } }",
             "empty":"fragment F on Query { hello }","good":"query A { hello } query B { hello }"}
            """;
        Assert.Equal(
            [
                "broken: Syntax Error: Expected Name, found <EOF>.",
                "invalid: Cannot query field \"nope\" on type \"Query\".",
                "anonymous: This anonymous operation must be the only defined operation.",
                "deep: An operation may be at most 2 fields deep.",
                "empty: Fragment \"F\" is never used.",
            ],
            Assert.Throws<TrustedDocumentException>(() => new Engine(builder => builder
                .Limits(limits => limits.MaxDepth = 2)
                .Options(options => options.TrustedDocuments = TrustedDocuments.FromManifests(manifest)))).Mistakes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public void StartUp_Fails_WhenOnlyTrustedDocumentsAreWantedAndThereAreNone(string? manifest) => Assert.Throws<TrustedDocumentException>(
        () => new Engine(builder => builder.Options(options =>
        {
            options.OnlyTrustedDocuments = true;
            options.TrustedDocuments = manifest is null ? null : TrustedDocuments.FromManifests(manifest);
        })));

    [Theory]
    [InlineData("greeting")]
    [InlineData("sha256:HASH")]
    [InlineData("HASH")]
    public async Task Document_IsFoundByItsId(string id)
    {
        const string Text = "query($n: String!) { hello(name: $n) }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        using var engine = new Engine(builder => builder.Options(options =>
            options.TrustedDocuments = TrustedDocuments.FromManifests(
                JsonSerializer.Serialize(new Dictionary<string, string> { ["greeting"] = Text, [hash] = Text }))));
        using var variables = JsonDocument.Parse("""{"n":"you"}""");
        var request = new GraphQLRequest(null, null, variables.RootElement) { DocumentId = id.Replace("HASH", hash, StringComparison.Ordinal) };
        Assert.Equal("""{"data":{"hello":"Hello you"}}""", await engine.AskAsync(request));
    }

    [Theory]
    [InlineData(true, false, null, "other", ErrorCodes.DocumentNotFound)]
    [InlineData(true, true, null, "other", ErrorCodes.DocumentNotFound)]
    [InlineData(true, true, "{ hello }", null, ErrorCodes.OnlyTrustedDocuments)]
    [InlineData(true, true, "{ __schema { description } }", null, ErrorCodes.OnlyTrustedDocuments)]
    [InlineData(true, false, "{ hello }", "a", ErrorCodes.BadRequest)]
    [InlineData(true, false, null, null, ErrorCodes.BadRequest)]
    [InlineData(false, false, null, "a", ErrorCodes.DocumentsNotSupported)]
    public async Task Request_IsRefused_WithItsOwnCode(bool hasDocuments, bool onlyTrusted, string? query, string? id, string code)
    {
        using var engine = new Engine(builder => builder.Options(options =>
        {
            options.TrustedDocuments = hasDocuments ? TrustedDocuments.FromManifests("""{"a":"{ hello }"}""") : null;
            options.OnlyTrustedDocuments = onlyTrusted;
        }));
        var answer = await engine.AskAsync(new GraphQLRequest(query) { DocumentId = id });
        Assert.EndsWith($"\"extensions\":{{\"code\":\"{code}\"}}}}]}}", answer, StringComparison.Ordinal);
    }
}
