/**
 * How the IRAF finder measures a peak: moments of the pixels above a local sky, and what noise does to the position.
 *
 * <p>Terms: the <i>sky</i> is the mean of the pixels of the kernel's box outside its mask, where there are any;
 * <i>sharpness</i> is the FWHM over that of the kernel; <i>roundness</i> the difference of the moments along the
 * principal axes over their sum.
 *
 * <p>Source: IRAF's starfind, as photutils 1.11 {@code IRAFStarFinder} has it.
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.detect.iraf.IrafMeasurement}.
 */
@NullMarked
package org.starfix.engine.internal.stars.detect.iraf;

import org.jspecify.annotations.NullMarked;
