using System.Net.Http.Headers;
using System.Text;
using QsgHub.GraphQL.Tests.Harness;
using static QsgHub.GraphQL.Tests.Harness.SocketTalk;

namespace QsgHub.GraphQL.Tests.Transport;

/// <summary>Documents named instead of sent, through each door, where nothing else is answered.</summary>
public sealed class TrustedDocumentRequestTests : IAsyncLifetime
{
    private const string Hash = "4e5e7a0e7c9d5a8ccf7d19d2ac4a4cfd9c4a9f0f25bd0e0ea5ee0a7a4d1b1f00";
    private const string NotFound = """[{"message":"There is no trusted document with this documentId.","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]""";
    private const string OnlyTrusted = """[{"message":"Only trusted documents are answered: send the documentId of one instead of a query.","extensions":{"code":"ONLY_TRUSTED_DOCUMENTS"}}]""";

    private Host _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var manifest = $$"""
            {"greeting":"query($n: String) { hello(name: $n) }","step":"mutation { step(name: \"a\") }","added":"subscription { dogAdded(count: 1) { name } }"}
            """;
        _host = await Host.StartAsync(builder => builder.Options(options =>
        {
            options.TrustedDocuments = TrustedDocuments.FromManifests(manifest);
            options.OnlyTrustedDocuments = true;
        }));
        _client = new HttpClient { BaseAddress = _host.Address };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"documentId":"greeting","variables":{"n":"you"}}""", 200, """{"data":{"hello":"Hello you"}}""")]
    [InlineData("""{"documentId":"step"}""", 200, """{"data":{"step":"a"}}""")]
    [InlineData("""{"documentId":"other"}""", 400, $$"""{"errors":{{NotFound}}}""")]
    [InlineData($$$$"""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{{Hash}}}}"}}}""", 400, $$"""{"errors":{{NotFound}}}""")]
    [InlineData("""{"query":"{ hello }"}""", 400, $$"""{"errors":{{OnlyTrusted}}}""")]
    [InlineData("""{"documentId":7}""", 400, """{"errors":[{"message":"The member \"documentId\" must be a string.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData("""{"extensions":{"persistedQuery":7}}""", 400, """{"errors":[{"message":"The member \"persistedQuery\" must be an object.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData("""{"extensions":{}}""", 400, """{"errors":[{"message":"The member \"query\" is missing.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    public async Task Post_IsAnswered(string body, int status, string response)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/graphql", body, "application/graphql-response+json");
        Assert.Equal(response, await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("?documentId=greeting&variables={\"n\":\"you\"}", 200, """{"data":{"hello":"Hello you"}}""")]
    [InlineData("?documentId=step", 405, """{"errors":[{"message":"A mutation cannot be asked with GET.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData("?documentId=other", 400, $$"""{"errors":{{NotFound}}}""")]
    [InlineData($$$$"""?extensions={"persistedQuery":{"version":1,"sha256Hash":"{{{{Hash}}}}"}}""", 400, $$"""{"errors":{{NotFound}}}""")]
    [InlineData("?query={hello}", 400, $$"""{"errors":{{OnlyTrusted}}}""")]
    public async Task Get_IsAnswered(string query, int status, string response)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/graphql" + query, null, "application/graphql-response+json");
        Assert.Equal(response, await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"documentId":"added"}""", """{"data":{"dogAdded":{"name":"New 0"}}}""")]
    [InlineData("""{"documentId":"other"}""", $$"""{"errors":{{NotFound}}}""")]
    [InlineData("""{"query":"subscription { dogAdded { name } }"}""", $$"""{"errors":{{OnlyTrusted}}}""")]
    public async Task EventStream_HoldsTheAnswer(string body, string response)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/graphql", body, "text/event-stream");
        Assert.Equal($"event: next\ndata: {response}\n\nevent: complete\ndata: \n\n", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"documentId":"added"}""", """{"id":"a","type":"next","payload":{"data":{"dogAdded":{"name":"New 0"}}}}""")]
    [InlineData("""{"documentId":"other"}""", $$"""{"id":"a","type":"error","payload":{{NotFound}}}""")]
    [InlineData("""{"query":"{ hello }"}""", $$"""{"id":"a","type":"error","payload":{{OnlyTrusted}}}""")]
    public async Task Socket_Answers(string payload, string message)
    {
        using var socket = await OpenAsync(_host);
        await SocketTalk.SendAsync(socket, """{"type":"connection_init"}""", $$"""{"id":"a","type":"subscribe","payload":{{payload}}}""");
        Assert.Equal("""{"type":"connection_ack"}""", await ReadAsync(socket));
        Assert.Equal(message, await ReadAsync(socket));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? body, string accept)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await _client.SendAsync(request);
    }
}
