using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QsgHub.Domain.Features.Concerns;

internal sealed class ConcernsConfiguration :
    IEntityTypeConfiguration<Concern>,
    IEntityTypeConfiguration<ConcernTopic>,
    IEntityTypeConfiguration<ConcernVersion>,
    IEntityTypeConfiguration<ConcernSummary>,
    IEntityTypeConfiguration<ConcernSummaryVersion>,
    IEntityTypeConfiguration<Assessment>,
    IEntityTypeConfiguration<Acknowledgement>,
    IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<Concern> builder)
    {
        builder.ComplexProperty(concern => concern.Content, Content);
        builder.Property(concern => concern.Version).IsConcurrencyToken();
        builder.Property(concern => concern.Summary).HasMaxLength(Concern.MaxSummary);
        builder.Property(concern => concern.StateReason).HasMaxLength(Concern.MaxSentence);
        builder.Property(concern => concern.OutcomeSentence).HasMaxLength(Concern.MaxSentence);
        builder.HasMany(concern => concern.Topics).WithOne().HasForeignKey(topic => topic.ConcernId);
        builder.HasOne<Visibility.Scope>().WithMany().HasForeignKey(concern => concern.ScopeId);
        builder.HasOne<Directory.Provider>().WithMany().HasForeignKey(concern => concern.ProviderId);
        builder.HasOne<Directory.Organisation>().WithMany().HasForeignKey(concern => concern.OwnerOrganisationId);

        // The narrow form gathers audiences and then their rows in order; the wide form walks the rows in order.
        builder.HasIndex(concern => new { concern.AudienceId, concern.PostedAt, concern.Id }).IsDescending(false, true, false);
        builder.HasIndex(concern => new { concern.PostedAt, concern.Id }).IsDescending(true, false);
        builder.HasIndex(concern => new { concern.HighestImmediacy, concern.PostedAt, concern.Id }).IsDescending(true, true, false);
        builder.HasIndex(concern => new { concern.ProviderId, concern.PostedAt, concern.Id }).IsDescending(false, true, false);
    }

    public void Configure(EntityTypeBuilder<ConcernTopic> builder)
    {
        builder.HasKey(topic => new { topic.ConcernId, topic.TopicCode });
        builder.Property(topic => topic.TopicCode).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<ConcernVersion> builder)
    {
        builder.HasKey(version => new { version.ConcernId, version.Number });
        builder.ComplexProperty(version => version.Content, Content);
        builder.Property(version => version.Reason).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<Concern>().WithMany().HasForeignKey(version => version.ConcernId);
    }

    public void Configure(EntityTypeBuilder<ConcernSummary> builder)
    {
        builder.HasKey(summary => summary.ConcernId);
        builder.Property(summary => summary.Text).HasMaxLength(Concern.MaxSummary);
        builder.HasOne<Concern>().WithOne().HasForeignKey<ConcernSummary>(summary => summary.ConcernId);
        builder.HasIndex(summary => new { summary.AudienceId, summary.SharedAt, summary.ConcernId }).IsDescending(false, true, false);
        builder.HasIndex(summary => new { summary.SharedAt, summary.ConcernId }).IsDescending(true, false);
    }

    public void Configure(EntityTypeBuilder<ConcernSummaryVersion> builder)
    {
        builder.HasKey(version => new { version.ConcernId, version.Number });
        builder.Property(version => version.Text).HasMaxLength(Concern.MaxSummary);
        builder.HasOne<Concern>().WithMany().HasForeignKey(version => version.ConcernId);
    }

    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.Property(assessment => assessment.Reasons).HasMaxLength(Concern.MaxSentence);
        builder.HasOne<Concern>().WithMany().HasForeignKey(assessment => assessment.ConcernId);
        builder.HasIndex(assessment => new { assessment.ConcernId, assessment.At });
    }

    public void Configure(EntityTypeBuilder<Acknowledgement> builder)
    {
        builder.HasOne<Concern>().WithMany().HasForeignKey(acknowledgement => acknowledgement.ConcernId);
        builder.HasIndex(acknowledgement => new { acknowledgement.ConcernId, acknowledgement.OrganisationId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasKey(record => new { record.PrincipalId, record.Mutation, record.Key });
        builder.Property(record => record.Mutation).HasMaxLength(60);
        builder.Property(record => record.Key).HasMaxLength(100);
        builder.Property(record => record.PayloadHash).HasMaxLength(64);
    }

    private static void Content(ComplexPropertyBuilder<ConcernContent> content)
    {
        content.Property(c => c.Text).HasMaxLength(Concern.MaxText);
        content.Property(c => c.TopicCodes).HasMaxLength(400);
        content.Property(c => c.ServiceLine).HasMaxLength(Concern.MaxLabel);
        content.Property(c => c.Ward).HasMaxLength(Concern.MaxLabel);
        content.Property(c => c.Descriptor).HasMaxLength(Concern.MaxLabel);
        content.Property(c => c.IndicatorCode).HasMaxLength(40);
    }
}
