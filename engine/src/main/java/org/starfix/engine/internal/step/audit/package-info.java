/**
 * What differs between a run as it lies there and what its inputs, parameters and stores make of it.
 *
 * <p>{@link org.starfix.engine.internal.step.audit.AuditPublisher} takes what would be written and compares it with what is there:
 * whoever writes products needs not know. {@link org.starfix.engine.internal.step.audit.FileComparison} compares two files,
 * {@link org.starfix.engine.internal.step.audit.RowComparison} the rows of two tables of the ledger.
 *
 * <p>Terms: a <i>difference</i> names a file or a row and what is wrong with it. Two <i>depths</i>: headers, trees, tables and texts; or
 * every byte.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.audit.AuditPublisher}.
 */
@NullMarked
package org.starfix.engine.internal.step.audit;

import org.jspecify.annotations.NullMarked;
