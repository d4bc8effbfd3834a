namespace QsgHub.Domain.Data;

/// <summary>A key that protects cursors, kept in the shared database so that every node reads every node's cursors.</summary>
public sealed class ProtectionKey
{
    /// <summary>The key's own name.</summary>
    public required string Name { get; init; }

    /// <summary>The key as XML, as the host's data protection writes it.</summary>
    public required string Xml { get; init; }
}
