using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Data;

/// <summary>Is told of a figure during a sweep.</summary>
/// <param name="figure">The figure; by reference, since there are millions.</param>
public delegate void FigureTaker(in SweptFigure figure);

/// <summary>Ordinals of a figure's parts in the rows of a sweep.</summary>
/// <param name="SubjectId">Of the subject.</param>
/// <param name="PeriodStart">Of the first day.</param>
/// <param name="Numerator">Of the numerator.</param>
/// <param name="Denominator">Of the denominator.</param>
/// <param name="Value">Of the value.</param>
public readonly record struct FigureColumns(int SubjectId, int PeriodStart, int Numerator, int Denominator, int Value);
