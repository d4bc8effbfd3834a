using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Security;

namespace QsgHub.Server.Tests.DevelopmentAuthority;

public sealed partial class AuthorizeEndpointTests
{
    [GeneratedRegex("name=\"persona\" value=\"([^\"]+)\"")]
    private static partial Regex Choices();

    [Fact]
    public async Task Page_OffersEveryPersonAndNoSystem_WhenTheRequestIsGood()
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await new SignIn(host).AuthorizeAsync();

        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            Personas.All.Where(persona => !persona.IsApplication).Select(persona => persona.Key),
            Choices().Matches(page).Select(match => match.Groups[1].Value));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            $"default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' {host.Origin}",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_ShowsParametersAsText_WhenTheyHoldMarkup()
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await new SignIn(host).AuthorizeAsync(("state", "\"><script>alert(1)</script>"));

        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("&quot;&gt;&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("fragment", '#')]
    [InlineData("query", '?')]
    [InlineData(null, '?')]
    public async Task Choice_SendsCodeAndStateBack_InTheModeThatWasAskedFor(string? mode, char separator)
    {
        await using var host = await SecurityHost.StartAsync();
        var signIn = new SignIn(host);

        using var response = await signIn.ChooseAsync("cqc-inspector", ("response_mode", mode));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var parts = response.Headers.Location!.OriginalString.Split(separator, 2);
        Assert.Equal(signIn.Redirect, parts[0]);
        var answer = QueryHelpers.ParseQuery(parts[1]);
        Assert.Equal(["code", "state"], answer.Keys);
        Assert.Equal("state|with=odd&characters", answer["state"]);
        Assert.Equal(43, answer["code"].ToString().Length);
    }

    [Theory]
    [InlineData("https://evil.example/signed-in")]
    [InlineData("http://127.0.0.1:1/signed-in")]
    [InlineData("{origin}/signed-in/")]
    [InlineData("{origin}/signed-in?next=x")]
    [InlineData("{origin}/signed-in#x")]
    [InlineData("{origin}/SIGNED-IN")]
    [InlineData("{origin}/other")]
    [InlineData("{origin}@evil.example/signed-in")]
    [InlineData("{origin}/signed-in/../../evil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/signed-in")]
    [InlineData(null)]
    public async Task Address_IsNeverRedirectedTo_WhenItIsNotOnTheList(string? address)
    {
        await using var host = await SecurityHost.StartAsync();
        var redirect = address?.Replace("{origin}", host.Origin, StringComparison.Ordinal);
        var signIn = new SignIn(host);

        using var page = await signIn.AuthorizeAsync(("redirect_uri", redirect));
        using var choice = await signIn.ChooseAsync("cqc-inspector", ("redirect_uri", redirect));

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, choice.StatusCode);
        Assert.Null(page.Headers.Location);
        Assert.Null(choice.Headers.Location);
    }

    [Fact]
    public async Task Address_IsRedirectedTo_WhenItIsConfigured()
    {
        var settings = SecurityHost.DevelopmentSettings();
        settings["DevelopmentAuthority:RedirectUris:0"] = "http://localhost:5173/signed-in";
        await using var host = await SecurityHost.StartAsync(settings);

        using var page = await new SignIn(host).AuthorizeAsync(("redirect_uri", "http://localhost:5173/signed-in"));
        using var choice = await new SignIn(host).ChooseAsync("cqc-inspector", ("redirect_uri", "http://localhost:5173/signed-in"));

        Assert.EndsWith("form-action 'self' http://localhost:5173", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.StartsWith("http://localhost:5173/signed-in#code=", choice.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id", "somebody-else")]
    [InlineData("client_id", null)]
    public async Task Request_IsRefusedOnAPage_WhenTheClientIsUnknown(string name, string? value)
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await new SignIn(host).AuthorizeAsync((name, value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("invalid_request", "code_challenge", null)]
    [InlineData("invalid_request", "code_challenge", "too-short")]
    [InlineData("invalid_request", "code_challenge", "0123456789012345678901234567890123456789+/=")]
    [InlineData("invalid_request", "code_challenge_method", "plain")]
    [InlineData("invalid_request", "code_challenge_method", null)]
    [InlineData("unsupported_response_type", "response_type", "token")]
    [InlineData("unsupported_response_type", "response_type", null)]
    [InlineData("invalid_scope", "scope", "profile")]
    [InlineData("invalid_scope", "scope", null)]
    [InlineData("login_required", "prompt", "none")]
    public async Task Refusal_GoesBackToTheClient_WhenTheRequestBreaksARule(string error, string name, string? value)
    {
        await using var host = await SecurityHost.StartAsync();
        var signIn = new SignIn(host);

        using var asked = await signIn.AuthorizeAsync((name, value));
        using var chosen = await signIn.ChooseAsync("cqc-inspector", (name, value));

        foreach (var response in new[] { asked, chosen })
        {
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
            Assert.StartsWith(signIn.Redirect + "#", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
            var answer = QueryHelpers.ParseQuery(response.Headers.Location.Fragment.TrimStart('#'));
            Assert.Equal(error, answer["error"]);
            Assert.Equal("state|with=odd&characters", answer["state"]);
            Assert.False(answer.ContainsKey("code"));
        }
    }

    [Theory]
    [InlineData("response_mode", "form_post")]
    [InlineData("state", "4097")]
    public async Task Refusal_GoesBackInTheQuery_WhenModeOrStateCannotBeUsed(string name, string value)
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await new SignIn(host).AuthorizeAsync(
            ("response_mode", null), (name, value == "4097" ? new string('s', 4097) : value));

        Assert.Equal("invalid_request", QueryHelpers.ParseQuery(response.Headers.Location!.Query)["error"]);
    }

    [Fact]
    public async Task Request_IsRefused_WhenAParameterIsGivenTwice()
    {
        await using var host = await SecurityHost.StartAsync();
        var url = QueryHelpers.AddQueryString("/development-authority/authorize", new SignIn(host).Request());

        using var scope = await host.GetAsync(url + "&scope=openid");
        using var redirect = await host.GetAsync(url + "&redirect_uri=https%3A%2F%2Fevil.example");

        Assert.Contains("error=invalid_request", scope.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, redirect.StatusCode);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("integration-client")]
    [InlineData("")]
    public async Task Choice_IsRefused_WhenItIsNoPerson(string persona)
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await new SignIn(host).ChooseAsync(persona);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.BadRequest)]
    [InlineData("same-site", HttpStatusCode.BadRequest)]
    [InlineData("none", HttpStatusCode.BadRequest)]
    [InlineData("same-origin", HttpStatusCode.SeeOther)]
    public async Task Choice_CountsOnlyFromOurOwnPage_WhenTheBrowserSaysWhereItWasMade(string site, HttpStatusCode expected)
    {
        await using var host = await SecurityHost.StartAsync();
        using var request = host.Request("/development-authority/authorize", method: HttpMethod.Post);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Content = new FormUrlEncodedContent(new SignIn(host).Request(("persona", "cqc-inspector"))!);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Form_IsRefused_WhenItIsTooLongOrOfAnotherKind()
    {
        await using var host = await SecurityHost.StartAsync();
        var signIn = new SignIn(host);
        using var multipart = new MultipartFormDataContent { { new StringContent("cqc-inspector"), "persona" } };

        using var tooLong = await signIn.ChooseAsync("cqc-inspector", ("padding", new string('x', 40_000)));
        using var tooMany = await signIn.PostAsync(
            "/development-authority/authorize",
            Enumerable.Range(0, 60).ToDictionary(i => $"f{i}", string? (i) => "x"));
        using var otherKind = await host.Client.PostAsync(new Uri("/development-authority/authorize", UriKind.Relative), multipart);

        Assert.All([tooLong, tooMany, otherKind], response => Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode));
    }

    [Fact]
    public async Task Stylesheet_IsServed_WhenThePageAsks()
    {
        await using var host = await SecurityHost.StartAsync();

        using var response = await host.GetAsync("/development-authority/authority.css");

        Assert.Equal("text/css", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(".cast", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
