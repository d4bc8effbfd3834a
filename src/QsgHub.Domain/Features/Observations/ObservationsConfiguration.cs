using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Observations;

internal sealed class ObservationsConfiguration :
    IEntityTypeConfiguration<Indicator>,
    IEntityTypeConfiguration<IndicatorVersion>,
    IEntityTypeConfiguration<IndicatorRebase>,
    IEntityTypeConfiguration<Observation>
{
    private const int UnitLength = 40;

    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.HasKey(indicator => indicator.Code);
        builder.Property(indicator => indicator.Code).HasMaxLength(Indicator.MaxCode);
        builder.Property(indicator => indicator.Version).HasDefaultValue(1);
        builder.ComplexProperty(indicator => indicator.Definition, Describe);
    }

    public void Configure(EntityTypeBuilder<IndicatorVersion> builder)
    {
        builder.HasKey(version => new { version.IndicatorCode, version.Number });
        builder.Property(version => version.IndicatorCode).HasMaxLength(Indicator.MaxCode);
        builder.ComplexProperty(version => version.Definition, Describe);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(version => version.IndicatorCode);
    }

    public void Configure(EntityTypeBuilder<IndicatorRebase> builder)
    {
        builder.HasKey(rebase => new { rebase.IndicatorCode, rebase.From });
        builder.Property(rebase => rebase.IndicatorCode).HasMaxLength(Indicator.MaxCode);
        builder.Property(rebase => rebase.Reason).HasMaxLength(IndicatorRebase.MaxReason);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(rebase => rebase.IndicatorCode);
    }

    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        // What a subject is depends on the indicator, so no foreign key can name its table; nothing in the directory is ever deleted.
        builder.HasKey(observation => new { observation.SubjectId, observation.IndicatorCode, observation.Breakdown, observation.PeriodStart, observation.Revision });
        builder.Property(observation => observation.IndicatorCode).HasMaxLength(Indicator.MaxCode);
        builder.Property(observation => observation.Breakdown).HasMaxLength(Observation.MaxBreakdown);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(observation => observation.IndicatorCode);

        // A look for signals and a funnel ask for all subjects of an indicator, in order; an import for some subjects of some periods.
        builder.HasIndex(observation => new { observation.IndicatorCode, observation.SubjectId, observation.PeriodStart });
    }

    private static void Describe(ComplexPropertyBuilder<IndicatorDefinition> definition)
    {
        definition.Property(d => d.Unit).HasMaxLength(UnitLength);

        // What indicators were before there was a choice.
        definition.Property(d => d.Subject).HasDefaultValue(IndicatorSubject.Provider);
        definition.Property(d => d.Frequency).HasDefaultValue(PeriodLength.Month);
    }
}
