using System.Net;
using System.Net.Http.Headers;
using System.Text;
using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Transport;

public sealed class HttpTransportTests : IAsyncLifetime
{
    private const string Modern = "application/graphql-response+json";
    private const string Plain = "application/json";

    private Host _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await Host.StartAsync(builder => builder.Limits(limits => limits.MaxRequestBytes = 10_000));
        _client = new HttpClient { BaseAddress = _host.Address };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>Only where nothing is left of the data: what could be read is no failure of the host's.</summary>
    [Theory]
    [InlineData("{ box { fails } }", 503)]
    [InlineData("{ hello maybe: box { hopeless: fails } }", 503)]
    [InlineData("{ hello }", 200)]
    [InlineData("{ nope }", 400)]
    public async Task Host_MayGiveAFailureAnotherStatus(string query, int status)
    {
        await using var host = await Host.StartAsync(builder => builder.Options(options => options.OnFailed = (context, errors) =>
        {
            Assert.Equal("REFUSED", Assert.Single(errors).Code);
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "2";
        }));
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent($$"""{"query":"{{query}}"}""", Encoding.UTF8, Plain) };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(Modern));

        using var answer = await client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 503 ? "2" : null, answer.Headers.RetryAfter?.ToString());
    }

    [Theory]
    [InlineData(Modern, """{"query":"{ hello }"}""", 200, """{"data":{"hello":"Hello world"}}""")]
    [InlineData(Plain, """{"query":"{ hello }"}""", 200, """{"data":{"hello":"Hello world"}}""")]
    [InlineData(Modern, """{"query":"query A($n: String!) { hello(name: $n) } query B { b: hello }","operationName":"A","variables":{"n":"é"},"extensions":{}}""", 200, """{"data":{"hello":"Hello é"}}""")]
    [InlineData(Modern, """{"query":"{ hello }","operationName":null,"variables":null,"extensions":null}""", 200, """{"data":{"hello":"Hello world"}}""")]
    [InlineData(Modern, """{"query":"{"}""", 400, """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}""")]
    [InlineData(Plain, """{"query":"{"}""", 200, """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":2}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}""")]
    [InlineData(Modern, """{"query":"{ nope }"}""", 400, """{"errors":[{"message":"Cannot query field \"nope\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""")]
    [InlineData(Modern, """{"query":"query($n: String!) { hello(name: $n) }"}""", 400, """{"errors":[{"message":"Variable \"$n\" of required type \"String!\" was not provided.","locations":[{"line":1,"column":7}],"extensions":{"code":"BAD_USER_INPUT"}}]}""")]
    [InlineData(Modern, """{"query":"{ box { fails } }"}""", 200, """{"errors":[{"message":"No.","locations":[{"line":1,"column":9}],"path":["box","fails"],"extensions":{"code":"REFUSED"}}],"data":null}""")]
    [InlineData(Modern, """{"query":"subscription { dogAdded { name } }"}""", 400, """{"errors":[{"message":"A subscription needs a transport that streams.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, "", 400, """{"errors":[{"message":"The body is not valid JSON (line 1, byte 1).","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, """{"query":""", 400, """{"errors":[{"message":"The body is not valid JSON (line 1, byte 10).","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, "{}", 400, """{"errors":[{"message":"The member \"query\" is missing.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, "[]", 400, """{"errors":[{"message":"The body must be one request; batches are not taken.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, "7", 400, """{"errors":[{"message":"The body must be a JSON object.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, """{"query":7}""", 400, """{"errors":[{"message":"The member \"query\" must be a string.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, """{"query":"{ hello }","operationName":{}}""", 400, """{"errors":[{"message":"The member \"operationName\" must be a string.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, """{"query":"{ hello }","variables":[]}""", 400, """{"errors":[{"message":"The member \"variables\" must be an object.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, """{"query":"{ hello }","extensions":"x"}""", 400, """{"errors":[{"message":"The member \"extensions\" must be an object.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    [InlineData(Plain, """{"query":"\ud800"}""", 400, """{"errors":[{"message":"The member \"query\" is not valid Unicode.","extensions":{"code":"BAD_REQUEST"}}]}""")]
    public async Task Post_IsAnswered(string accept, string body, int status, string response)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, Plain) };
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var answer = await _client.SendAsync(request);
        Assert.Equal(response, await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal($"{accept}; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData(null, Plain)]
    [InlineData("*/*", Plain)]
    [InlineData("application/*", Plain)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", Modern)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Plain)]
    [InlineData("text/html, application/graphql-response+json; charset=utf-8", Modern)]
    public async Task Accept_ChoosesTheMediaType(string? accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={hello}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await _client.SendAsync(request);
        Assert.Equal(expected, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "?query={hello}", null, null, 200)]
    [InlineData("GET", "?query=query($n:String!){hello(name:$n)}&variables={\"n\":\"x\"}", null, null, 200)]
    [InlineData("GET", "?query=query($n:String!){hello(name:$n)}&variables=x", null, null, 400)]
    [InlineData("GET", "?query=query($n:String!){hello(name:$n)}&variables=[1]", null, null, 400)]
    [InlineData("GET", "", null, null, 400)]
    [InlineData("GET", "?query=mutation{step(name:\"a\")}", null, null, 405)]
    [InlineData("GET", "?query=subscription{dogAdded{name}}", null, null, 405)]
    [InlineData("PUT", "", "{}", Plain, 405)]
    [InlineData("DELETE", "", null, null, 405)]
    [InlineData("POST", "", "{}", "text/plain", 415)]
    [InlineData("POST", "", "{}", null, 415)]
    [InlineData("POST", "", "query=x", "application/x-www-form-urlencoded", 415)]
    [InlineData("POST", "", "{}", "application/json; charset=utf-16", 415)]
    [InlineData("POST", "", "{\"query\":\"{hello}\"}", "application/json; charset=UTF-8", 200)]
    public async Task Status_TellsWhatIsWrong(string method, string query, string? body, string? contentType, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql" + query);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var answer = await _client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 405, answer.Content.Headers.Allow.Count > 0);
        Assert.StartsWith(status == 200 ? "{\"data\":" : "{\"errors\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_IsRefused_WhenItIsTooLarge(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent($$"""{"query":"{{new string(' ', 20_000)}}"}""", Encoding.UTF8, Plain),
        };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("DOCUMENT_TOO_LARGE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_StaysUsable_WhateverWasSent()
    {
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            ConnectCallback = async (context, cancellationToken) =>
            {
                connections++;
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = _host.Address };
        foreach (var (body, type) in new[] { ("{", Plain), ("x", "text/plain"), ("[]", Plain), ($"\"{new string('x', 12_000)}\"", Plain), ("""{"query":"{"}""", Plain) })
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            using var answer = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content);
            Assert.StartsWith("{\"errors\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await client.GetStringAsync(new Uri("/graphql?query={hello}", UriKind.Relative)));
        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task NothingAcceptable_IsToldSo()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={hello}");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
    }

    [Theory]
    [InlineData("subscription { dogAdded { name } }", "event: next\ndata: {\"data\":{\"dogAdded\":{\"name\":\"New 0\"}}}\n\nevent: next\ndata: {\"data\":{\"dogAdded\":{\"name\":\"New 1\"}}}\n\nevent: complete\ndata: \n\n")]
    [InlineData("mutation { step(name: \"a\") }", "event: next\ndata: {\"data\":{\"step\":\"a\"}}\n\nevent: complete\ndata: \n\n")]
    [InlineData("{", "event: next\ndata: {\"errors\":[{\"message\":\"Syntax Error: Expected Name, found <EOF>.\",\"locations\":[{\"line\":1,\"column\":2}],\"extensions\":{\"code\":\"GRAPHQL_PARSE_FAILED\"}}]}\n\nevent: complete\ndata: \n\n")]
    public async Task EventStream_HoldsEachResponse(string query, string stream)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { query }), Encoding.UTF8, Plain),
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(stream, await answer.Content.ReadAsStringAsync());
    }
}
