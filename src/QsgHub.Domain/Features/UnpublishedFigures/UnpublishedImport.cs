using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.UnpublishedFigures;

/// <summary>Whose figures a file holds.</summary>
/// <param name="OrganisationCode">Code of the body.</param>
/// <param name="Team">Its team.</param>
public sealed record FigureOwner(string OrganisationCode, string Team);

/// <summary>
/// Imports a body's unpublished figures of providers: all of a file or nothing, by one transaction. They never stand beside published
/// ones: charts, funnels, signals and composites that every member reads are drawn from published figures alone, so that nothing can be
/// inferred from those.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="scopes">The readers of each provider's figures.</param>
/// <param name="audit">The audit log.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class UnpublishedImport(HubDatabase database, ScopeStore scopes, AuditWriter audit, IdSource ids, TimeProvider time)
{
    /// <summary>Most figures of one file: staged in memory, it must not exhaust it.</summary>
    public const int MaxFigures = 100_000;

    /// <summary>Imports a file.</summary>
    /// <param name="mappings">The mappings to choose from by the header.</param>
    /// <param name="file">The file.</param>
    /// <param name="owner">Whose figures they are.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops the work before it is stored.</param>
    /// <returns>What was stored; or every problem, and nothing was stored.</returns>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<ObservationMapping> mappings, ImportFile file, FigureOwner owner, ObservationImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(options);
        var now = time.GetUtcNow();
        var tally = new ImportTally();
        var (mapping, figures) = await ReadAsync(mappings, file, DateOnly.FromDateTime(now.UtcDateTime), tally, cancellationToken);
        var organisation = await OwnerOrNullAsync(owner, tally, cancellationToken);
        if (mapping is null || organisation is null || tally.HasProblems || !await AreRegisteredAsync(mapping, tally, cancellationToken))
        {
            return tally.Report(file, mapping?.Name ?? "", options.IsDryRun);
        }

        if (!options.IsDryRun)
        {
            await audit.BeginAsync(AuditActor.Operator, cancellationToken);
        }

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // A change of relationships holds this row too, so the audiences found below are those of the commit.
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version), cancellationToken);
        foreach (var ofProvider in figures.GroupBy(figure => figure.SubjectId))
        {
            var holding = await HoldingAsync(context, ofProvider.Key, organisation.Id, owner.Team, cancellationToken);
            await CompareAsync(context, holding, mapping, [.. ofProvider], options.ExtractedAt ?? now, now, tally, cancellationToken);
        }

        if (!options.IsDryRun && tally.Added + tally.Changed > 0)
        {
            if (tally.Changed > 0)
            {
                // What nodes hold of signals follows from figures that are no longer the newest.
                await GrantAccess.TouchDirectoryAsync(context, cancellationToken);
            }

            await context.SaveChangesAsync(cancellationToken);
            var entry = ImportAudit.Of($"unpublished {mapping.Name}", file, tally) with { Class = VisibilityTable.SmallNumberData, OwnerOrganisationId = organisation.Id };
            await audit.AddAsync(context, AuditActor.Operator, entry, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return tally.Report(file, mapping.Name, options.IsDryRun);
    }

    private async Task<(ObservationMapping? Mapping, List<Figure> Figures)> ReadAsync(
        IReadOnlyList<ObservationMapping> mappings, ImportFile file, DateOnly today, ImportTally tally, CancellationToken cancellationToken)
    {
        using var table = await CsvTable.OpenAsync(file, tally, cancellationToken);
        if (table is null || ObservationImport.Recognise(mappings, table.Header, tally) is not { } mapping)
        {
            return (null, []);
        }

        if (mapping.Subject != IndicatorSubject.Provider || mapping.BreakdownColumn is not null)
        {
            // A part that is withheld would be the difference of the whole and the other parts.
            tally.Problem(1, mapping.BreakdownColumn ?? mapping.SubjectColumn, "Unpublished figures are of whole providers; this file has figures of parts, or of others.");
            return (mapping, []);
        }

        var rows = new ObservationRow(mapping, await new ObservationSubjects(database).ByCodeAsync(mapping.Subject, cancellationToken), today);
        var figures = new List<Figure>();
        await foreach (var row in table.RowsAsync(cancellationToken))
        {
            rows.Read(row, figures);
            if (figures.Count > MaxFigures)
            {
                tally.Problem(row.Number, "", $"The file has more than {MaxFigures} figures; import it in parts.");
                break;
            }
        }

        return (mapping, figures);
    }

    private async Task<Organisation?> OwnerOrNullAsync(FigureOwner owner, ImportTally tally, CancellationToken cancellationToken)
    {
        var code = OdsCode.Normalise(owner.OrganisationCode);
        await using var context = database.CreateContext();
        var organisation = await context.Organisations.AsNoTracking().SingleOrDefaultAsync(known => known.Code == code, cancellationToken);
        if (organisation is null || !await context.TeamMemberships.AnyAsync(
            member => member.Team == owner.Team && context.People.Any(person => person.Id == member.PersonId && person.OrganisationId == organisation.Id), cancellationToken))
        {
            tally.Problem(1, "", $"The directory has no team {owner.Team} of {code}: figures that nobody answers for are not taken in.");
            return null;
        }

        return organisation;
    }

    /// <summary>Whether every indicator stands in the register. One that this import added would tell every member that somebody holds figures of it.</summary>
    private async Task<bool> AreRegisteredAsync(ObservationMapping mapping, ImportTally tally, CancellationToken cancellationToken)
    {
        var codes = mapping.Indicators.Select(indicator => indicator.Code).ToList();
        await using var context = database.CreateContext();
        var known = await context.Indicators.AsNoTracking().Where(indicator => codes.Contains(indicator.Code)).Select(indicator => indicator.Code).ToHashSetAsync(cancellationToken);
        foreach (var indicator in mapping.Indicators.Where(indicator => !known.Contains(indicator.Code)))
        {
            tally.Problem(1, indicator.Numerator.Column, $"The register has no indicator {indicator.Code}: import it with the indicators first.");
        }

        return !tally.HasProblems;
    }

    private async Task<FigureHolding> HoldingAsync(HubContext context, Guid providerId, Guid organisationId, string team, CancellationToken cancellationToken)
    {
        var scope = await scopes.FindOrAddAsync(
            context,
            new Scope { Class = VisibilityTable.SmallNumberData, OwnerOrganisationId = organisationId, OwnerTeam = team, ProviderId = providerId, IsSealed = VisibilityTable.Current.IsSealed(VisibilityTable.SmallNumberData) },
            cancellationToken);
        if (await context.FigureHoldings.SingleOrDefaultAsync(known => known.ScopeId == scope.Id, cancellationToken) is { } held)
        {
            return held;
        }

        var holding = new FigureHolding { Id = ids.Next(), ScopeId = scope.Id, AudienceId = scope.AudienceId, ProviderId = providerId, Class = scope.Class, OwnerOrganisationId = organisationId, OwnerTeam = team };
        context.FigureHoldings.Add(holding);
        return holding;
    }

    private async Task CompareAsync(
        HubContext context, FigureHolding holding, ObservationMapping mapping, List<Figure> figures, DateTimeOffset extractedAt, DateTimeOffset now, ImportTally tally, CancellationToken cancellationToken)
    {
        var current = await context.UnpublishedFigures.Where(figure => figure.HoldingId == holding.Id && !figure.IsSuperseded)
            .ToDictionaryAsync(figure => (figure.IndicatorCode, figure.PeriodStart), cancellationToken);
        foreach (var figure in figures)
        {
            var code = mapping.Indicators[figure.Indicator].Code;
            if (!current.TryGetValue((code, figure.Start), out var known))
            {
                tally.Added++;
            }
            else if ((known.Numerator, known.Denominator, known.Value) == (figure.Numerator, figure.Denominator, figure.Value))
            {
                tally.Unchanged++;
                continue;
            }
            else if (known.ExtractedAt > extractedAt)
            {
                tally.Skip("figure that a later extract has replaced", 0, $"{code} {figure.Start:yyyy-MM-dd}");
                continue;
            }
            else
            {
                tally.Changed++;
                known.IsSuperseded = true;
            }

            context.UnpublishedFigures.Add(new UnpublishedFigure
            {
                Id = ids.Next(),
                HoldingId = holding.Id,
                IndicatorCode = code,
                PeriodStart = figure.Start,
                PeriodEnd = mapping.Period.EndOf(figure.Start),
                Revision = (known?.Revision ?? 0) + 1,
                Numerator = figure.Numerator,
                Denominator = figure.Denominator,
                Value = figure.Value,
                ExtractedAt = extractedAt,
                RecordedAt = now,
            });
        }
    }
}
