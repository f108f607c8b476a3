/**
 * How groups are aligned, as the parameters decide it: which pairs are looked for, what is fitted, what is accepted,
 * in which order.
 *
 * <p>{@link org.starfix.engine.internal.align.options.AlignmentOptions} holds all of it for one stage, relative or
 * absolute. {@link org.starfix.engine.internal.align.options.Acceptance} and
 * {@link org.starfix.engine.internal.align.options.CorrectionLimit} are rules with which a fit is refused.
 *
 * <p>Lengths are arcsec. Source: the parameters of TweakReg and tweakwcs; further ones in
 * {@code docs/significance.md}.
 */
@NullMarked
package org.starfix.engine.internal.align.options;

import org.jspecify.annotations.NullMarked;
