namespace QsgHub.Domain;

/// <summary>The one place where ids come from: random UUIDs, so that no gap or order tells of hidden items.</summary>
public class IdSource
{
    /// <summary>A new id; a test may give its own order.</summary>
#pragma warning disable RS0030 // the one id source
    public virtual Guid Next() => Guid.NewGuid();
#pragma warning restore RS0030
}
