/**
 * Why an exposure has the status that a run gave it, in plain sentences, and what would change it.
 *
 * <p>What happened is told from the rows of the ledger ({@link org.starfix.engine.internal.step.explain.CaseFile}). What would change it is
 * never guessed: the field is aligned again from what is stored of its exposures, each time with other values of some keys, and what comes
 * of it is told ({@link org.starfix.engine.internal.step.explain.FieldTrials}). Which keys are worth a trial depends on what went wrong
 * ({@link org.starfix.engine.internal.step.explain.Remedies}).
 *
 * <p>Terms: a <i>change</i> is other values of one or two keys; changes of the same keys, from the nearest value to the farthest, are a
 * <i>ladder</i>, of which the first that helps is told. A change <i>helps</i> if every exposure that is asked about comes out with a good
 * status.
 *
 * <p>Units: arcsec, degrees.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.explain.Explainer}.
 */
@NullMarked
package org.starfix.engine.internal.step.explain;

import org.jspecify.annotations.NullMarked;
