using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Security;

namespace QsgHub.Server.Http;

/// <summary>Who asks, and the directory of the moment: settled once for a request, before anything is resolved.</summary>
internal sealed class ViewerHolder
{
    private Viewer? _viewer;
    private DirectoryBook.Pages? _directory;
    private TokenIdentity? _identity;
    private Action _abort = static () => { };

    public Viewer Viewer => _viewer ?? throw new InvalidOperationException("The request has no viewer: it did not pass the membership check.");

    public DirectoryBook.Pages Directory => _directory ?? throw new InvalidOperationException("The request has no directory: it did not pass the membership check.");

    /// <summary>Whose token it is, for what outlasts the moment and looks the viewer up again.</summary>
    public TokenIdentity Identity => _identity ?? throw new InvalidOperationException("The request came without a token: it did not pass a door.");

    /// <summary>Tears off the connection that the request came on.</summary>
    public Action Abort => _abort;

    public void Settle(Viewer viewer, DirectoryBook.Pages directory)
    {
        _viewer = viewer;
        _directory = directory;
    }

    public void Settle(Viewer viewer, DirectoryBook.Pages directory, TokenIdentity identity, HttpContext context)
    {
        Settle(viewer, directory);
        _identity = identity;
        _abort = context.Abort;
    }
}
