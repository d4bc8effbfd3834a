using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Directory;

internal sealed class DirectoryConfiguration :
    IEntityTypeConfiguration<OrganisationKind>,
    IEntityTypeConfiguration<Organisation>,
    IEntityTypeConfiguration<OrganisationSuccession>,
    IEntityTypeConfiguration<Provider>,
    IEntityTypeConfiguration<Location>,
    IEntityTypeConfiguration<ProviderRelationship>,
    IEntityTypeConfiguration<Person>,
    IEntityTypeConfiguration<TeamMembership>,
    IEntityTypeConfiguration<Group>,
    IEntityTypeConfiguration<GroupMembership>,
    IEntityTypeConfiguration<IntegrationClient>,
    IEntityTypeConfiguration<Recusal>,
    IEntityTypeConfiguration<DirectoryStamp>
{
    private const int CodeLength = 40;

    public void Configure(EntityTypeBuilder<OrganisationKind> builder)
    {
        builder.HasKey(kind => kind.Code);
        builder.Property(kind => kind.Code).HasMaxLength(CodeLength);
        builder.HasData(OrganisationKinds.All);
    }

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(organisation => organisation.Code).HasMaxLength(CodeLength);
        builder.Property(organisation => organisation.KindCode).HasMaxLength(CodeLength);
        builder.Property(organisation => organisation.RegionCode).HasMaxLength(CodeLength);
        builder.HasOne<OrganisationKind>().WithMany().HasForeignKey(organisation => organisation.KindCode);
        builder.HasIndex(organisation => organisation.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OrganisationSuccession> builder)
    {
        builder.HasKey(succession => new { succession.PredecessorId, succession.SuccessorId });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(succession => succession.PredecessorId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(succession => succession.SuccessorId);
    }

    public void Configure(EntityTypeBuilder<Provider> builder)
    {
        builder.Property(provider => provider.OdsCode).HasMaxLength(CodeLength);
        builder.Property(provider => provider.CqcId).HasMaxLength(CodeLength);
        builder.Property(provider => provider.RegionCode).HasMaxLength(CodeLength);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(provider => provider.OperatorId);
        builder.HasIndex(provider => provider.OdsCode).IsUnique();
        builder.HasIndex(provider => provider.CqcId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.Property(location => location.OdsCode).HasMaxLength(CodeLength);
        builder.Property(location => location.CqcId).HasMaxLength(CodeLength);
        builder.Property(location => location.Postcode).HasMaxLength(10);
        builder.HasOne<Provider>().WithMany().HasForeignKey(location => location.ProviderId);
        builder.HasIndex(location => location.OdsCode).IsUnique();
        builder.HasIndex(location => location.CqcId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ProviderRelationship> builder)
    {
        builder.Property(relationship => relationship.Team).HasMaxLength(CodeLength);
        builder.HasOne<Provider>().WithMany().HasForeignKey(relationship => relationship.ProviderId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(relationship => relationship.OrganisationId);
        builder.HasIndex(relationship => new { relationship.ProviderId, relationship.Kind });
    }

    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(person => person.TenantId).HasMaxLength(100);
        builder.Property(person => person.ObjectId).HasMaxLength(100);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(person => person.OrganisationId);
        builder.HasIndex(person => new { person.TenantId, person.ObjectId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TeamMembership> builder)
    {
        builder.Property(membership => membership.Team).HasMaxLength(CodeLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(membership => membership.PersonId);
    }

    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.Property(group => group.Code).HasMaxLength(CodeLength);
        builder.Property(group => group.KindCode).HasMaxLength(CodeLength);
        builder.HasIndex(group => group.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<GroupMembership> builder)
    {
        builder.HasOne<Group>().WithMany().HasForeignKey(membership => membership.GroupId);
        builder.HasOne<Person>().WithMany().HasForeignKey(membership => membership.PersonId);
    }

    public void Configure(EntityTypeBuilder<IntegrationClient> builder)
    {
        builder.Property(client => client.TenantId).HasMaxLength(100);
        builder.Property(client => client.ApplicationId).HasMaxLength(100);
        builder.Property(client => client.Team).HasMaxLength(CodeLength);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(client => client.OrganisationId);
        builder.HasOne<Person>().WithMany().HasForeignKey(client => client.OwnerPersonId);
        builder.HasIndex(client => new { client.TenantId, client.ApplicationId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Recusal> builder)
    {
        builder.HasOne<Person>().WithMany().HasForeignKey(recusal => recusal.PersonId);
        builder.HasOne<Provider>().WithMany().HasForeignKey(recusal => recusal.ProviderId);
        builder.HasOne<Concerns.Concern>().WithMany().HasForeignKey(recusal => recusal.ConcernId);
        builder.Property(recusal => recusal.Reason).HasMaxLength(Concerns.Concern.MaxSentence);
    }

    public void Configure(EntityTypeBuilder<DirectoryStamp> builder)
    {
        builder.Property(stamp => stamp.Id).ValueGeneratedNever();
        builder.HasData(new DirectoryStamp { Id = 1, Version = 1 });
    }
}
