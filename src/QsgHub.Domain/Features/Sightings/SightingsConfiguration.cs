using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Features.Sightings;

internal sealed class SightingsConfiguration : IEntityTypeConfiguration<Sighting>
{
    public void Configure(EntityTypeBuilder<Sighting> builder)
    {
        builder.HasKey(sighting => new { sighting.ConcernId, sighting.OrganisationId, sighting.Role });
        builder.HasOne<Concern>().WithMany().HasForeignKey(sighting => sighting.ConcernId);
    }
}
