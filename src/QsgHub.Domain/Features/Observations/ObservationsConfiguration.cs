using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Observations;

internal sealed class ObservationsConfiguration : IEntityTypeConfiguration<Indicator>, IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.HasKey(indicator => indicator.Code);
        builder.Property(indicator => indicator.Code).HasMaxLength(40);
        builder.Property(indicator => indicator.Unit).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        builder.HasKey(observation => new { observation.ProviderId, observation.IndicatorCode, observation.PeriodStart, observation.Revision });
        builder.Property(observation => observation.IndicatorCode).HasMaxLength(40);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(observation => observation.IndicatorCode);
        builder.HasOne<Directory.Provider>().WithMany().HasForeignKey(observation => observation.ProviderId);
    }
}
