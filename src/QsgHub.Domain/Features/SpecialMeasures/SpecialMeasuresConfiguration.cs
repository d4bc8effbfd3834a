using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Features.SpecialMeasures;

internal sealed class SpecialMeasuresConfiguration : IEntityTypeConfiguration<SpecialMeasuresSpell>
{
    public void Configure(EntityTypeBuilder<SpecialMeasuresSpell> builder)
    {
        builder.Property(spell => spell.Source).HasMaxLength(SpecialMeasuresSpell.MaxSource);
        builder.HasOne<Provider>().WithMany().HasForeignKey(spell => spell.ProviderId);
        builder.HasIndex(spell => new { spell.ProviderId, spell.Scheme, spell.From }).IsUnique();
    }
}
