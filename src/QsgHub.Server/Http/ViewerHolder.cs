using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Http;

/// <summary>Who asks, and the directory of the moment: settled once for a request, before anything is resolved.</summary>
internal sealed class ViewerHolder
{
    private Viewer? _viewer;
    private DirectoryBook.Pages? _directory;

    public Viewer Viewer => _viewer ?? throw new InvalidOperationException("The request has no viewer: it did not pass the membership check.");

    public DirectoryBook.Pages Directory => _directory ?? throw new InvalidOperationException("The request has no directory: it did not pass the membership check.");

    public void Settle(Viewer viewer, DirectoryBook.Pages directory)
    {
        _viewer = viewer;
        _directory = directory;
    }
}
