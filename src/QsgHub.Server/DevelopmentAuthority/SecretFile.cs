using System.Security.Cryptography;
using System.Text;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>A small file with a secret, made once by whichever process comes first.</summary>
internal static class SecretFile
{
    private const long MaximumBytes = 64 * 1024;

    /// <summary>The file's text; when there is no file yet, what <paramref name="create"/> makes, kept for the next caller.</summary>
    /// <param name="path">Full path; missing folders are made.</param>
    /// <param name="create">Makes a new secret, ASCII.</param>
    /// <exception cref="IOException">The file can be neither read nor made, or is no secret of ours by its size.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read or make it.</exception>
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
        {
            Create(path, create());
        }

        var length = new FileInfo(path).Length;
        return length is 0 or > MaximumBytes
            ? throw new IOException($"{path} holds {length} bytes, which is no secret of ours.")
            : File.ReadAllText(path);
    }

    // Written aside and moved into place without replacing: of two processes one wins, and neither sees half a file.
    private static void Create(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var file = new FileStream(aside, options))
            {
                file.Write(Encoding.ASCII.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its secret is the one.
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
