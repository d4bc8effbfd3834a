using Microsoft.Extensions.FileProviders;

namespace QsgHub.Server.Http;

/// <summary>GraphiQL, for whoever develops the hub or a client of it: in the Development environment and nowhere else.</summary>
internal static class GraphiQLPage
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/graphiql";

    /// <summary>
    /// As strict as its editor allows: that one writes style elements, runs in workers, and carries fonts and images in its style
    /// sheets. Nothing comes from elsewhere, and nothing is evaluated.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        + "worker-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Serves the page and its files, open to all, where the build made them. Comes after the edge and before routing.</summary>
    public static void UseGraphiQL(this WebApplication app) => app.UseGraphiQL(System.IO.Path.Combine(AppContext.BaseDirectory, "graphiql"));

    internal static void UseGraphiQL(this WebApplication app, string folder)
    {
        if (!app.Environment.IsDevelopment() || !Directory.Exists(folder))
        {
            return;
        }

        var options = new FileServerOptions { RequestPath = Path, FileProvider = new PhysicalFileProvider(folder) };
        options.StaticFileOptions.OnPrepareResponse = file =>
        {
            file.Context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            file.Context.Response.Headers.CacheControl = "no-cache";
        };
        app.UseFileServer(options);
    }
}
