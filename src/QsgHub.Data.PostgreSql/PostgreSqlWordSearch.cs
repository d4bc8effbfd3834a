using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;
using QsgHub.Domain.Features.Search;

namespace QsgHub.Data.PostgreSql;

/// <summary>Looks words up in the text search vectors that stand beside them.</summary>
internal sealed class PostgreSqlWordSearch : WordSearch
{
    /// <summary>Name of the vector's property, which the other databases do not have.</summary>
    public const string Vector = "Vector";

    public override IQueryable<T> Matching<T>(DbContext context, IQueryable<T> rows, WordQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var wanted = query.Phrases.Select(Phrase).Aggregate((left, right) => new NpgsqlTsQueryAnd(left, right));
        return rows.Where(row => EF.Property<NpgsqlTsVector>(row, Vector).Matches(wanted));
    }

    private static NpgsqlTsQuery Phrase(WordPhrase phrase) => phrase.Words
        .Select((word, i) => (NpgsqlTsQuery)new NpgsqlTsQueryLexeme(word, NpgsqlTsQueryLexeme.Weight.None, phrase.IsPrefix && i == phrase.Words.Count - 1))
        .Aggregate((left, right) => new NpgsqlTsQueryFollowedBy(left, 1, right));
}

/// <summary>Adds to the model what PostgreSQL alone has.</summary>
/// <param name="dependencies">Dependencies of every customizer.</param>
internal sealed class PostgreSqlModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.Customize(modelBuilder, context);
        AddVector(modelBuilder.Entity<ConcernWords>(), "concern_words");
        AddVector(modelBuilder.Entity<SummaryWords>(), "summary_words");
    }

    private static void AddVector<T>(EntityTypeBuilder<T> builder, string table)
        where T : class, IWordRow
    {
        // The dictionary "simple" knows no language: it drops no word and cuts none.
        builder.Property<NpgsqlTsVector>(PostgreSqlWordSearch.Vector).HasColumnName("vector")
            .HasComputedColumnSql("to_tsvector('simple'::regconfig, words)", stored: true);
        builder.HasIndex(PostgreSqlWordSearch.Vector).HasMethod("gin").HasDatabaseName($"ix_{table}_vector");
    }
}
