/**
 * The demonstration: a synthetic survey is made, aligned as any survey would be, and compared with its truth, which
 * the job never sees.
 *
 * <p>Terms: the <i>injected</i> error is what the recorded pointing of a group is wrong by; <i>recovered</i> is the
 * correction found; the <i>residual</i> is what is left against the true sky, and <i>allowed</i> is
 * {@code 3 rmse / sqrt(n)} of the fits that the group went through. An anomaly (blank, other field, error of 20
 * arcsec) must be refused, however its field moved it.
 *
 * <p>Units: shifts in arcsec, rolls in degrees, residuals in mas. Folders below the output: {@code survey},
 * {@code truth}, {@code aligned}; only the comparison opens {@code truth}.
 *
 * <p>Start at {@link org.starfix.jobs.demo.Demonstration}.
 */
@NullMarked
package org.starfix.jobs.demo;

import org.jspecify.annotations.NullMarked;
