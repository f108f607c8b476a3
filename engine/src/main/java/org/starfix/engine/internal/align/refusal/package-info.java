/**
 * The words of every refusal of an alignment: headline, numbers, remedy.
 *
 * <p>A method makes one {@link org.starfix.engine.align.Refusal} from the numbers that its caller has. It is called where
 * the failure is known, with the stage, so that the remedy names the keys of that stage; whatever comes later carries the
 * refusal unchanged. To add a kind, add its constant to {@link org.starfix.engine.align.Refusal.Kind}, which says what the
 * ledger has, a case to {@code RetryRefused}, which says what may be tried again, and a method here; {@code RefusalsTest}
 * then asks for its texts in both stages.
 *
 * <p>Lengths are arcsec, but for pixels of a search.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.refusal.MatchRefusals}.
 */
@NullMarked
package org.starfix.engine.internal.align.refusal;

import org.jspecify.annotations.NullMarked;
