using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using QsgHub.Server.Http;

namespace QsgHub.Server.Tests.Http;

public sealed class GraphiQLPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qsghub-graphiql-").FullName;

    public GraphiQLPageTests() => File.WriteAllText(Path.Combine(_folder, "index.html"), "<!doctype html>");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.NotFound)]
    [InlineData("Staging", HttpStatusCode.NotFound)]
    public async Task Page_IsServed_InDevelopmentOnly(string environment, HttpStatusCode status)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseGraphiQL(_folder);
        await app.StartAsync();

        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"{app.Urls.Single()}/graphiql"));
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK)
        {
            Assert.Equal("/graphiql/", response.RequestMessage!.RequestUri!.AbsolutePath);
            Assert.Equal(GraphiQLPage.ContentSecurityPolicy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        }
    }
}
