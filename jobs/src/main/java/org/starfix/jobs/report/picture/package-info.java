/**
 * Pictures without a browser: residuals of groups, the map of a run, an exposure with its sources. They are drawn without fonts of the
 * machine, which servers often lack, so that they are the same everywhere.
 *
 * <p>Units: pixels of the picture from its upper left corner; data as in the ledger.
 *
 * <p>Start at {@link org.starfix.jobs.report.picture.RunPictures}.
 */
@NullMarked
package org.starfix.jobs.report.picture;

import org.jspecify.annotations.NullMarked;
