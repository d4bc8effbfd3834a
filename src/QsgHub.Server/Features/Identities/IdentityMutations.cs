using QsgHub.Domain.Features.Identities;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Identities;

[MutationType]
internal static class IdentityMutations
{
    /// <summary>Hands over who is behind a concern of speaking up, for one handler. Nobody sees it in a list, a search or an export.</summary>
    public static async Task<IdentityReceipt> ProtectIdentityAsync(ProtectIdentityInput input, [Service] ProtectIdentity identities, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        (await identities.EnterAsync(viewer, input, cancellationToken)).OrRefuse();

    /// <summary>Reveals to its handler, or to information governance by the handler's grant, who is behind a concern. Each reveal is recorded.</summary>
    public static async Task<IReadOnlyList<string>> RevealIdentityAsync(Guid concernId, string reason, [Service] ProtectIdentity identities, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        (await identities.RevealAsync(viewer, concernId, reason, cancellationToken)).OrRefuse(prefix: "").Texts;

    /// <summary>Lets a person of the own body's information governance have revealed what the viewer handles.</summary>
    public static async Task<IdentityReceipt> GrantIdentityAsync(GrantIdentityInput input, [Service] ProtectIdentity identities, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        (await identities.GrantAsync(viewer, input, cancellationToken)).OrRefuse();
}
