using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Features.Signals;

internal sealed class SignalsConfiguration : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> builder)
    {
        builder.Property(signal => signal.IndicatorCode).HasMaxLength(Indicator.MaxCode);
        builder.Ignore(signal => signal.Unpublished);
        builder.HasOne<Provider>().WithMany().HasForeignKey(signal => signal.ProviderId);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(signal => signal.IndicatorCode);

        // Two nodes that look at once make one signal; one that comes back is the same again.
        builder.HasIndex(signal => new { signal.IndicatorCode, signal.ProviderId, signal.Kind, signal.FirstPeriodStart }).IsUnique();
        builder.HasIndex(signal => new { signal.ProviderId, signal.EndedAt });
        builder.HasIndex(signal => new { signal.EndedAt, signal.RaisedAt, signal.Id });
    }
}
