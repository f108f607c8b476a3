/**
 * The groups of a survey: what each can be moved by, how its detections move with that, and which cells of the sky they lie in.
 *
 * <p>A group has two to six unknowns about its centre, a detector three. {@link org.starfix.engine.internal.align.solve.groups.SurveyTable} has what the
 * cells must know of all groups, {@link org.starfix.engine.internal.align.solve.groups.Parameters} the unknowns of all, and
 * {@link org.starfix.engine.internal.align.solve.groups.Placement} where a round puts them.
 *
 * <p>Units: arcsec on the sky, for displacements at the half-diagonal of the group too; Julian years.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.groups.GroupModel}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.groups;

import org.jspecify.annotations.NullMarked;
