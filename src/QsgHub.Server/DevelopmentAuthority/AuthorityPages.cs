using System.Text;
using System.Text.Encodings.Web;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The authority's pages: plain HTML, one stylesheet, no script.</summary>
internal static class AuthorityPages
{
    /// <summary>The stylesheet, below <see cref="AuthorityNames.BasePath"/>.</summary>
    public const string StylesPath = "/authority.css";

    /// <summary>The cast, each with a button that answers the request.</summary>
    public static Task ShowPersonasAsync(HttpContext context, AuthorizationRequest request)
    {
        var body = new StringBuilder("""
            <h1>Choose who to sign in as</h1>
            <p class="lede">These people are made up. Each one sees the hub as somebody in that job would.</p>

            """);
        body.Append("<form method=\"post\" action=\"").Append(AuthorityNames.BasePath).Append(AuthorityEndpoints.AuthorizePath).AppendLine("\">");
        foreach (var (name, value) in request.Fields())
        {
            body.AppendLine($"<input type=\"hidden\" name=\"{Encode(name)}\" value=\"{Encode(value)}\">");
        }

        body.AppendLine("<ul class=\"cast\">");
        foreach (var persona in Personas.All.Where(persona => !persona.IsApplication))
        {
            var key = Encode(persona.Key);
            body.AppendLine($"""
                <li>
                <h2 id="{key}">{Encode(persona.DisplayName)}</h2>
                <p class="role">{Encode(persona.Role)}</p>
                <p id="{key}-sees"><span class="label">Sees:</span> {Encode(persona.Sees)}</p>
                <button type="submit" name="persona" value="{key}" aria-describedby="{key}-sees">Sign in as {Encode(persona.Name)}</button>
                </li>
                """);
        }

        body.AppendLine("</ul>").AppendLine("</form>");

        // Browsers hold the redirect that answers a form against form-action as well.
        var destination = new Uri(request.RedirectUri).GetLeftPart(UriPartial.Authority);
        return WriteAsync(context, StatusCodes.Status200OK, "Choose who to sign in as", body.ToString(), destination);
    }

    /// <summary>400 with the rule that a request broke.</summary>
    public static Task ShowRefusalAsync(HttpContext context, string rule) =>
        WriteAsync(context, StatusCodes.Status400BadRequest, "This sign-in request cannot be used", $"""
            <h1>This sign-in request cannot be used</h1>
            <p>{Encode(rule)}</p>
            <p><a href="/">Go to the hub</a> and sign in from there.</p>

            """);

    /// <summary>The end of a sign-out that asked for no page to go to.</summary>
    public static Task ShowSignedOutAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status200OK, "You have signed out", """
            <h1>You have signed out</h1>
            <p><a href="/">Go to the hub</a></p>

            """);

    /// <summary>The stylesheet.</summary>
    public static Task ShowStylesAsync(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        return context.Response.WriteAsync(AuthorityStyles.Text, context.RequestAborted);
    }

    private static Task WriteAsync(HttpContext context, int status, string title, string body, string destination = "")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' {destination}".TrimEnd();
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – QsgHub development sign-in</title>
            <link rel="stylesheet" href="{AuthorityNames.BasePath}{StylesPath}">
            </head>
            <body>
            <header><p><strong>QsgHub</strong> development sign-in</p></header>
            <main>
            {body}</main>
            <footer><p>For evaluation and tests on this machine. Where the hub is in real use, people sign in with their organisation's own account.</p></footer>
            </body>
            </html>

            """,
            context.RequestAborted);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
