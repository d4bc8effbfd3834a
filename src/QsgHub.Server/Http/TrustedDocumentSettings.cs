using QsgHub.GraphQL;
using QsgHub.Server.Storage;

namespace QsgHub.Server.Http;

/// <summary>
/// Configuration section <c>GraphQL:TrustedDocuments</c>: the documents that clients' builds are known to send, which may then be
/// asked for by their ids, and whether anything else is answered.
/// </summary>
internal sealed class TrustedDocumentSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "GraphQL:TrustedDocuments";

    /// <summary>
    /// Paths of manifests, JSON objects of ids and documents as graphql-codegen writes them; one for each version of a client
    /// that is in use. Default none.
    /// </summary>
    public IList<string> Manifests { get; set; } = [];

    /// <summary>Whether only the documents of the manifests are answered. Default false.</summary>
    public bool Only { get; set; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="SettingsException"><see cref="Only"/> is neither true nor false.</exception>
    public static TrustedDocumentSettings Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<TrustedDocumentSettings>() ?? new TrustedDocumentSettings();
        }
        catch (InvalidOperationException)
        {
            throw new SettingsException($"{Section}:Only must be true or false.");
        }
    }

    /// <summary>Sets the engine's options.</summary>
    /// <exception cref="SettingsException">A manifest cannot be read, or is malformed; or only trusted documents are wanted and no manifest is named.</exception>
    public void Apply(GraphQLOptions options)
    {
        if (Only && Manifests.Count == 0)
        {
            throw new SettingsException($"{Section}:Only is true, so {Section}:Manifests must name at least one file.");
        }

        try
        {
            options.OnlyTrustedDocuments = Only;
            options.TrustedDocuments = Manifests.Count == 0 ? null : TrustedDocuments.FromManifests([.. Manifests.Select(ReadManifest)]);
        }
        catch (TrustedDocumentException exception)
        {
            throw new SettingsException($"{Section}:Manifests: {exception.Message}");
        }
    }

    private static string ReadManifest(string path, int index)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException($"{Section}:Manifests:{index} cannot be read: {exception.Message}");
        }
    }
}
