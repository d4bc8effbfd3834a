using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Security;

namespace QsgHub.Server.Tests.DevelopmentAuthority;

/// <summary>Does what a browser client does to sign somebody in, one step at a time; each step can be bent.</summary>
internal sealed class SignIn(SecurityHost host)
{
    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string Redirect => host.Origin + "/signed-in";

    public Dictionary<string, string?> Request(params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string?>
        {
            ["client_id"] = AuthorityNames.BrowserClientId,
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["response_mode"] = "fragment",
            ["scope"] = $"openid profile offline_access {AuthorityNames.Scope}",
            ["state"] = "state|with=odd&characters",
            ["nonce"] = "nonce-1",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            request[name] = value;
        }

        return request;
    }

    public Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string? Value)[] changes) =>
        host.GetAsync(QueryHelpers.AddQueryString("/development-authority/authorize", Request(changes)));

    public Task<HttpResponseMessage> ChooseAsync(string persona, params (string Name, string? Value)[] changes) =>
        PostAsync("/development-authority/authorize", Request([.. changes, ("persona", persona)]));

    /// <summary>The code for a persona, from the redirect's fragment.</summary>
    public async Task<string> CodeAsync(string persona = "cqc-inspector")
    {
        using var response = await ChooseAsync(persona);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Fragment.TrimStart('#'))["code"].ToString();
    }

    public Task<HttpResponseMessage> RedeemAsync(string code, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = AuthorityNames.BrowserClientId,
            ["redirect_uri"] = Redirect,
            ["code"] = code,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return PostAsync("/development-authority/token", form);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string?> form)
    {
        using var content = new FormUrlEncodedContent(form.Where(field => field.Value is not null)!);
        return await host.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
