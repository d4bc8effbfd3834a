using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Features.References;

internal sealed class ReferencesConfiguration : IEntityTypeConfiguration<ConcernReference>
{
    public void Configure(EntityTypeBuilder<ConcernReference> builder)
    {
        builder.Property(reference => reference.System).HasMaxLength(ConcernReference.MaxSystem);
        builder.Property(reference => reference.Reference).HasMaxLength(ConcernReference.MaxReference);
        builder.HasOne<Concern>().WithMany().HasForeignKey(reference => reference.ConcernId);
        builder.HasIndex(reference => new { reference.ConcernId, reference.OrganisationId, reference.System }).IsUnique();
        builder.HasIndex(reference => new { reference.OrganisationId, reference.System, reference.Reference });
    }
}
