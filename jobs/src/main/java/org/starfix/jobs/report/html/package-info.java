/**
 * The report of a run as pages that need no network: an index, a page of each field, a page of a simultaneous solution. They are made from
 * the ledger and {@code run.json} alone; what lies in a page is columns, which its scripts draw.
 *
 * <p>Terms: <i>columns</i> are arrays of one length, deflated as a whole; the <i>index</i> has all groups of a run of up to
 * 20,000 exposures, and of a larger one the worst with a map of how many exposures lie where.
 *
 * <p>Units: degrees, arcsec, 0-based pixels, as in the ledger. Scripts, styles and templates are resources beside these classes.
 *
 * <p>Start at {@link org.starfix.jobs.report.html.RunReport}.
 */
@NullMarked
package org.starfix.jobs.report.html;

import org.jspecify.annotations.NullMarked;
