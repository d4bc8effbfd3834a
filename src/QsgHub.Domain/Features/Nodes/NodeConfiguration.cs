using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Nodes;

internal sealed class NodeConfiguration : IEntityTypeConfiguration<HubNode>, IEntityTypeConfiguration<NodeSession>
{
    public void Configure(EntityTypeBuilder<HubNode> builder) => builder.Property(node => node.Name).HasMaxLength(100);

    public void Configure(EntityTypeBuilder<NodeSession> builder)
    {
        builder.Property(session => session.OrganisationCode).HasMaxLength(20);
        builder.Property(session => session.Door).HasMaxLength(20);
        builder.HasIndex(session => session.NodeId);
    }
}
