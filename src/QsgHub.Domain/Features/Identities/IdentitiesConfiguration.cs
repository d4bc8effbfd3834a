using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Identities;

internal sealed class IdentitiesConfiguration :
    IEntityTypeConfiguration<ProtectedIdentity>,
    IEntityTypeConfiguration<IdentityGrant>,
    IEntityTypeConfiguration<IdentityReveal>
{
    public void Configure(EntityTypeBuilder<ProtectedIdentity> builder)
    {
        // Three bytes a character at most, and what encryption adds.
        builder.Property(identity => identity.Sealed).HasMaxLength((3 * ProtectedIdentity.MaxText) + 200);
        builder.HasOne<Concern>().WithMany().HasForeignKey(identity => identity.ConcernId);
        builder.HasOne<Person>().WithMany().HasForeignKey(identity => identity.HandlerId);
    }

    public void Configure(EntityTypeBuilder<IdentityGrant> builder)
    {
        builder.HasKey(grant => new { grant.IdentityId, grant.PersonId });
        builder.Property(grant => grant.Reason).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<ProtectedIdentity>().WithMany().HasForeignKey(grant => grant.IdentityId);
        builder.HasOne<Person>().WithMany().HasForeignKey(grant => grant.PersonId);
    }

    public void Configure(EntityTypeBuilder<IdentityReveal> builder)
    {
        builder.Property(reveal => reveal.Reason).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<ProtectedIdentity>().WithMany().HasForeignKey(reveal => reveal.IdentityId);
    }
}
