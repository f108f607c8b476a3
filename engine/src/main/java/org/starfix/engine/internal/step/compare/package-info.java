/**
 * Two runs compared, exposure by exposure.
 *
 * <p>{@link org.starfix.engine.internal.step.compare.RunJoin} takes all exposures of one run, then those of the other, one by one, and says of
 * each how far it moved and whether its status changed. Exposures are the same if their names and their places in the file are.
 *
 * <p>Units: degrees on the sky; moves in arcsec, east and north, from the first run to the second.
 *
 * <p>Start at {@code RunJoin}.
 */
@NullMarked
package org.starfix.engine.internal.step.compare;

import org.jspecify.annotations.NullMarked;
