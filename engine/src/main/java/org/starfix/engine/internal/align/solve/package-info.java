/**
 * The simultaneous solution: the corrections of all groups at once, from all stars that they have in common, the absolute
 * catalogue and what is known of the pointing ({@code alignment=global}).
 *
 * <p>Every group has two to six unknowns about its centre ({@link org.starfix.engine.internal.align.solve.groups.GroupModel}); every
 * star has a position, and perhaps a motion, which are eliminated in closed form. A star belongs to a cell of the sky; cells
 * give terms of the normal matrix ({@link org.starfix.engine.internal.align.solve.terms.NormalTerms}), which are summed in the order of
 * the cells, so that the answer has the same bits however the work is divided. Who holds groups and cells is hidden behind
 * {@link org.starfix.engine.internal.align.solve.SolveRunner}.
 *
 * <p>Units: arcsec on the sky, for displacements at the half-diagonal of the group too; years; mas/yr for motions. Groups are
 * counted from 0 in the order of their names, not in the user's.
 *
 * <p>Source: the equations of the solution are those of jointcal and of gbdes (Bernstein et al. 2017, PASP 129, 074503) with
 * star positions eliminated as in AGIS (Lindegren et al. 2012, A&amp;A 538, A78).
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.GlobalAlignment}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve;

import org.jspecify.annotations.NullMarked;
