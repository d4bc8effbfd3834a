namespace Microsoft.SqlServer.Server;

/// <summary>A class does not meet the rules of a CLR user-defined type.</summary>
/// <remarks>Made by the client library alone, hence no public constructor.</remarks>
[Serializable]
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception for a class; the client library calls it by reflection.</summary>
    /// <param name="udtType">The class.</param>
    /// <param name="resourceReason">Which rule it breaks.</param>
    /// <returns>The exception, not thrown.</returns>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType?.FullName}' is not a valid user-defined type: {resourceReason}.");
}
