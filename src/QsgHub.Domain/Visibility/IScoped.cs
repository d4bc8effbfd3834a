namespace QsgHub.Domain.Visibility;

/// <summary>A row that the visibility rule judges.</summary>
public interface IScoped
{
    /// <summary>Name of the property that holds the id of the item that it is or belongs to.</summary>
    static abstract string ItemProperty { get; }

    /// <summary>The audience of its scope today.</summary>
    long AudienceId { get; }

    /// <summary>The provider that it is about.</summary>
    Guid ProviderId { get; }

    /// <summary>Number of its class.</summary>
    int Class { get; }
}
