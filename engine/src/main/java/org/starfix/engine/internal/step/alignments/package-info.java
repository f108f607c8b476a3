/**
 * Fields that were aligned, as tables: written by one run, read by the next, to the bit.
 *
 * <p>A {@link org.starfix.engine.internal.step.alignments.StoredField} is a field without its exposures: of them it has status and
 * corrections, from which the corrected WCS are made again. It is found by the digest of all that the alignment of the field depends on
 * ({@link org.starfix.engine.internal.step.alignments.FieldDigest}). {@link
 * org.starfix.engine.internal.step.alignments.AlignmentTables} has the tables.
 *
 * <p>Units: corrections in those of the tangent plane in which they were fitted; else those of the ledger.
 *
 * <p>Start at {@code StoredField}.
 */
@NullMarked
package org.starfix.engine.internal.step.alignments;

import org.jspecify.annotations.NullMarked;
