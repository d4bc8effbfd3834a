using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Features.Corrections;

internal sealed class CorrectionsConfiguration : IEntityTypeConfiguration<Correction>, IEntityTypeConfiguration<CorrectionAcknowledgement>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.Property(correction => correction.Reason).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<Concern>().WithMany().HasForeignKey(correction => correction.ConcernId);
        builder.HasIndex(correction => new { correction.ConcernId, correction.At });
    }

    public void Configure(EntityTypeBuilder<CorrectionAcknowledgement> builder)
    {
        builder.HasKey(word => new { word.CorrectionId, word.OrganisationId });
        builder.HasOne<Correction>().WithMany().HasForeignKey(word => word.CorrectionId);
    }
}
