using Microsoft.Extensions.Primitives;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Shows the cast and sends the browser back with a code for whoever was chosen.</summary>
internal sealed class AuthorizeEndpoint(AuthorizationCodes codes, RedirectAddresses addresses)
{
    /// <summary>GET: the sign-in page for a request.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await ReadOrRefuseAsync(context, context.Request.Query) is { } request)
        {
            await AuthorityPages.ShowPersonasAsync(context, request);
        }
    }

    /// <summary>POST: the choice made on that page. The whole request is checked again: it went through the browser.</summary>
    public async Task ChooseAsync(HttpContext context)
    {
        // A page elsewhere must not choose in somebody's name. (Origin cannot tell: our own referrer policy makes it null.)
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin"))
        {
            await AuthorityPages.ShowRefusalAsync(context, "A persona can be chosen only on the development authority's own page.");
            return;
        }

        if (await AuthorityForm.ReadOrNullAsync(context) is not { } form)
        {
            await AuthorityPages.ShowRefusalAsync(context, AuthorityForm.Rule);
            return;
        }

        if (await ReadOrRefuseAsync(context, form) is not { } request)
        {
            return;
        }

        if (form["persona"] is not [var key] || Personas.FindOrNull(key) is not { IsApplication: false } persona)
        {
            await AuthorityPages.ShowRefusalAsync(context, "persona must be one of the people on the sign-in page.");
            return;
        }

        SendTo(context, codes.IssueOrNull(request, persona) is { } code
            ? request.AnswerWith(code)
            : new AuthorizationRefusal("temporarily_unavailable", "Too many codes wait to be exchanged; try again in a minute.")
            {
                RedirectUri = request.RedirectUri,
                InFragment = request.InFragment,
                State = request.State,
            }.Location());
    }

    private async Task<AuthorizationRequest?> ReadOrRefuseAsync(HttpContext context, IEnumerable<KeyValuePair<string, StringValues>> parameters)
    {
        if (AuthorizationRequest.TryRead(parameters, address => addresses.AllowsSignIn(context.Request, address), out var request, out var refusal))
        {
            return request;
        }

        if (refusal.RedirectUri is null)
        {
            await AuthorityPages.ShowRefusalAsync(context, refusal.Description);
        }
        else
        {
            SendTo(context, refusal.Location());
        }

        return null;
    }

    // 303, so that the browser follows with GET and never repeats the form.
    private static void SendTo(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = location;
    }
}
