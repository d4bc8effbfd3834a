namespace QsgHub.Domain.Features.Directory;

/// <summary>What a person may do in the body that he or she belongs to.</summary>
public enum Role
{
    /// <summary>Raises concerns and adds to them.</summary>
    Contributor = 1,

    /// <summary>Leads on quality: moves and closes concerns.</summary>
    QualityLead = 2,

    /// <summary>Reads figures and intelligence.</summary>
    Analyst = 3,

    /// <summary>Answers for the body's judgement.</summary>
    AccountableExecutive = 4,

    /// <summary>Chairs a group or keeps its papers.</summary>
    ChairSecretariat = 5,

    /// <summary>Leads for a region.</summary>
    RegionalLead = 6,

    /// <summary>Inspects or investigates.</summary>
    Investigator = 7,

    /// <summary>Freedom to Speak Up Guardian.</summary>
    SpeakUpGuardian = 8,

    /// <summary>Speaks to the public for the body.</summary>
    Communications = 9,

    /// <summary>Caldicott guardian, data protection officer, audit.</summary>
    InformationGovernance = 10,

    /// <summary>Runs the service and reads no content.</summary>
    Administrator = 11,

    /// <summary>Reads what the body may read, and posts nothing.</summary>
    Reader = 12,
}

/// <summary>Somebody who uses the hub. The directory, not the token, says what he or she may do.</summary>
public sealed class Person
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>Name shown beside what the person did.</summary>
    public required string Name { get; set; }

    /// <summary>Tenant of the tokens that he or she signs in with.</summary>
    public required string TenantId { get; init; }

    /// <summary>Object id in that tenant.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The body that the person belongs to.</summary>
    public Guid OrganisationId { get; set; }

    /// <summary>Whether sign-in is refused.</summary>
    public bool IsDisabled { get; set; }
}

/// <summary>A dated place of a person in a team of his or her body, with a role.</summary>
public sealed class TeamMembership
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The team, or <c>*</c> for the whole body.</summary>
    public required string Team { get; init; }

    /// <summary>The role in it.</summary>
    public Role Role { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>A surveillance group or meeting: local, regional, national, or called for one provider.</summary>
public sealed class Group
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>Short code, upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Name in words.</summary>
    public required string Name { get; set; }

    /// <summary>Kind of meeting, such as <c>SQG</c>, <c>RQG</c> or <c>RQR</c>.</summary>
    public required string KindCode { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>A dated membership of a person in a group.</summary>
public sealed class GroupMembership
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The group.</summary>
    public Guid GroupId { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>Another body's system that signs in with its own token, answers to a named owner and reads no sealed class above its ceiling.</summary>
public sealed class IntegrationClient
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>Name shown beside what the system did.</summary>
    public required string Name { get; set; }

    /// <summary>Tenant of its tokens.</summary>
    public required string TenantId { get; init; }

    /// <summary>Application id in that tenant.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>The body it acts for.</summary>
    public Guid OrganisationId { get; set; }

    /// <summary>The team it acts in.</summary>
    public required string Team { get; set; }

    /// <summary>The person who answers for it.</summary>
    public Guid OwnerPersonId { get; set; }

    /// <summary>Numbers of the classes it may post and read, comma-separated. Empty means none.</summary>
    public required string ClassCeiling { get; set; }

    /// <summary>Whether sign-in is refused.</summary>
    public bool IsDisabled { get; set; }
}

/// <summary>A person's standing aside from a provider or one of its concerns for a conflict of interest: it takes away whatever else opens.</summary>
public sealed class Recusal
{
    /// <summary>Random id.</summary>
    public Guid Id { get; init; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>The provider.</summary>
    public Guid ProviderId { get; init; }

    /// <summary>The one concern about that provider; null for all that there is about it.</summary>
    public Guid? ConcernId { get; init; }

    /// <summary>What the conflict is; null when the directory was told of it without words.</summary>
    public string? Reason { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}

/// <summary>One row that counts changes of the directory, so that what was derived from it can tell when it is stale.</summary>
public sealed class DirectoryStamp
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>Raised in the transaction of every change.</summary>
    public long Version { get; set; }

    /// <summary>The day whose relationships the audiences follow.</summary>
    public DateOnly AlignedOn { get; set; }
}
