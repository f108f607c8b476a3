/**
 * The simultaneous solution of the exposures of a run ({@code alignment=global}): what goes into it, and what it says of each
 * exposure.
 *
 * <p>Exposures become groups, named by their identity and with their exposures in the order of their names, so that the answer does not depend
 * on the user's order. Stars of the absolute catalogue are asked for by the pixels of the sky that groups touch ({@link
 * org.starfix.engine.internal.step.solve.SkyPart}). What came of each group goes back to it as an {@link
 * org.starfix.engine.internal.step.solve.GroupAnswer}, of which its task makes corrected exposures and rows of the ledger.
 *
 * <p>Units: arcsec on the sky; those of the tangent plane in corrections of exposures.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.solve.GlobalStage}.
 */
@NullMarked
package org.starfix.engine.internal.step.solve;

import org.jspecify.annotations.NullMarked;
