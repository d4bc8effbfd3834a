using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.Access;

internal sealed class AccessConfiguration :
    IEntityTypeConfiguration<Grant>,
    IEntityTypeConfiguration<EmergencyOpening>,
    IEntityTypeConfiguration<EmergencyNotice>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.Property(grant => grant.Reason).HasMaxLength(Concern.MaxSentence);
        builder.Property(grant => grant.RevokedReason).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<Concern>().WithMany().HasForeignKey(grant => grant.ConcernId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(grant => grant.OrganisationId);
        builder.HasIndex(grant => new { grant.OrganisationId, grant.PersonId });
    }

    public void Configure(EntityTypeBuilder<EmergencyOpening> builder)
    {
        builder.Property(opening => opening.Reason).HasMaxLength(Concern.MaxSentence);
        builder.Property(opening => opening.ReviewNote).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<Person>().WithMany().HasForeignKey(opening => opening.PersonId);
        builder.HasOne<Provider>().WithMany().HasForeignKey(opening => opening.ProviderId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(opening => opening.OrganisationId);
        builder.HasIndex(opening => new { opening.PersonId, opening.ExpiresAt });
    }

    public void Configure(EntityTypeBuilder<EmergencyNotice> builder)
    {
        builder.HasKey(notice => new { notice.OrganisationId, notice.OpeningId });
        builder.HasOne<EmergencyOpening>().WithMany().HasForeignKey(notice => notice.OpeningId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(notice => notice.OrganisationId);
    }
}
