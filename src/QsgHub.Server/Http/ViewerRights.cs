using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Server.Http;

/// <summary>
/// A mark of all that decides what a viewer sees, the concerns themselves aside: its keys, and what its body is to which
/// providers. While it stays, events alone tell the viewer what it gained and lost; when it has moved, they cannot.
/// </summary>
/// <param name="Mark">Equal for equal rights.</param>
internal readonly record struct ViewerRights(ulong Mark)
{
    /// <summary>How many bytes it takes in a cursor.</summary>
    public const int Bytes = 8;

    /// <summary>The rights of a viewer on a day.</summary>
    public static ViewerRights Of(Viewer viewer, DirectoryBook.Pages directory, DateOnly day)
    {
        var text = $"{viewer.Fingerprint}|{directory.StandingOf(viewer.Organisation.Id, day)}";
        return Read(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ViewerRights Read(ReadOnlySpan<byte> source) => new(BinaryPrimitives.ReadUInt64BigEndian(source));

    /// <summary>Writes it into a cursor.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Mark);
}
